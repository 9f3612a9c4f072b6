import { describe, expect, test } from 'vitest';
import type { Values } from '../support/singer-schema-rules.js';
import { entriesIn } from './catalog.js';
import { EXPECTED_NAMES } from './expected.js';
import { parseOutput, type Output, type StreamOutput } from './output.js';
import { attributeComplaints, type AttributeCheckName } from './sdk-attribute-checks.js';
import { SDK_STREAM_CHECKS } from './sdk-stream-checks.js';
import { SDK_TAP_CHECKS, type TapEvidence } from './sdk-tap-checks.js';
import { CATALOG_CHECKS, ENTRY_CHECKS } from './tap-tester-catalog-checks.js';
import {
  allFieldsFaults,
  automaticFieldsFaults,
  bookmarkFaults,
  childFaults,
  fullTableFaults,
  interruptionFaults,
  paginationFaults,
  startDateFaults,
} from './tap-tester-run-checks.js';

// A check that cannot fail is a defect: each is shown messages, or a catalog, with one fault.

type Message = Values;
type Mangle = (messages: readonly Message[]) => readonly Message[];

const SCHEMA: Message = {
  type: 'SCHEMA',
  stream: 'pets',
  key_properties: ['owner', 'id'],
  schema: {
    type: 'object',
    properties: {
      owner: { type: 'integer' },
      id: { type: 'string' },
      isTame: { type: ['boolean', 'null'] },
      born: { type: ['string', 'null'], format: 'date' },
      legs: { type: ['integer', 'null'] },
      weight: { type: ['number', 'null'] },
      home: { type: ['object', 'null'], properties: { city: { type: 'string' } } },
    },
  },
};

const pet = (id: string, more: Values = {}): Message => ({
  type: 'RECORD',
  stream: 'pets',
  record: {
    owner: 1,
    id,
    isTame: true,
    born: '2024-02-29',
    legs: 4,
    weight: 1.5,
    home: { city: 'Ulm' },
    ...more,
  },
});

const state = (value: Values): Message => ({ type: 'STATE', value });

const DONE = state({ bookmarks: { pets: { 1: { born: '2024-02-29', progress: null } } } });
const CLEAN: readonly Message[] = [SCHEMA, pet('a'), pet('b'), DONE];

const outputOf = (messages: readonly Message[]): Output =>
  parseOutput(messages.map((message) => JSON.stringify(message)));

const petsIn = (messages: readonly Message[]): StreamOutput => {
  const { pets } = outputOf(messages).streams;
  if (pets === undefined) throw new Error('no pets');
  return pets;
};

const instead =
  (...records: readonly Message[]): Mangle =>
  () => [SCHEMA, ...records, DONE];

const ending =
  (value: Values): Mangle =>
  () => [SCHEMA, pet('a'), state(value)];

const withSchema =
  (schema: Values): Mangle =>
  () => [{ ...SCHEMA, schema }, pet('a'), DONE];

/** Every pair of a table's name and one of its rows. */
const rowsOf = <Name extends string, Row>(
  table: Readonly<Record<Name, readonly Row[]>>,
): readonly (readonly [Name, Row])[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table
  (Object.entries(table) as [Name, readonly Row[]][]).flatMap(([name, rows]) =>
    rows.map((row) => [name, row] as const),
  );

describe('the SDK: the tap', () => {
  const catalog = JSON.stringify({ streams: [{ tap_stream_id: 'pets' }] });
  const about = '{"name":"tap-pets","capabilities":[],"settings":{}}';
  const clean: TapEvidence = {
    version: { code: 0, out: 'tap-pets 1.2.3' },
    about: { code: 0, out: 'Settings' },
    aboutJson: { code: 0, out: about },
    discovery: { code: 0, out: catalog },
    connection: { ...outputOf([SCHEMA, pet('a')]), code: 0 },
    sync: { ...outputOf(CLEAN), code: 0 },
  };
  const syncOf = (messages: readonly Message[]) => ({ sync: { ...outputOf(messages), code: 0 } });
  const ended = (value: Values) => syncOf(ending(value)(CLEAN));

  const FAULTS: Readonly<Record<keyof typeof SDK_TAP_CHECKS, readonly Partial<TapEvidence>[]>> = {
    cli_prints: [
      { version: { code: 0, out: 'tap-pets' } },
      { about: { code: 1, out: 'Settings' } },
      { aboutJson: { code: 0, out: '{"name":"tap-pets","settings":{}}' } },
      { aboutJson: { code: 0, out: `${about} and more` } },
    ],
    discovery: [
      { discovery: { code: 1, out: catalog } },
      { discovery: { code: 0, out: '{}' } },
      { sync: { ...clean.sync, code: 1 } },
      syncOf([DONE]),
    ],
    stream_connections: [
      { connection: { ...clean.connection, code: 1 } },
      { connection: { ...outputOf([SCHEMA]), code: 0 } },
      { connection: { ...outputOf([]), code: 0 } },
    ],
    valid_final_state: [
      syncOf([SCHEMA]),
      ended({}),
      ended({ bookmarks: {}, currently_syncing: 'pets' }),
      ended({ bookmarks: { pets: { progress_markers: { born: '2024-01-01' } } } }),
      ended({ bookmarks: { pets: { 1: { progress: { done: false } } } } }),
    ],
  };

  test.each(rowsOf(FAULTS))('%s complains of a fault, and not of what is clean', (name, fault) => {
    expect(SDK_TAP_CHECKS[name](clean)).toEqual([]);
    expect(SDK_TAP_CHECKS[name]({ ...clean, ...fault })).not.toEqual([]);
  });
});

describe('the SDK: a stream', () => {
  const FAULTS: Readonly<Record<keyof typeof SDK_STREAM_CHECKS, readonly Mangle[]>> = {
    transformed_catalog_schema_matches_record: [
      instead({ ...pet('a'), record: { owner: 1, id: 'a' } }),
    ],
    record_matches_stream_schema: [
      instead(pet('a', { legs: 'four' })),
      instead(pet('a', { born: '2023-02-29' })),
      instead(pet('a'), pet('b', { home: { city: 7 } })),
    ],
    record_schema_matches_transformed_catalog: [instead(pet('a', { fur: 'red' }))],
    returns_record: [instead()],
    schema_is_valid: [
      withSchema({ type: 'objekt', properties: {} }),
      withSchema({ type: 'object', properties: { id: { required: 'yes' } } }),
    ],
    primary_keys: [
      instead(pet('a'), pet('a')),
      instead(pet('a'), pet('b'), pet('a', { legs: 3 })),
      instead(pet('a', { owner: null })),
      instead({ ...pet('a'), record: { owner: 1 } }),
    ],
  };

  test.each(rowsOf(FAULTS))('%s complains of a fault, and not of what is clean', (name, mangle) => {
    expect(SDK_STREAM_CHECKS[name](petsIn(CLEAN))).toEqual([]);
    expect(SDK_STREAM_CHECKS[name](petsIn(mangle(CLEAN)))).not.toEqual([]);
  });

  test('keys are compared as tuples: halves may be equal', () => {
    const messages = [SCHEMA, pet('a'), pet('a', { owner: 2 }), pet('b'), DONE];
    expect(SDK_STREAM_CHECKS.primary_keys(petsIn(messages))).toEqual([]);
  });
});

describe('the SDK: a field', () => {
  const FAULTS: Readonly<Record<AttributeCheckName, readonly Values[]>> = {
    is_boolean: [{ isTame: 'true' }, { isTame: 1 }],
    is_datetime: [{ born: 'yesterday' }, { born: 20_240_229 }],
    is_integer: [{ legs: '4' }, { legs: 4.5 }],
    is_numeric: [{ weight: '1.5' }],
    is_object: [{ home: 'Ulm' }, { home: [] }],
    not_null: [{ id: null }, { owner: undefined }],
  };

  test.each(rowsOf(FAULTS))('%s complains of %j, and not of what is clean', (name, fault) => {
    const unknown = { isTame: null, born: null, legs: null, weight: null, home: null };
    expect(attributeComplaints(petsIn(CLEAN), name)).toEqual([]);
    expect(attributeComplaints(petsIn([SCHEMA, pet('a', unknown)]), name)).toEqual([]);
    expect(attributeComplaints(petsIn([SCHEMA, pet('a'), pet('b', fault)]), name)).not.toEqual([]);
  });
});

const inclusion = (field: string, value: string) => ({
  breadcrumb: ['properties', field],
  metadata: { inclusion: value },
});

const entryOf = (one: Values) => entriesIn(JSON.stringify({ streams: [one] }));

const listOf = (names: readonly string[]) =>
  entriesIn(JSON.stringify({ streams: names.map((name) => ({ tap_stream_id: name })) }));

describe('tap-tester: the catalog', () => {
  const root = {
    breadcrumb: [],
    metadata: {
      'table-key-properties': ['legalEntityId', 'plannerId', 'payGroup'],
      'replication-method': 'INCREMENTAL',
      'valid-replication-keys': ['checkDate'],
    },
  };
  const automatic = ['legalEntityId', 'plannerId', 'payGroup', 'checkDate'];
  const fields = automatic.map((field) => inclusion(field, 'automatic'));
  const available = inclusion('notes', 'available');
  const entry = {
    tap_stream_id: 'payroll_runs',
    key_properties: ['legalEntityId', 'plannerId', 'payGroup'],
    schema: { properties: Object.fromEntries([...automatic, 'notes'].map((name) => [name, {}])) },
    metadata: [root, ...fields, available],
  };
  const full = {
    ...entry,
    tap_stream_id: 'departments',
    metadata: [{ breadcrumb: [], metadata: { 'forced-replication-method': 'INCREMENTAL' } }],
  };
  const rooted = (more: Values) => ({
    ...entry,
    metadata: [{ ...root, metadata: { ...root.metadata, ...more } }, ...fields, available],
  });

  const FAULTS: Readonly<Record<keyof typeof ENTRY_CHECKS, readonly Values[]>> = {
    name: [{ ...entry, tap_stream_id: 'payrollRuns' }],
    one_empty_breadcrumb: [
      { ...entry, metadata: [...fields, available] },
      { ...entry, metadata: [root, root, ...fields, available] },
    ],
    primary_keys: [
      rooted({ 'table-key-properties': ['plannerId'] }),
      { ...entry, key_properties: ['plannerId', 'legalEntityId', 'payGroup'] },
    ],
    replication: [
      rooted({ 'replication-method': 'FULL_TABLE' }),
      rooted({ 'valid-replication-keys': ['notes'] }),
      full,
    ],
    inclusion: [
      { ...entry, metadata: [root, ...fields, inclusion('notes', 'automatic')] },
      { ...entry, metadata: [root, ...fields.slice(1), inclusion('legalEntityId', 'available')] },
      { ...entry, metadata: [root, inclusion('checkDate', 'unsupported')] },
    ],
    metadata_of_every_field: [{ ...entry, metadata: [root, ...fields] }],
  };

  test.each(rowsOf(FAULTS))('%s complains of a fault, and not of what is clean', (name, fault) => {
    expect(entryOf(entry).map((one) => ENTRY_CHECKS[name](one))).toEqual([[]]);
    expect(entryOf(fault).flatMap((one) => ENTRY_CHECKS[name](one))).not.toEqual([]);
  });

  test.each([
    ['one too few', EXPECTED_NAMES.slice(1)],
    ['one too many', [...EXPECTED_NAMES, 'pets']],
    ['one twice', [...EXPECTED_NAMES, 'employees']],
    ['none', []],
  ])('exact_stream_set complains of %s', (_name, names) => {
    expect(CATALOG_CHECKS.exact_stream_set(listOf(EXPECTED_NAMES))).toEqual([]);
    expect(CATALOG_CHECKS.exact_stream_set(listOf(names))).not.toEqual([]);
  });
});

/** Of a short schema: key and one field. */
const short = (names: readonly string[], ...records: readonly Values[]): StreamOutput => ({
  keyProperties: ['id'],
  schema: { properties: Object.fromEntries(names.map((name) => [name, {}])) },
  records,
});

const lastDayOf = (record: Values): string => String(record['day']);

describe('tap-tester: runs', () => {
  const dated = (...days: readonly number[]): StreamOutput =>
    short(['id', 'day'], ...days.map((day) => ({ id: day, day: `2024-01-0${day}` })));

  test.each([
    ['a field that was deselected', short(['id'], { id: 1, legs: 4 })],
    ['a schema that still has it', short(['id', 'legs'], { id: 1 })],
    ['an automatic field that is missing', short(['id'], { legs: 4 })],
    ['no record', short(['id'])],
  ])('automatic fields: complains of %s', (_name, fault) => {
    expect(automaticFieldsFaults(short(['id'], { id: 1 }), ['id'])).toEqual([]);
    expect(automaticFieldsFaults(fault, ['id'])).not.toEqual([]);
  });

  test.each([
    ['a field that no record has', short(['id', 'legs'], { id: 1 })],
    ['a field that the schema lacks', short(['id'], { id: 1, legs: 4 })],
  ])('all fields: complains of %s', (_name, fault) => {
    const clean = short(['id', 'legs'], { id: 1 }, { id: 2, legs: 4 });
    expect(allFieldsFaults(clean, ['id', 'legs'])).toEqual([]);
    expect(allFieldsFaults(fault, ['id', 'legs'])).not.toEqual([]);
  });

  const bookmarked = (second: StreamOutput, lookbackDays: number, first = dated(1, 2, 3, 4, 5)) =>
    bookmarkFaults({ first, second, replicationKey: 'day', bookmark: '2024-01-04', lookbackDays });

  test.each([
    ['a bookmark that is not inclusive', dated(5), 0],
    ['what lies before it', dated(3, 4, 5), 0],
    ['everything again', dated(1, 2, 3, 4, 5), 0],
    ['nothing at all', dated(), 0],
    ['no look-back', dated(4, 5), 1],
    ['a look-back that is too long', dated(2, 3, 4, 5), 1],
  ])('bookmarks: complains of %s', (_name, fault, lookbackDays) => {
    expect(bookmarked(dated(4, 5, 6), 0)).toEqual([]);
    expect(bookmarked(dated(3, 4, 5), 1)).toEqual([]);
    expect(bookmarked(fault, lookbackDays)).not.toEqual([]);
  });

  test('bookmarks: complains where nothing is tested', () => {
    expect(bookmarked(dated(4, 5), 0, dated(4, 5))).not.toEqual([]);
  });

  test.each([
    ['a row that is lost', dated(1)],
    ['a row that is new', dated(1, 2, 3)],
  ])('full tables: complains of %s', (_name, fault) => {
    expect(fullTableFaults(dated(1, 2), dated(2, 1))).toEqual([]);
    expect(fullTableFaults(dated(1, 2), fault)).not.toEqual([]);
  });

  test.each([
    ['no fewer records', dated(1, 2, 3, 4), '2024-01-01'],
    ['records before it', dated(2, 3, 4), '2024-01-03'],
    ['a lost day', dated(4), '2024-01-03'],
  ])('start date: complains of %s', (_name, fault, day) => {
    const first = dated(1, 2, 3, 4);
    expect(startDateFaults(first, dated(3, 4), lastDayOf, '2024-01-03')).toEqual([]);
    expect(startDateFaults(first, fault, lastDayOf, day)).not.toEqual([]);
  });

  test.each([
    ['a single page', dated(1, 2)],
    ['a row that comes twice', dated(1, 2, 2)],
  ])('pagination: complains of %s', (_name, fault) => {
    expect(paginationFaults(dated(1, 2, 3), 2)).toEqual([]);
    expect(paginationFaults(fault, 2)).not.toEqual([]);
  });

  test.each([
    ['a lost row', dated(1), dated(3)],
    ['a stream that never came again', dated(1, 2), undefined],
    ['a row that nobody knows', dated(1, 2), dated(3, 4)],
  ])('interruption: complains of %s', (_name, before, after) => {
    expect(interruptionFaults(dated(1, 2, 3), dated(1, 2), dated(2, 3))).toEqual([]);
    expect(interruptionFaults(dated(1, 2, 3), undefined, dated(1, 2, 3))).toEqual([]);
    expect(interruptionFaults(dated(1, 2, 3), before, after)).not.toEqual([]);
  });

  test.each([
    ['a child that is missing', {}],
    ['a row that is missing', { toys: dated(1) }],
    ['a parent that comes', { toys: dated(1, 2), pets: dated(1) }],
  ])('children: complains of %s', (_name, alone) => {
    const whole = { pets: dated(1), toys: dated(1, 2) };
    expect(childFaults(whole, { toys: dated(1, 2) }, ['toys'])).toEqual([]);
    expect(childFaults(whole, alone, ['toys'])).not.toEqual([]);
  });
});
