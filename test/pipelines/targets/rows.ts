import { LosslessNumber } from 'lossless-json';
import {
  isJsonObject,
  mapTexts,
  parseJson,
  type Json,
  type JsonObject,
} from '../../../src/singer/json.js';
import type { JsonSchema } from '../../../src/singer/json-schema.js';
import type { Company } from '../../../src/simulator/company/company.js';
import { entryOf, STREAM_NAMES } from '../../core/discovered.js';
import { knownRows } from '../../support/known-rows.js';
import { loaded } from '../support/loaded-truth.js';
import { kindOf, type Column } from './columns.js';
import type { Target } from './target.js';

type Row = JsonObject;

/** The days that a run was told to read, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The streams that a target is given. */
export const streamsOf = (target: Target): readonly string[] => target.streams ?? STREAM_NAMES;

/** What a target must hold of a stream, by key: what the company knows, less what it cannot keep. */
export function expectedRows(
  target: Target,
  company: Company,
  stream: string,
  days: Days,
): Map<string, string> {
  const columns = columnsOf(target, stream);
  const rows = knownRows(company, stream, days)
    .filter((row) => isAskedFor(stream, row, days))
    .map((row) => mapped(columns, (path, { keeps }) => changed(at(row, path), keeps)));
  return loaded(stream, rows.map(withPlainFractions));
}

/** Candidates are asked for by when they last changed, and not by a day of their own. */
function isAskedFor(stream: string, row: Row, { from }: Days): boolean {
  if (stream !== 'ats_candidates') return true;
  const changedAt = row['modifiedDate'] ?? row['createdDate'] ?? null;
  return typeof changedAt === 'string' && changedAt.slice(0, 10) >= from;
}

/** Half a second is half a second, however many zeros a target writes behind it. */
const withPlainFractions = (row: Row): Row =>
  mapTexts(row, (text) => text.replace(/(T\d\d:\d\d:\d\d\.\d*?)0+(?=Z|[+-]\d\d:|$)/, '$1'));

/** What a reader printed, by stream. */
export function parseRows(stdout: string): ReadonlyMap<string, readonly Row[]> {
  const byStream = new Map<string, Row[]>();
  for (const line of stdout.split('\n').filter((text) => text !== '')) {
    const message = parseJson(line);
    if (!isJsonObject(message) || !isJsonObject(message['row'])) throw new Error('no row');
    const { stream } = message;
    if (typeof stream !== 'string') throw new Error('a row of no stream');
    byStream.set(stream, [...(byStream.get(stream) ?? []), message['row']]);
  }
  return byStream;
}

/** The rows that a target holds, in the tap's notation: of several with one key, the last. */
export function loadedRows(
  target: Target,
  stream: string,
  rows: ReadonlyMap<string, readonly Row[]>,
): Map<string, string> {
  const { spells = String } = target;
  const columns = columnsOf(target, stream);
  const read = (rows.get(spells(stream)) ?? []).map((row) =>
    mapped(columns, (path, { reads }) =>
      changed(withNumbers(row[spells(path.join('__'))] ?? null), reads),
    ),
  );
  return loaded(stream, read.map(withPlainFractions));
}

interface TargetColumn extends Column {
  readonly path: readonly string[];
}

/**
 * The columns of a stream: its properties, or where objects are flattened, their leaves. An object
 * without known fields is a leaf.
 */
function columnsOf(target: Target, stream: string): readonly TargetColumn[] {
  const leaves = leavesOf(entryOf(stream).schema, target.flattens === true, []);
  return leaves.map(({ path, schema }) => ({ path, ...target.columns[kindOf(schema)] }));
}

interface Leaf {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

function leavesOf(schema: JsonSchema, deep: boolean, path: readonly string[]): readonly Leaf[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    deep && Object.keys(property.properties ?? {}).length > 0
      ? leavesOf(property, deep, [...path, name])
      : [{ path: [...path, name], schema: property }],
  );
}

function at(value: Json, [name, ...rest]: readonly string[]): Json {
  if (name === undefined) return value;
  return isJsonObject(value) ? at(value[name] ?? null, rest) : null;
}

const mapped = (
  columns: readonly TargetColumn[],
  value: (path: readonly string[], column: Column) => Json,
): Row =>
  Object.fromEntries(columns.map(({ path, ...column }) => [path.join('__'), value(path, column)]));

const changed = (value: Json, change: ((value: Json) => Json) | undefined): Json =>
  value === null || change === undefined ? value : change(value);

/** Numbers come as `{"number": digits}`. */
function withNumbers(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withNumbers(item));
  if (!isJsonObject(value)) return value;
  const { number } = value;
  if (typeof number === 'string' && Object.keys(value).length === 1) return numberOf(number);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withNumbers(item)]));
}

const numberOf = (text: string): LosslessNumber => new LosslessNumber(text);
