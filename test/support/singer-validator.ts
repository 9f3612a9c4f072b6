import { isDeepStrictEqual } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { encodingFaults, readBatchFile } from './batch-files.js';
import {
  isNames,
  isObject,
  propertiesOf,
  schemaFaults,
  type Values,
} from './singer-schema-rules.js';

/**
 * Judges a tap's output more strictly than any target does. It shares no code with the tap, so that
 * no fault of the tap hides itself.
 */
export interface Validation {
  /** Each with its line number; empty for a faultless output. */
  readonly problems: readonly string[];
  readonly streams: Readonly<Record<string, ValidatedStream>>;
  /** In the order of their lines, numbers with their digits. */
  readonly states: readonly unknown[];
}

interface ValidatedStream {
  readonly schema: Values;
  readonly keyProperties: readonly string[];
  /**
   * In the order of their lines, numbers with their digits as they came: as a LosslessNumber where
   * a plain number would be written otherwise.
   */
  readonly records: readonly Values[];
  /** What records hold beyond their open schema, as paths: `address.unit`, `phones.kind`. */
  readonly extras: readonly string[];
  /** The table version that ACTIVATE_VERSION announced. */
  readonly activated: string | undefined;
}

interface StreamUnderTest {
  readonly schema: Values;
  readonly keyProperties: readonly string[];
  readonly validate: ValidateFunction | undefined;
  readonly records: Values[];
  readonly keys: Set<string>;
  readonly extras: Set<string>;
  readonly versions: Set<string>;
  activated: string | undefined;
}

interface Run {
  readonly streams: Map<string, StreamUnderTest>;
  readonly states: unknown[];
  /** The batch files that were announced, by their URLs. */
  readonly files: Set<string>;
  lastType: unknown;
}

type Report = (problem: string) => void;
type Check = (message: Values, run: Run, report: Report) => void;

/** Reads a whole output, one message a line (line feeds taken off), and finds every fault. */
export function validateMessages(lines: Iterable<string>): Validation {
  const run: Run = {
    streams: new Map(),
    states: [],
    files: new Set(),
    lastType: undefined,
  };
  const problems: string[] = [];
  let number = 0;
  for (const line of lines) {
    number += 1;
    const place = `line ${number}`;
    checkLine(line, run, (problem) => problems.push(`${place}: ${problem}`));
  }
  if (run.lastType !== 'STATE') problems.push('end: the last message is not a STATE');
  return { problems, streams: resultsOf(run), states: run.states };
}

function strictAjv(): Ajv {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  ajvFormats.default(ajv, { mode: 'full', formats: ['date', 'date-time'] });
  ajv.addFormat('singer.decimal', /^-?(0|[1-9]\d*)(\.\d+)?$/);
  return ajv;
}

function resultsOf(run: Run): Readonly<Record<string, ValidatedStream>> {
  return Object.fromEntries(
    [...run.streams].map(([name, { schema, keyProperties, records, extras, activated }]) => [
      name,
      { schema, keyProperties, records, extras: [...extras].toSorted(), activated },
    ]),
  );
}

function checkLine(line: string, run: Run, report: Report): void {
  if (line.trim() === '') return report('blank');
  if (/[\r\n]/.test(line)) report('a line break inside the line');
  const message = parseLine(line, report);
  if (message === undefined) return;
  const type = message['type'];
  const kind = typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return report(`unknown type ${stringify(type) ?? 'undefined'}`);
  run.lastType = type;
  for (const name of Object.keys(message)) {
    if (!kind.names.includes(name)) report(`${String(type)} has an unknown name "${name}"`);
  }
  kind.check(message, run, report);
}

function parseLine(line: string, report: Report): Values | undefined {
  try {
    const message = parseExactly(line);
    if (isObject(message)) return message;
    report('no JSON object');
  } catch (error) {
    report(`no JSON: ${String(error)}`);
  }
  return undefined;
}

/**
 * Every digit as it came, and no name twice. A text that JSON.parse harms does not come back from
 * it, and most do: the exact parser takes several times as long.
 */
function parseExactly(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text) return value;
  } catch {
    // The exact parser tells what is wrong.
  }
  return parse(text, null, parseNumber);
}

const parseNumber = (digits: string): number | LosslessNumber =>
  String(Number(digits)) === digits ? Number(digits) : new LosslessNumber(digits);

/** Ajv has no name with a dot for a keyword; `schemaFaults` looks at it. */
const withoutMarks = (schema: Values): Values => {
  const bare: unknown = JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    name === 'x-singer.decimal' ? undefined : value,
  );
  return isObject(bare) ? bare : schema;
};

const checkSchema: Check = (message, run, report) => {
  const { stream, schema } = message;
  if (typeof stream !== 'string' || stream === '') return report('SCHEMA has no stream');
  if (!isObject(schema)) return report('SCHEMA has no schema');
  if (run.streams.has(stream)) return report(`a second SCHEMA of ${stream}`);
  schemaFaults(schema).forEach(report);
  run.streams.set(stream, {
    schema,
    keyProperties: propertyNames(message, 'key_properties', report),
    validate: compile(withoutMarks(schema), report),
    records: [],
    keys: new Set(),
    extras: new Set(),
    versions: new Set(),
    activated: undefined,
  });
  if ('bookmark_properties' in message) propertyNames(message, 'bookmark_properties', report);
};

const AJV = strictAjv();

/** By the text of the schema: many a run announces the same ones, and to compile one takes long. */
const COMPILED = new Map<string, ValidateFunction>();

function compile(schema: Values, report: Report): ValidateFunction | undefined {
  const text = JSON.stringify(schema);
  try {
    const validate = COMPILED.get(text) ?? AJV.compile(schema);
    COMPILED.set(text, validate);
    return validate;
  } catch (error) {
    report(`schema does not compile: ${String(error)}`);
    return undefined;
  }
}

function propertyNames(message: Values, name: string, report: Report): readonly string[] {
  const names = message[name];
  if (!isNames(names)) {
    report(`${name} is not an array of strings`);
    return [];
  }
  if (new Set(names).size < names.length) report(`${name} names a property twice`);
  const known = propertiesOf(message['schema']) ?? {};
  const unknown = names.filter((property) => !Object.hasOwn(known, property));
  for (const property of unknown) report(`${name}: "${property}" is not in the schema`);
  return names;
}

const checkRecord: Check = (message, run, report) => {
  const stream = streamOf(message, run, report);
  const { record, version } = message;
  if (!isObject(record)) return report('RECORD has no record');
  if (!isUtcTime(message['time_extracted'])) report('time_extracted is not RFC 3339 in UTC');
  if (stream === undefined) return;
  if (stream.activated !== undefined) report('RECORD after the ACTIVATE_VERSION of its stream');
  takeRecord(record, version, stream, report);
};

/** The records of its files count as if they had come as messages. */
const checkBatch: Check = (message, run, report) => {
  const stream = streamOf(message, run, report);
  const { encoding, manifest, version } = message;
  encodingFaults(encoding).forEach(report);
  if (!isNames(manifest) || manifest.length === 0) return report('BATCH has no manifest');
  if (stream === undefined) return;
  if (stream.activated !== undefined) report('BATCH after the ACTIVATE_VERSION of its stream');
  for (const url of manifest) {
    if (run.files.has(url)) report(`the file ${url} a second time`);
    run.files.add(url);
    for (const record of recordsIn(url, encoding, report)) {
      takeRecord(record, version, stream, report);
    }
  }
};

function recordsIn(url: string, encoding: unknown, report: Report): readonly Values[] {
  const { lines, faults } = readBatchFile(url, encoding);
  faults.forEach(report);
  return lines.flatMap((line, index) => {
    const record = parseLine(line, (fault) => report(`${url}, line ${index + 1}: ${fault}`));
    return record === undefined ? [] : [record];
  });
}

function takeRecord(
  record: Values,
  version: unknown,
  stream: StreamUnderTest,
  report: Report,
): void {
  stream.records.push(record);
  stream.versions.add(stringify(version) ?? 'no version');
  if (stream.validate?.(holdsLosslessNumber(record) ? withDoubles(record) : record) === false) {
    for (const error of stream.validate.errors ?? []) {
      report(`record${error.instancePath} ${error.message ?? 'is invalid'}`);
    }
  }
  checkKey(record, stream, report);
  for (const extra of extrasOf(record, stream.schema)) stream.extras.add(extra);
}

function streamOf(message: Values, run: Run, report: Report): StreamUnderTest | undefined {
  const stream = run.streams.get(String(message['stream']));
  if (stream === undefined) report(`${String(message['type'])} before the SCHEMA of its stream`);
  return stream;
}

function isUtcTime(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function checkKey(record: Values, stream: StreamUnderTest, report: Report): void {
  const names = stream.keyProperties;
  const lacking = names.filter((name) => !Object.hasOwn(record, name) || record[name] === null);
  for (const name of lacking) report(`key property "${name}" is missing or null`);
  if (names.length === 0 || lacking.length > 0) return;
  const key = stringify(names.map((name) => record[name])) ?? '';
  if (stream.keys.has(key)) report(`a second record with the key ${key}`);
  stream.keys.add(key);
}

function extrasOf(value: unknown, schema: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => extrasOf(item, schema));
  const known = propertiesOf(schema);
  if (known === undefined || !isObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    Object.hasOwn(known, name)
      ? extrasOf(child, known[name]).map((extra) => `${name}.${extra}`)
      : [name],
  );
}

const checkState: Check = (message, run, report) => {
  const state = message['value'];
  if (!isObject(state) || !isObject(state['bookmarks'])) report('STATE has no object "bookmarks"');
  if (run.states.length > 0 && isDeepStrictEqual(run.states.at(-1), state)) {
    report('the same STATE as the one before');
  }
  run.states.push(state);
};

/** Several targets keep versions in 32 bits. */
const LARGEST_VERSION = 2 ** 31 - 1;

const checkActivateVersion: Check = (message, run, report) => {
  const version = stringify(message['version']) ?? 'none';
  if (!/^[1-9]\d*$/.test(version) || Number(version) > LARGEST_VERSION) {
    report('version is not a positive 32-bit integer');
  }
  const stream = streamOf(message, run, report);
  if (stream === undefined) return;
  if (stream.activated !== undefined) report('a second ACTIVATE_VERSION of its stream');
  const others = [...stream.versions].filter((each) => each !== version);
  if (others.length > 0)
    report(`ACTIVATE_VERSION ${version} after records of ${others.join(', ')}`);
  stream.activated = version;
};

const KINDS: Readonly<
  Record<string, { readonly names: readonly string[]; readonly check: Check }>
> = {
  SCHEMA: {
    names: ['type', 'stream', 'schema', 'key_properties', 'bookmark_properties'],
    check: checkSchema,
  },
  RECORD: { names: ['type', 'stream', 'record', 'time_extracted', 'version'], check: checkRecord },
  BATCH: { names: ['type', 'stream', 'encoding', 'manifest', 'version'], check: checkBatch },
  STATE: { names: ['type', 'value'], check: checkState },
  ACTIVATE_VERSION: { names: ['type', 'stream', 'version'], check: checkActivateVersion },
};

function holdsLosslessNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isLosslessNumber(value) || Object.values(value).some(holdsLosslessNumber);
}

/** ajv knows plain numbers only; here digits do not matter, just the type. */
function withDoubles(value: unknown): unknown {
  if (isLosslessNumber(value)) return toFinite(value);
  if (Array.isArray(value)) return value.map(withDoubles);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, withDoubles(child)]),
  );
}

function toFinite(value: LosslessNumber): number {
  const number = Number(value.toString());
  return Number.isFinite(number) ? number : Number.MAX_VALUE;
}
