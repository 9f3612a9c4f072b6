import { isJsonObject } from '../singer/json.js';
import type { Json, Row } from './company/company.js';
import type { Dates } from './schemas.js';

/** Dates that are part of keys or cut the stream: spoilt only where a record has no other. */
const LAST = new Set(['checkDate', 'processDate', 'displayDate']);

const NO_DATE = '31/31/2026';

/** The record with a text in one of its date fields that is no date in any form. */
export function spoilDate(dates: Dates, row: Row): Row {
  const paths = pathsOf(dates);
  const path = paths.find((names) => !LAST.has(names.at(-1) ?? '')) ?? paths[0];
  const spoilt = path === undefined ? row : spoilAt(row, path);
  return isJsonObject(spoilt) ? spoilt : row;
}

function pathsOf(dates: Dates): readonly (readonly string[])[] {
  if (dates.kind === 'date') return [[]];
  if (dates.kind === 'array') return pathsOf(dates.items);
  return [...dates.members].flatMap(([name, member]) =>
    pathsOf(member).map((path) => [name, ...path]),
  );
}

function spoilAt(value: Json, path: readonly string[]): Json {
  const [name, ...rest] = path;
  if (name === undefined) return NO_DATE;
  if (Array.isArray(value)) return value.map((item: Json) => spoilAt(item, path));
  if (!isJsonObject(value)) return value;
  return { ...value, [name]: spoilAt(value[name] ?? null, rest) };
}
