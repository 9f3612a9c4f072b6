import type { Values } from '../support/singer-schema-rules.js';
import { fieldsOf, keyOf, keysOf, namesIn, type StreamOutput } from './output.js';

const DAY = 86_400_000;

const listed = (keys: Iterable<string>, fault: string): readonly string[] =>
  [...keys].slice(0, 3).map((key) => `${key} ${fault}`);

const without = (keys: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...keys].filter((key) => !others.has(key));

const momentOf = (record: Values, field: string): number => Date.parse(String(record[field]));

/** Every field deselected: the automatic ones come, in schema and records, and nothing else. */
export function automaticFieldsFaults(
  stream: StreamOutput,
  automatic: readonly string[],
): readonly string[] {
  const wanted = new Set(automatic);
  const given = [new Set(Object.keys(fieldsOf(stream))), namesIn(stream.records)];
  return [
    ...(stream.records.length > 0 ? [] : ['there is no record']),
    ...given.flatMap((names) => [
      ...listed(without(names, wanted), 'comes though it is deselected'),
      ...listed(without(wanted, names), 'is missing though it is automatic'),
    ]),
  ];
}

/** Every field selected: each comes in some record. */
export function allFieldsFaults(
  stream: StreamOutput,
  fields: readonly string[],
): readonly string[] {
  const names = namesIn(stream.records);
  const known = new Set(Object.keys(fieldsOf(stream)));
  return [
    ...fields.filter((field) => !names.has(field)).map((field) => `no record has ${field}`),
    ...fields.filter((field) => !known.has(field)).map((field) => `the schema lacks ${field}`),
  ];
}

/** A sync that began at a bookmark, beside one that began at the beginning. */
export interface FromBookmark {
  readonly first: StreamOutput;
  readonly second: StreamOutput;
  readonly replicationKey: string;
  /** A day or a moment that some record of the first sync has. */
  readonly bookmark: string;
  readonly lookbackDays: number;
}

/** It brings what lies on the bookmark less its look-back, or after it, and nothing before. */
export function bookmarkFaults(sync: FromBookmark): readonly string[] {
  const { first, second, replicationKey, bookmark, lookbackDays } = sync;
  const floor = Date.parse(bookmark) - lookbackDays * DAY;
  const isDue = (record: Values): boolean => momentOf(record, replicationKey) >= floor;
  const due = keysOf({ ...first, records: first.records.filter(isDue) });
  const early = second.records.filter((record) => !isDue(record));
  return [
    ...(due.size < keysOf(first).size ? [] : ['everything is due: nothing is tested']),
    ...listed(without(due, keysOf(second)), 'is missing, though it is due'),
    ...listed(keysOf({ ...second, records: early }), 'comes again, though it is older'),
  ];
}

/** A stream without bookmarks brings the same rows each time. */
export const fullTableFaults = (first: StreamOutput, second: StreamOutput): readonly string[] => [
  ...listed(without(keysOf(first), keysOf(second)), 'is missing the second time'),
  ...listed(without(keysOf(second), keysOf(first)), 'comes the second time only'),
];

/**
 * A later `start_date` brings fewer rows: those of the days from it on.
 *
 * @param lastDayOf the last day that a row is about
 */
export function startDateFaults(
  first: StreamOutput,
  later: StreamOutput,
  lastDayOf: (record: Values) => string,
  startDate: string,
): readonly string[] {
  const early = later.records.filter((record) => lastDayOf(record) < startDate);
  const due = first.records.filter((record) => lastDayOf(record) >= startDate);
  return [
    ...(keysOf(later).size < keysOf(first).size ? [] : ['there are no fewer records']),
    ...listed(keysOf({ ...later, records: early }), 'lies before start_date'),
    ...listed(without(keysOf({ ...first, records: due }), keysOf(later)), 'is missing'),
  ];
}

/** More rows than a page holds, each once. */
export function paginationFaults(stream: StreamOutput, pageSize: number): readonly string[] {
  const keys = stream.records.map((record) => keyOf(record, stream.keyProperties));
  const repeated = keys.filter((key, index) => keys.indexOf(key) < index);
  return [
    ...(keys.length > pageSize ? [] : [`${keys.length} records are no more than a page`]),
    ...listed(repeated, 'comes twice'),
  ];
}

/** What an interrupted sync wrote up to its last STATE and what the next one wrote make a whole. */
export function interruptionFaults(
  whole: StreamOutput,
  before: StreamOutput | undefined,
  after: StreamOutput | undefined,
): readonly string[] {
  const parts = [before, after].flatMap((part) => (part ? [...keysOf(part)] : []));
  return [
    ...listed(without(keysOf(whole), new Set(parts)), 'was lost'),
    ...listed(without(new Set(parts), keysOf(whole)), 'is in neither'),
  ];
}

/** Children come without their parents being selected, as whole as with them. */
export function childFaults(
  whole: Readonly<Record<string, StreamOutput>>,
  alone: Readonly<Record<string, StreamOutput>>,
  children: readonly string[],
): readonly string[] {
  const others = Object.keys(alone).filter((name) => !children.includes(name));
  return [
    ...others.map((name) => `${name} comes though it is deselected`),
    ...children.flatMap((name) => {
      const [one, other] = [whole[name], alone[name]];
      if (one === undefined || other === undefined) return [`${name} is missing`];
      const lost = without(keysOf(one), keysOf(other));
      return lost.map((key) => `${name} lacks ${key}`);
    }),
  ];
}
