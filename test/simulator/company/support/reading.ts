import { SOURCES } from '../../../../src/simulator/company/sources.js';
import { isLosslessNumber } from 'lossless-json';
import { readSchema } from '../../../../src/schema-files.js';
import {
  createCompany,
  type Company,
  type Row,
} from '../../../../src/simulator/company/company.js';
import {
  isJsonNumber,
  isJsonObject,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../../../../src/singer/json.js';

export const AS_OF = '2026-04-22';

/** A company with every kind of history, small enough to look at all of it. */
export const companyOn = (asOf: string, employees = 60, seed = 7): Company =>
  createCompany({ seed, employees, legalEntities: 2, asOf });

/** A row's key as text: the fields that its schema never lets be null. */
export function keyIn(stream: string): (row: Row) => string {
  const fields = Object.entries(readSchema(stream).properties);
  const key = fields.filter(([, { type }]) => ![type].flat().includes('null'));
  return (row) => stringifyJson(key.map(([name]) => row[name] ?? null));
}

export function objectAt(row: JsonObject, name: string): JsonObject {
  const value = row[name] ?? null;
  if (!isJsonObject(value)) throw new TypeError(`${name} is no object`);
  return value;
}

export function listAt(row: JsonObject, name: string): readonly JsonObject[] {
  const value = row[name];
  if (!Array.isArray(value)) throw new TypeError(`${name} is no list`);
  return value.filter((item: Json) => isJsonObject(item));
}

export function textAt(row: JsonObject, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new TypeError(`${name} is no text`);
  return value;
}

/** A decimal in hundredths, exactly; null is nothing. */
export function hundredthsAt(row: JsonObject, name: string): bigint {
  const value = row[name] ?? 0;
  if (!isJsonNumber(value)) throw new TypeError(`${name} is no number`);
  const text = isLosslessNumber(value) ? value.toString() : value.toFixed(2);
  const [, whole = '', fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (fraction.length > 2) throw new RangeError(`${name} has more than two decimals: ${text}`);
  return BigInt(whole + fraction.padEnd(2, '0'));
}

export const sumOf = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((total, amount) => total + amount, 0n);

export function groupBy(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    group.push(row);
    groups.set(keyOf(row), group);
  }
  return groups;
}

/** The sources of streams: a saved report is no row of one. */
export const SOURCE_NAMES: readonly string[] = Object.keys(SOURCES).filter(
  (name) => name !== 'saved_reports',
);
