import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { sensitiveFieldsOf } from '../../src/core/catalog.js';
import { createDrift } from '../../src/core/drift.js';
import { missingKeys } from '../../src/core/key.js';
import { parentRow } from '../../src/core/parent.js';
import { planSlices } from '../../src/core/plan.js';
import { cut, rangeOf } from '../../src/core/range.js';
import { compileEndpoint, type Reading } from '../../src/core/reading.js';
import { fill, fillQuery } from '../../src/core/template.js';
import { readSchema } from '../../src/schema-files.js';
import { stringifyJson, type JsonObject } from '../../src/singer/json.js';
import type { JsonSchema } from '../../src/singer/json-schema.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';
import { entryOf, outputOf, readingOf, rowOf, selected, STREAM_NAMES } from '../core/discovered.js';
import { missing } from './checklist.js';
import { readFixture } from './fixture.js';
import { recordsOf } from './records-of.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';
import { PAYCOR } from '../../src/streams/service.js';

const ajv = new Ajv({ strict: true, strictTypes: true, strictRequired: true, allErrors: true });
ajvFormats.default(ajv, ['date', 'date-time']);

const typesOf = (schema: JsonSchema | undefined): readonly string[] => [schema?.type ?? []].flat();

/** What a record lacks to fit its schema; digits do not matter here, so that ajv can read it. */
function faultsOf(schema: JsonSchema, record: JsonObject): unknown {
  const validate = ajv.compile(schema);
  return validate(JSON.parse(stringifyJson(record))) ? [] : validate.errors;
}

/** The paths of fields without a sentence: a skeleton's are empty, or begin with a blank. */
function undescribed(schema: JsonSchema, path: string): readonly string[] {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [`${path}.${name}`, field] as const,
  );
  const bare = fields.filter(([, { description = '' }]) => !/^\S.*\.$/.test(description));
  const nested = fields.flatMap(([where, field]) => undescribed(field, where));
  const items = schema.items ? undescribed(schema.items, `${path}[]`) : [];
  return [...bare.map(([where]) => where), ...nested, ...items];
}

/** Whether a stream has an endpoint of its own. */
function isOwn(name: string): boolean {
  const stream = STREAMS.get(name);
  return stream !== undefined && !isDerived(stream);
}

/** One slice of a stream, as a run plans it. */
function anySlice(reading: Reading) {
  const [slice] = planSlices(reading, {
    partition: reading.scope === 'tenant' ? tenantPartition('7') : entity(101, '7'),
    range: reading.window ? { from: '2026-03-01', to: '2026-03-01' } : null,
    parents: anyParents(reading),
    since: '2026-03-01',
  });
  if (!slice) throw new RangeError(`no slice of ${reading.name}`);
  return slice;
}

function anyParents({ feed }: Reading) {
  if (feed === null) return null;
  const dates = ['checkDate', 'processDate'].map((name) => [name, '2026-03-01'] as const);
  const row = { [feed.source.field]: 'p1', ...Object.fromEntries(dates) };
  return [parentRow(feed, row, anySlice(feed.reading)) ?? never(feed.reading.name)];
}

const never = (name: string) => {
  throw new RangeError(`no parent of ${name}`);
};

/** A value for each setting that a row takes values of, or its parents. */
function settingsNeeded(name: string): readonly (readonly [string, readonly string[]])[] {
  return Object.values(rowOf(name).sources ?? {}).flatMap((source) => {
    if (source.kind === 'setting') return [[source.setting, ['1']] as const];
    return source.kind === 'rows' ? settingsNeeded(source.stream) : [];
  });
}

/** The readings of a row: by its own route, and by the one that a setting chooses. */
function readingsOf(name: string): readonly Reading[] {
  const { alternative } = rowOf(name);
  const needed = settingsNeeded(name);
  const settings = alternative ? [{}, { [alternative.setting]: alternative.value }] : [{}];
  return settings.map((values) =>
    compileEndpoint(STREAMS, name, { ...Object.fromEntries(needed), ...values }),
  );
}

/** What is not there is told by the checklist, and not read here. */
const COMPLETE = STREAM_NAMES.filter((name) => missing(name).length === 0);

describe.each(COMPLETE)('%s', (name) => {
  const row = rowOf(name);
  const { key } = outputOf(selected(name));
  const sensitive = sensitiveFieldsOf(STREAMS.get(name) ?? row);
  const { schema } = entryOf(name);
  const fields = Object.keys(schema.properties);
  const fixture = readFixture(name);

  test('has a name that every target takes', () => {
    expect(name).toMatch(/^[a-z][a-z\d]*(_[a-z]+)*$/);
  });

  test('has a schema that a strict validator compiles', () => {
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('describes every field in a sentence of its own', () => {
    expect(undescribed(schema, name)).toEqual([]);
  });

  test('makes the expected records of its fixture', () => {
    expect(recordsOf(name, fixture)).toEqual(fixture.records);
  });

  test('makes records that fit its schema, and some at all', () => {
    const records = recordsOf(name, fixture);
    expect(records.map((record) => faultsOf(schema, record))).toEqual(records.map(() => []));
    expect(records).not.toEqual([]);
  });

  test('has a fixture that surprises with nothing but key fields left null', () => {
    const drift = createDrift();
    recordsOf(name, fixture, drift);
    expect(drift.entries().filter(({ kind }) => kind !== 'stand_in')).toEqual([]);
  });

  test('has a fixture that shows every field with a value', () => {
    const shown = fields.filter((field) =>
      fixture.records.some((record) => (record[field] ?? null) !== null),
    );
    expect([...new Set([...shown, ...sensitive])].toSorted()).toEqual(fields.toSorted());
  });

  test('has keys that are never null and unique', () => {
    const records = recordsOf(name, fixture);
    expect(records.flatMap((record) => missingKeys(record, key))).toEqual([]);
    const keys = records.map((record) => stringifyJson(key.map((field) => record[field])));
    expect(new Set(keys).size).toBe(records.length);
    expect(key).not.toEqual([]);
  });

  test('has keys in its schema, not nullable and no objects', () => {
    expect(fields).toEqual(expect.arrayContaining([...key]));
    const types = key.flatMap((field) => typesOf(schema.properties[field]));
    expect(new Set([...types, 'string', 'integer'])).toEqual(new Set(['string', 'integer']));
  });

  test('has a replication key that its schema dates', () => {
    const { replicationKey } = row;
    const format = replicationKey && schema.properties[replicationKey]?.format;
    expect([undefined, 'date', 'date-time']).toContain(format);
    expect(format === undefined).toBe(replicationKey === undefined);
  });

  test('has its fixture supply just what a slice supplies', () => {
    const expected = Object.keys(anySlice(readingOf(selected(name))).ids);
    expect(Object.keys(fixture.ids).toSorted()).toEqual(expected.toSorted());
    const inRows = expected.filter((id) => id !== 'tenantId' || key.includes(id));
    expect(fields).toEqual(expect.arrayContaining(inRows));
  });

  test('has its sensitive fields in the schema and out of the key', () => {
    expect(fields).toEqual(expect.arrayContaining([...sensitive]));
    expect(sensitive.filter((field) => key.includes(field))).toEqual([]);
  });

  test('names the permissions that it needs, each once', () => {
    expect(new Set(row.access).size).toBe(row.access.length);
    // Paycor's documentation names none for these.
    expect(row.access.length === 0).toBe(['earning_codes', 'activity_types'].includes(name));
  });
});

const OWN = COMPLETE.filter(isOwn);

describe.each(OWN)('the endpoint of %s', (name) => {
  const row = rowOf(name);
  const fields = Object.keys(readSchema(name).properties);

  test('has every placeholder bound, on each of its routes', () => {
    for (const reading of readingsOf(name)) {
      const { ids, query } = anySlice(reading);
      expect(fill(reading.route, ids, encodeURIComponent)).toMatch(/^\/v[12]\/[\w/]+$/);
      expect(fillQuery(query, ids).flat().join()).not.toMatch(/[{}]/);
    }
  });

  test('has a parent, if any, that has what it hands down', () => {
    const { feed } = compileEndpoint(STREAMS, name, {});
    const { source } = feed ?? {};
    const wanted = source ? [source.field, ...source.inherit, source.orderBy ?? []].flat() : [];
    const given = feed ? Object.keys(readSchema(feed.reading.name).properties) : [];
    expect(given).toEqual(expect.arrayContaining(wanted));
  });

  test('has stand-ins for key fields, and a sequence in its key', () => {
    const { standIns = {}, sequence } = row;
    expect(row.key).toEqual(expect.arrayContaining(Object.keys(standIns)));
    const sources = Object.values(standIns).flatMap((one) => ('field' in one ? one.field : []));
    const sorted = sequence ? [...sequence.within, ...sequence.by] : [];
    expect(fields).toEqual(expect.arrayContaining([...sources, ...sorted]));
    const numbered = sequence ? [sequence.field, ...sequence.within] : [];
    expect(row.key).toEqual(expect.arrayContaining(numbered));
  });
});

const WINDOWED = OWN.filter((name) => rowOf(name).window);

test.each(WINDOWED)('the window of %s is one that the API accepts', (name) => {
  const { window, replicationKey, query = {} } = rowOf(name);
  const { from, to, by, maxDays = -1, oldestDays = 364, aheadDays, lookbackDays } = window ?? {};
  expect(from).not.toBe(to);
  expect(Object.keys(query).filter((parameter) => [from, to].includes(parameter))).toEqual([]);
  expect(maxDays >= 0 && maxDays <= 90).toBe(true);
  expect(oldestDays >= maxDays && oldestDays < 365).toBe(true);
  expect(aheadDays).toBeGreaterThanOrEqual(0);
  // At least one pay period, for late edits.
  expect(lookbackDays).toBeGreaterThanOrEqual(14);
  expect([replicationKey, undefined]).toContain(by);
  expect(window?.startsByToday === true && Number(aheadDays) >= maxDays).toBe(false);
});

test.each([
  'employee_punches',
  'employee_hours',
  'unassigned_punches',
  'missed_punch_requests',
  'pay_items',
  'pay_stub_documents',
])('a night of %s is one window, its look-back included', (name) => {
  const { window } = rowOf(name);
  if (window === undefined) throw new RangeError(`${name} has no window`);
  const [bookmark, today] = ['2026-03-01', '2026-03-02'];
  const range = rangeOf({
    window,
    today,
    bookmark,
    startDate: null,
    endDate: null,
    lookbackDays: null,
  });
  expect(cut(range ?? never(name), window.maxDays)).toEqual([range]);
});

test('every stream is read once for what the service has words of', () => {
  const scopes = [...STREAMS].flatMap(([name, stream]) =>
    isDerived(stream) ? [] : [compileEndpoint(STREAMS, name, {}).scope],
  );
  expect([...new Set(scopes)].toSorted()).toEqual(Object.keys(PAYCOR.scopes));
});
