import { TapError } from '../errors.js';
import {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import type { JsonSchema } from '../singer/json-schema.js';
import type { Heading } from './column-names.js';

/** A column of a report. */
interface Header extends Heading {
  readonly schema: JsonSchema;
}

/** What one record of an answer holds of a report: some rows, whose fields go by the ids of headers. */
export interface ReportPart {
  readonly headers: readonly Header[];
  readonly rows: readonly JsonObject[];
  /** How many rows there are in all, as the service counts them. */
  readonly total: number;
}

/**
 * Reads a record of Report Builder (spec). Throws a TapError `malformed` for one that is no report.
 *
 * @param what what it was asked for: `stream report_hours, site 101`
 * @param service whose it is, as people call it
 */
export function readReport(row: JsonObject, what: string, service: string): ReportPart {
  const refuse = (field: string): TapError => noReport(what, service, field);
  const { headers = null, data = null, totalRows = null } = row;
  if (jsonTypeOf(totalRows) !== 'integer') throw refuse('totalRows');
  return {
    headers: objectsIn(headers, 'headers', refuse).flatMap(headerFrom),
    rows: objectsIn(data, 'data', refuse),
    total: Number(totalRows),
  };
}

/** The document lets both lists be null. */
function objectsIn(
  value: Json,
  name: string,
  refuse: (field: string) => TapError,
): readonly JsonObject[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  if ((value !== null && !Array.isArray(value)) || !list.every(isJsonObject)) throw refuse(name);
  return list;
}

const noReport = (what: string, service: string, field: string): TapError =>
  new TapError(
    'malformed',
    `${what}: ${service} answered with something else than a report: its ${field} is not what it ` +
      `should be. Run again later; if it stays, show this line to ${service}.`,
  );

function headerFrom({
  fieldId,
  displayName,
  clientDataType = null,
}: JsonObject): readonly Header[] {
  if (typeof fieldId !== 'string') return [];
  const title = typeof displayName === 'string' ? displayName.trim() : '';
  const schema = SCHEMAS[typeName(clientDataType)] ?? TEXT;
  return [{ id: idFrom(fieldId), title: title || fieldId, schema }];
}

/** Hexadecimal digits may come in either case. */
export const idFrom = (fieldId: string): string => fieldId.toLowerCase();

/** What a header says of its values, by number (spec: the order of the document's names; open). */
const TYPE_NAMES: readonly string[] = [
  'unknown',
  'number',
  'datetime',
  'string',
  'guid',
  'date',
  'employeestatus',
  'employeetype',
  'boolean',
  'specificdate',
  'time',
];

/** The document names the types, and its example has a number (spec). */
function typeName(value: Json): string {
  if (isJsonNumber(value)) return TYPE_NAMES[Number(value)] ?? '';
  if (typeof value !== 'string') return '';
  return /^\d+$/.test(value) ? (TYPE_NAMES[Number(value)] ?? '') : value.toLowerCase();
}

const TEXT: JsonSchema = { type: ['string', 'null'] };

/** All other types are texts. */
const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  datetime: { type: ['string', 'null'], format: 'date-time' },
  date: { type: ['string', 'null'], format: 'date' },
  specificdate: { type: ['string', 'null'], format: 'date' },
};

/** How many rows came of a part, and how many there should be. */
export interface Counted {
  readonly rows: number;
  readonly total: number;
}

/**
 * Why the parts of a report do not make the whole of it; null where they do. Whether a total is that
 * of the whole report or of a part, nobody says (open): either adds up.
 */
export function whyPartial(parts: readonly Counted[]): string | null {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  if (parts.every(({ total }) => total === rows)) return null;
  if (parts.every((part) => part.total === part.rows)) return null;
  const totals = [...new Set(parts.map(({ total }) => total))].join(' or ');
  return `${rows} rows came, and totalRows says ${totals}`;
}
