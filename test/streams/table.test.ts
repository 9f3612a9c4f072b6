import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { missingKeys } from '../../src/core/key.js';
import { parentOf, parentRow, planSlices, windowOf } from '../../src/core/plan.js';
import { fill, fillQuery, idsOf } from '../../src/core/template.js';
import { readSchema } from '../../src/schema-files.js';
import { stringifyJson, type JsonObject } from '../../src/singer/json.js';
import type { JsonSchema } from '../../src/singer/json-schema.js';
import { rowOf, STREAM_NAMES } from '../core/discovered.js';
import type { Stream } from '../../src/streams/stream.js';
import { missing } from './checklist.js';
import { readFixture } from './fixture.js';
import { recordsOf } from './records-of.js';

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

/** One slice of a stream, as a run plans it. */
function anySlice(name: string, stream: Stream, route: string) {
  const parent = parentOf(stream);
  const row = parent && parentRow(parent.id, parent, { [parent.field]: 'p1' });
  const [slice] = planSlices({
    name,
    partition: { legalEntityId: 101, tenantId: null },
    range: stream.window ? { from: '2026-03-01', to: '2026-03-01' } : null,
    parents: row && [row],
    route,
    query: stream.query ?? {},
  });
  if (!slice) throw new RangeError(`no slice of ${name}`);
  return slice;
}

/** What is not there is told by the checklist, and not read here. */
describe.each(STREAM_NAMES.filter((name) => missing(name).length === 0))('%s', (name) => {
  const stream: Stream = rowOf(name);
  const schema = readSchema(name);
  const fields = Object.keys(schema.properties);
  const fixture = readFixture(name);

  test('has a name that every target takes', () => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test('has a schema that a strict validator compiles', () => {
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('describes every field in a sentence of its own', () => {
    expect(undescribed(schema, name)).toEqual([]);
  });

  test('makes the expected records of its fixture', async () => {
    expect(await recordsOf(name, fixture)).toEqual(fixture.records);
  });

  test('makes records that fit its schema, and some at all', async () => {
    const records = await recordsOf(name, fixture);
    expect(records.map((record) => faultsOf(schema, record))).toEqual(records.map(() => []));
    expect(records).not.toEqual([]);
  });

  test('has a fixture that surprises with nothing but key fields left null', async () => {
    const drift = createDrift();
    await recordsOf(name, fixture, drift);
    expect(drift.entries().filter(({ kind }) => kind !== 'stand_in')).toEqual([]);
  });

  test('has a fixture that shows every field with a value', () => {
    const shown = fields.filter((field) =>
      fixture.records.some((record) => (record[field] ?? null) !== null),
    );
    const hidden = Object.keys(stream.sensitiveFields ?? {});
    expect([...new Set([...shown, ...hidden])].toSorted()).toEqual(fields.toSorted());
  });

  test('has keys that are never null and unique', async () => {
    const records = await recordsOf(name, fixture);
    expect(records.flatMap((record) => missingKeys(record, stream.key))).toEqual([]);
    const keys = records.map((record) => stringifyJson(stream.key.map((field) => record[field])));
    expect(new Set(keys).size).toBe(records.length);
    expect(stream.key).not.toEqual([]);
  });

  test('has keys in its schema, not nullable and no objects', () => {
    expect(fields).toEqual(expect.arrayContaining([...stream.key]));
    const types = stream.key.flatMap((field) => typesOf(schema.properties[field]));
    expect(new Set([...types, 'string', 'integer'])).toEqual(new Set(['string', 'integer']));
  });

  test('has a replication key that its schema dates', () => {
    const { replicationKey } = stream;
    const format = replicationKey && schema.properties[replicationKey]?.format;
    const byDay = windowOf(stream)?.by === replicationKey;
    expect(format).toBe(replicationKey && (byDay ? 'date' : 'date-time'));
  });

  test('has every placeholder bound, on each of its routes', () => {
    for (const route of [stream.get, stream.alternative?.get ?? []].flat()) {
      const slice = anySlice(name, stream, route);
      expect(fill(slice.route, slice.ids, encodeURIComponent)).toMatch(/^\/v[12]\/[\w/]+$/);
      expect(fillQuery(slice.query, slice.ids).flat().join()).not.toMatch(/[{}]/);
    }
  });

  test('has at most one parent, which has what it hands down', () => {
    const parent = parentOf(stream);
    expect(idsOf(stream).filter((id) => id !== 'legalEntityId')).toEqual(parent ? [parent.id] : []);
    const wanted = parent ? [parent.field, ...parent.inherit, parent.orderBy ?? []].flat() : [];
    const given = parent ? Object.keys(readSchema(parent.stream).properties) : [];
    expect(given).toEqual(expect.arrayContaining(wanted));
  });

  test('has its fixture supply just what a slice supplies', () => {
    const expected = ['legalEntityId', ...idsOf(stream), ...(parentOf(stream)?.inherit ?? [])];
    expect(Object.keys(fixture.ids).toSorted()).toEqual([...new Set(expected)].toSorted());
    expect(fields).toEqual(expect.arrayContaining(expected));
  });

  test('has stand-ins for key fields only, and a sequence that is part of the key', () => {
    const { standIns = {}, sequence } = stream;
    expect(stream.key).toEqual(expect.arrayContaining(Object.keys(standIns)));
    const sources = Object.values(standIns).flatMap((one) => ('field' in one ? one.field : []));
    const sorted = sequence ? [...sequence.within, ...sequence.by] : [];
    expect(fields).toEqual(expect.arrayContaining([...sources, ...sorted]));
    const numbered = sequence ? [sequence.field, ...sequence.within] : [];
    expect(stream.key).toEqual(expect.arrayContaining(numbered));
  });

  test('has its sensitive fields in the schema and out of the key', () => {
    const sensitive = Object.keys(stream.sensitiveFields ?? {});
    expect(fields).toEqual(expect.arrayContaining(sensitive));
    expect(sensitive.filter((field) => stream.key.includes(field))).toEqual([]);
  });

  test('names the permissions that it needs, each once', () => {
    expect(new Set(stream.access).size).toBe(stream.access.length);
    // Paycor's documentation names none for this one.
    expect(stream.access.length === 0).toBe(name === 'earning_codes');
  });
});

const WINDOWED = STREAM_NAMES.filter((name) => rowOf(name).window);

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
});
