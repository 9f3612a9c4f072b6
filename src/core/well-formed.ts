import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import type { Drift } from './drift.js';

/** The escapes of a NUL, and of what may be half of a character. */
const SUSPICIOUS = /\\u(?:0000|[dD][89a-fA-F])/;

/** Whether a JSON text may hold what `wellFormedRow` mends. Runs for every answer, which it spares a look at each text. */
export const mayBeBroken = (json: string): boolean =>
  (json.includes('\\u') && SUSPICIOUS.test(json)) || !json.isWellFormed();

/**
 * The row without what most targets die of: NUL characters are removed, and half of a character of
 * two (a cut emoji) becomes U+FFFD, in texts and names at any depth. Each is noted as drift. A row
 * that is well-formed is handed back as it is.
 */
export function wellFormedRow(row: JsonObject, drift: Drift): JsonObject {
  return isClean(row) ? row : cleanObject(row, '', drift);
}

function isClean(value: Json | undefined): boolean {
  if (typeof value === 'string') return isCleanText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(isClean) : !isJsonObject(value) || isCleanObject(value);
}

function isCleanObject(value: JsonObject): boolean {
  for (const name in value) if (!isCleanText(name) || !isClean(value[name])) return false;
  return true;
}

const isCleanText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

const cleaned = (text: string): string => text.toWellFormed().replaceAll('\0', '');

function clean(value: Json, field: string, drift: Drift): Json {
  if (typeof value === 'string') return cleanText(value, field, drift);
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.map((item) => clean(item, `${field}[]`, drift));
  }
  return isJsonObject(value) ? cleanObject(value, `${field}.`, drift) : value;
}

function cleanText(text: string, field: string, drift: Drift): string {
  if (isCleanText(text)) return text;
  drift.note('broken_text', field, 'string');
  return cleaned(text);
}

/** A name that becomes another one's gives way to it. */
function cleanObject(value: JsonObject, prefix: string, drift: Drift): JsonObject {
  const members = Object.entries(value).map(([name, member]) => {
    const field = prefix + cleaned(name);
    if (!isCleanText(name)) drift.note('broken_name', field, 'string');
    return [name, clean(member, field, drift)] as const;
  });
  const broken = members.filter(([name]) => !isCleanText(name));
  const renamed = broken.map(([name, member]) => [cleaned(name), member] as const);
  return Object.fromEntries([...renamed, ...members.filter(([name]) => isCleanText(name))]);
}
