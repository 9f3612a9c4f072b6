import { isJsonObject } from '../singer/json.js';
import type { Json, Row } from './company/company.js';
import type { DateText } from './date-forms.js';
import type { Endpoint } from './endpoint.js';
import type { Dates } from './schemas.js';

const NO_DATES: ReadonlyMap<string, Dates> = new Map();

/**
 * A canonical row as Paycor would send it: without the ids that the route already told, null where
 * an include was not asked for, and dates in the wire's forms.
 */
export function wireRow(
  endpoint: Endpoint,
  dates: Dates | null,
  blank: readonly string[],
  row: Row,
  text: DateText,
): Row {
  const { stream, injected, standIns } = endpoint;
  const members = dates?.kind === 'object' ? dates.members : NO_DATES;
  const wire: Record<string, Json> = {};
  for (const [name, value] of Object.entries(endpoint.adapt?.(row) ?? row)) {
    if (injected.includes(name)) continue;
    const isNull = blank.includes(name) || standIns[name] === value;
    wire[name] = isNull ? null : wireValue(members.get(name), `${stream}.${name}`, value, text);
  }
  return wire;
}

function wireValue(dates: Dates | undefined, field: string, value: Json, text: DateText): Json {
  if (dates === undefined || value === null) return value;
  if (dates.kind === 'date')
    return typeof value === 'string' ? text(dates.format, field, value) : value;
  if (dates.kind === 'array')
    return Array.isArray(value)
      ? value.map((item: Json) => wireValue(dates.items, field, item, text))
      : value;
  return isJsonObject(value) ? wireObject(dates.members, field, value, text) : value;
}

function wireObject(
  members: ReadonlyMap<string, Dates>,
  field: string,
  value: Row,
  text: DateText,
): Row {
  const wire: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value))
    wire[name] = wireValue(members.get(name), `${field}.${name}`, member, text);
  return wire;
}
