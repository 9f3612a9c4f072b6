import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { compileOutput, keyOf, schemaMessage, type Output } from '../../src/core/output.js';
import { TapError } from '../../src/errors.js';
import type { CatalogEntry } from '../../src/singer/catalog.js';
import type { JsonObject } from '../../src/singer/json.js';
import type { JsonSchema } from '../../src/singer/json-schema.js';
import { selectionOf } from '../../src/singer/selection.js';
import type { Derived, Endpoint, Stream, Window } from '../../src/core/stream.js';
import { withMetadata } from './discovered.js';
import { PAYCOR } from '../../src/streams/service.js';

const WINDOW: Window = {
  by: 'day',
  from: 'a',
  to: 'b',
  maxDays: 30,
  aheadDays: 0,
  lookbackDays: 14,
};

const TRIPS: Endpoint = { get: '/v1/trips', body: 'page', key: ['id'], scope: 'site', access: [] };

const STOPS: Derived = { from: 'trips', path: 'stops[]', positions: ['position'] };

const TEXT: JsonSchema = { type: ['string', 'null'] };

const DAY: JsonSchema = { type: ['string', 'null'], format: 'date' };

const properties = { id: TEXT, tripId: TEXT, position: TEXT, place: TEXT, driver: TEXT, day: DAY };

/** Fields of every kind, that its tests may leave out of their rows. */
const ENTRY: CatalogEntry = {
  tap_stream_id: 'trips',
  stream: 'trips',
  key_properties: ['id'],
  schema: { type: 'object', properties },
  metadata: [{ breadcrumb: [], metadata: { selected: true } }],
};

const FOLLOWING: CatalogEntry = withMetadata(ENTRY, [], { 'replication-key': 'day' });

interface Wished {
  readonly stream?: Stream;
  readonly row?: Partial<Endpoint>;
  readonly window?: Window | null;
  /** The dates of the parents, for a stream without a window of its own. */
  readonly days?: Window;
  readonly entry?: CatalogEntry;
  readonly lookbackDays?: number;
  readonly timezone?: string;
  readonly isAlone?: boolean;
}

function outputOf(wished: Wished = {}): Output {
  const { window = null, days = window, entry = ENTRY, lookbackDays = null } = wished;
  const row = { ...TRIPS, ...wished.row };
  const { timezone = 'UTC', isAlone = false } = wished;
  const wish = {
    entry,
    selection: selectionOf(entry),
    treatmentOf: null,
    newFields: 'ignore' as const,
    flattening: null,
    timezone,
    lookbackDays,
    service: PAYCOR,
    isAlone,
  };
  return compileOutput('trips', wished.stream ?? row, row, { days, window }, wish);
}

/** The fields of the records that have a value. */
const recordsOf = (output: Output, row: JsonObject): readonly JsonObject[] =>
  output
    .records(row, createDrift())
    .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)));

describe('the key', () => {
  const names = { id: 'tripId' };
  const positions = ['leg', 'position'];

  test.each<[string, Stream, readonly string[], readonly string[]]>([
    ['of an endpoint is its own', { ...TRIPS, key: ['a', 'b'] }, ['a', 'b'], ['a', 'b']],
    ['of a derived one has the positions behind', STOPS, ['day', 'id'], ['day', 'id', 'position']],
    [
      'with the names that say whose',
      { ...STOPS, names },
      ['day', 'id'],
      ['day', 'tripId', 'position'],
    ],
    ['with every position', { ...STOPS, positions }, ['id'], ['id', 'leg', 'position']],
  ])('%s', (_, stream, key, expected) => {
    expect(keyOf(stream, { ...TRIPS, key })).toEqual(expected);
  });
});

describe('the records', () => {
  test('of an endpoint: one a row', () => {
    expect(recordsOf(outputOf(), { id: 't1', place: 'Oslo' })).toEqual([
      { id: 't1', place: 'Oslo' },
    ]);
  });

  test.each<[string, Partial<Derived>, Partial<Endpoint>, JsonObject]>([
    ['the key of the whole row', {}, {}, { id: 't1' }],
    ['by the name that says whose it is', { names: { id: 'tripId' } }, {}, { tripId: 't1' }],
    ['its bookmark', {}, { replicationKey: 'day' }, { id: 't1', day: '2026-03-01' }],
    ['what it is told to carry', { carries: ['driver'] }, {}, { id: 't1', driver: 'Ada' }],
    [
      'that, too, by another name',
      { carries: ['driver'], names: { driver: 'place' } },
      {},
      { id: 't1', place: 'Ada' },
    ],
  ])('of a derived one carry %s', (_, stream, row, expected) => {
    const output = outputOf({ stream: { ...STOPS, ...stream }, row });
    const trip = { id: 't1', day: '2026-03-01', driver: 'Ada', stops: [{}, {}] };
    expect(recordsOf(output, trip)).toEqual([
      { ...expected, position: '1' },
      { ...expected, position: '2' },
    ]);
  });

  test.each<[string, Wished, string]>([
    ['as it came', {}, '2026-03-01T00:00:00'],
    ['with what leaves, where nothing else comes of it', { isAlone: true }, '2026-03-01'],
  ])('leave their row behind %s', (_, wished, day) => {
    const row = { id: 't1', day: '2026-03-01T00:00:00' };
    const [record] = outputOf(wished).records(row, createDrift());
    expect([record, row.day]).toEqual([{ id: 't1', day: '2026-03-01' }, day]);
  });

  test('of a derived one are none where the row has no elements', () => {
    expect(recordsOf(outputOf({ stream: STOPS }), { id: 't1', stops: null })).toEqual([]);
  });

  test.each<[string, Wished, JsonObject, string]>([
    ['a row', {}, { place: 'Oslo' }, 'a record without id,'],
    ['an element', { stream: STOPS }, { stops: [{}] }, 'a record without id,'],
    ['null', { row: { key: ['id', 'day'] } }, { id: null }, 'a record without id, day,'],
  ])('without their key are refused: %s', (_, wished, row, problem) => {
    const read = () => outputOf(wished).records(row, createDrift());
    expect(read).toThrow(TapError);
    expect(read).toThrow(`Stream trips: Paycor sent ${problem}`);
  });
});

describe('the days that are read again', () => {
  test.each<[string, Wished, number]>([
    ['none', {}, 0],
    ['those of its window', { window: WINDOW }, 14],
    ['those of its parents’ dates', { days: WINDOW }, 14],
    ['its own, where it follows moments', { row: { lookbackDays: 3 }, window: WINDOW }, 3],
    ['those of the settings', { row: { lookbackDays: 3 }, window: WINDOW, lookbackDays: 40 }, 40],
    ['no day, where the settings say so', { window: WINDOW, lookbackDays: 0 }, 0],
  ])('%s', (_, wished, expected) => {
    expect(outputOf(wished).lookbackDays).toBe(expected);
  });
});

const { by: _by, ...ANYWHERE } = WINDOW;

describe('what a run may say of the whole', () => {
  test.each<[string, Wished, boolean, boolean]>([
    ['in full, without dates', {}, true, false],
    ['by moments, without dates', { entry: FOLLOWING }, false, false],
    ['by days', { entry: FOLLOWING, window: WINDOW }, false, false],
    ['in full, within its dates', { window: WINDOW }, false, false],
    ['in full, within those of its parents', { days: WINDOW }, false, false],
    ['by moments, cut by something else', { entry: FOLLOWING, window: ANYWHERE }, false, true],
    [
      'by moments, its parents cut by something else',
      { entry: FOLLOWING, days: ANYWHERE },
      false,
      false,
    ],
  ])('%s', (_, wished, isTable, mayRepeat) => {
    expect(outputOf(wished)).toMatchObject({ isTable, mayRepeat });
  });
});

describe('the SCHEMA message', () => {
  test('describes what leaves, without what is deselected', () => {
    const entry = withMetadata(ENTRY, ['properties', 'driver'], { selected: false });
    const { driver: _driver, ...left } = properties;
    expect(schemaMessage('trips', outputOf({ entry }).leaving)).toEqual({
      type: 'SCHEMA',
      stream: 'trips',
      schema: { type: 'object', properties: left },
      key_properties: ['id'],
      bookmark_properties: [],
    });
  });

  test('names the bookmark, and the key of a derived stream', () => {
    const output = outputOf({ stream: STOPS, entry: FOLLOWING });
    expect(schemaMessage(output.name, output.leaving)).toMatchObject({
      key_properties: ['id', 'position'],
      bookmark_properties: ['day'],
    });
  });
});

test.each([
  [{}, '2026-03-02T09:00:00-05:00'],
  [{ timezone: 'UTC' }, '2026-03-02T09:00:00Z'],
] as const)('a time without a zone, in rows that say %j', (row, expected) => {
  const at: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
  const schema = { ...ENTRY.schema, properties: { ...properties, at } };
  const output = outputOf({ row, entry: { ...ENTRY, schema }, timezone: 'America/New_York' });
  expect(output.records({ id: 't1', at: '2026-03-02T09:00:00' }, createDrift())).toEqual([
    { id: 't1', at: expected },
  ]);
});
