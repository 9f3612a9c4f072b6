import { GraphQLError } from 'graphql';
import type { Json, Row } from '../../company/row.js';

/** Names as Django spells them that are not those of the schema. */
const ALIASES: Readonly<Record<string, string>> = { updatedDatetime: 'updatedTime' };

/** Rows in the order that `-due_datetime` names: by a field, downwards where it has a minus. */
export function ordered(rows: readonly Row[], orderBy: string | null): readonly Row[] {
  if (orderBy === null || orderBy === '') return rows;
  const name = orderBy.replace(/^-/, '');
  const field = fieldOf(name);
  if (rows.some((row) => !Object.hasOwn(row, field)))
    throw new GraphQLError(`Cannot resolve keyword '${name}' into field.`);
  const up = rows.toSorted((a, b) => compare(a[field] ?? null, b[field] ?? null));
  return orderBy.startsWith('-') ? up.toReversed() : up;
}

/** `due_datetime` is `dueDatetime` in the schema. */
function fieldOf(name: string): string {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return ALIASES[camel] ?? camel;
}

/** Null comes last, as in PostgreSQL. */
function compare(a: Json, b: Json): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return Number(left > right) - Number(left < right);
}
