import {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import { isPivot, type Derived } from './stream.js';
import type { Drift } from './drift.js';

/** The rows that an array in a row holds. Whatever else stands where a row is due is noted. */
export type RowsOf = (row: JsonObject, drift: Drift) => readonly JsonObject[];

/** An array in a row, and what its rows carry to tell them from those of other arrays. */
export interface ArrayIn {
  readonly steps: readonly Step[];
  readonly label: JsonObject;
}

/** Where the arrays of a derived stream are. */
export function arraysOf({ path }: Derived): readonly ArrayIn[] {
  if (typeof path === 'string') return [{ steps: stepsOf(path), label: {} }];
  if (isPivot(path)) return [];
  return Object.entries(path.of).map(([value, one]) => ({
    steps: stepsOf(one),
    label: { [path.field]: value },
  }));
}

/**
 * Makes rows of the elements of arrays. Each carries the named fields of the whole row, the scalars of
 * the levels between, and its position in every array on the way; what an element says itself beats
 * the levels between. Empty, null and absent arrays give no row.
 *
 * @param positions the fields that take the positions, which count from 1, outermost first
 * @param carried fields of the whole row, each with the name that it has in the rows
 */
export function explode(
  arrays: readonly ArrayIn[],
  positions: readonly string[],
  carried: readonly (readonly [field: string, name: string])[],
): RowsOf {
  return (row, drift) => {
    const common = Object.fromEntries(carried.map(([field, name]) => [name, row[field] ?? null]));
    return arrays.flatMap(({ steps, label }) =>
      elements(row, steps, {}, [], drift).map(({ fields, at }) => ({
        ...fields,
        ...common,
        ...label,
        ...Object.fromEntries(positions.map((name, level) => [name, at[level] ?? null])),
      })),
    );
  };
}

/** Reads `earnings.earnings[]`: names joined by dots, `[]` behind each array. */
const stepsOf = (path: string): readonly Step[] =>
  path.split('.').map((step, index, steps) => ({
    name: withoutBrackets(step),
    field: withoutBrackets(steps.slice(0, index + 1).join('.')),
    isArray: step.endsWith('[]'),
  }));

const withoutBrackets = (step: string): string => step.replace(/\[\]$/, '');

/** One name on the way to an array. */
export interface Step {
  readonly name: string;
  /** The way to it from the row, for drift. */
  readonly field: string;
  readonly isArray: boolean;
}

/** An element with what it inherits, and its positions. */
interface Element {
  readonly fields: JsonObject;
  readonly at: readonly number[];
}

function elements(
  parent: JsonObject,
  [step, ...rest]: readonly Step[],
  inherited: JsonObject,
  at: readonly number[],
  drift: Drift,
): readonly Element[] {
  if (step === undefined) return [{ fields: inherited, at }];
  if (!Object.hasOwn(parent, step.name)) drift.note('no_list', step.field, 'absent');
  return membersOf(parent[step.name] ?? null, step, drift).flatMap(([member, position]) => {
    const fields = { ...inherited, ...(rest.length === 0 ? member : scalarsOf(member)) };
    return elements(member, rest, fields, position === null ? at : [...at, position], drift);
  });
}

/** The objects that a step leads to; a position for those of an array. */
function membersOf(
  value: Json,
  { field, isArray }: Step,
  drift: Drift,
): readonly (readonly [member: JsonObject, position: number | null])[] {
  if (value === null) return [];
  if (!isArray) return isRow(value, field, drift) ? [[value, null]] : [];
  if (!Array.isArray(value)) drift.note('no_row', field, jsonTypeOf(value));
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  return items.flatMap((item, index) =>
    isRow(item, `${field}[]`, drift) ? [[item, index + 1] as const] : [],
  );
}

function isRow(value: Json, field: string, drift: Drift): value is JsonObject {
  if (!isJsonObject(value)) drift.note('no_row', field, jsonTypeOf(value));
  return isJsonObject(value);
}

const scalarsOf = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => isScalar(member)));

const isScalar = (value: Json): boolean =>
  value === null || isJsonNumber(value) || typeof value !== 'object';
