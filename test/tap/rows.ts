import { addDays } from '../../src/core/date.js';
import { isJsonNumber, isJsonObject, stringifyJson } from '../../src/singer/json.js';
import type { Company } from '../../src/simulator/company/company.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';
import { keyOfStream } from '../streams/key-of-stream.js';
import { knownRows } from '../support/known-rows.js';
import type { Values } from '../support/singer-schema-rules.js';
import type { Validation } from '../support/singer-validator.js';

/** The days that syncs from a first one on have read of a stream; null: it has no window. */
function daysRead(
  first: string,
  last: string,
  stream: string,
): { from: string; to: string } | null {
  const ahead = AHEAD[ownerOf(stream)];
  return ahead === undefined ? null : { from: addDays(first, -364), to: addDays(last, ahead) };
}

/** The stream that the rows come from. */
function ownerOf(name: string): string {
  const stream = STREAMS.get(name);
  return stream && isDerived(stream) ? stream.from : name;
}

const AHEAD: Partial<Record<string, number>> = {
  punches: 0,
  payroll_runs: 31,
  pay_data: 31,
  pay_stubs: 31,
  time_off_requests: 364,
  employee_punches: 0,
  employee_hours: 0,
  unassigned_punches: 0,
  missed_punch_requests: 0,
  pay_items: 0,
  pay_stubs_ytd: 31,
  pay_schedules: 364,
  pay_stub_documents: 31,
  payroll_hours: 31,
  general_ledger: 31,
  general_ledger_by_employee: 31,
  job_costing: 31,
  job_costing_by_employee: 31,
  retirement_data: 31,
  schedules: 89,
  scheduling_shifts: 90,
  forecasts: 90,
  calculated_forecasts: 90,
};

/** Figures up to a month's last check date stay behind when the month brings a later one. */
export const isSuperseded = (stream: string): boolean => ownerOf(stream) === 'pay_stubs_ytd';

/** Rows by their key, each as text that is the same for equal rows: names sorted, digits kept. */
export function byKey(stream: string, rows: readonly Values[]): Map<string, string> {
  const key = keyOfStream(stream);
  return new Map(
    rows.map((fields) => {
      return [textOf(key.map((name) => fields[name])), textOf(fields)];
    }),
  );
}

/** Numbers by value (`1.50` is `1.5`), names in order. */
function textOf(value: unknown): string {
  if (isJsonNumber(value)) return plain(stringifyJson(value));
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${textOf(value[name])}`).join()}}`;
}

/** No double gets at the digits; zeros at the end of a fraction say nothing. */
const plain = (digits: string): string =>
  digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;

/**
 * What the company knows of the days that were read.
 * @param first the day of the first sync, where that was another one
 */
export const truthOf = (
  company: Company,
  stream: string,
  first = company.asOf,
): Map<string, string> =>
  byKey(stream, knownRows(company, stream, daysRead(first, company.asOf, stream)));

export const emitted = (validation: Validation, stream: string): Map<string, string> =>
  byKey(stream, validation.streams[stream]?.records ?? []);

/** What two sets of rows differ in, a short line each; empty where they are equal. */
export function differences(actual: Map<string, string>, expected: Map<string, string>): string[] {
  const lines: string[] = [];
  for (const [key, row] of expected) {
    const other = actual.get(key);
    if (other === undefined) lines.push(`missing ${key}`);
    else if (other !== row) lines.push(`expected ${row}\n  actual ${other}`);
  }
  for (const key of actual.keys()) if (!expected.has(key)) lines.push(`unexpected ${key}`);
  return lines.slice(0, 5);
}
