import { readSchemaFile } from '../schema-files.js';
import { isJsonObject, type Json } from '../singer/json.js';
import type { DateFormat } from './date-forms.js';

/** Where the dates are in a stream's record. */
export type Dates =
  | { readonly kind: 'date'; readonly format: DateFormat }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Dates> }
  | { readonly kind: 'array'; readonly items: Dates };

/** What whoever saved a report made up, no file describes. */
const UNDESCRIBED = 'saved_reports';

/** Files do not change while a program runs. */
const known = new Map<string, Dates | null>();

/** What `schemas/<stream>.json` says of dates, read once; null when the record has none. */
export function datesOf(stream: string): Dates | null {
  const before = known.get(stream);
  if (before !== undefined) return before;
  const dates = stream === UNDESCRIBED ? null : datesIn(readSchemaFile(stream));
  known.set(stream, dates);
  return dates;
}

function datesIn(schema: Json): Dates | null {
  if (!isJsonObject(schema)) return null;
  const { format, properties, items } = schema;
  if (format === 'date' || format === 'date-time') return { kind: 'date', format };
  if (items !== undefined) return arrayOf(datesIn(items));
  return isJsonObject(properties ?? null) ? objectOf(Object.entries(properties ?? {})) : null;
}

function arrayOf(items: Dates | null): Dates | null {
  return items === null ? null : { kind: 'array', items };
}

function objectOf(properties: readonly (readonly [string, Json])[]): Dates | null {
  const members = new Map<string, Dates>();
  for (const [name, schema] of properties) {
    const dates = datesIn(schema);
    if (dates !== null) members.set(name, dates);
  }
  return members.size === 0 ? null : { kind: 'object', members };
}
