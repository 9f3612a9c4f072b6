import { describe, expect, test } from 'vitest';
import { isJsonObject, parseJson, stringifyJson, type JsonObject } from '../../src/singer/json.js';
import { formatMessage, type Message } from '../../src/singer/message.js';
import { validateMessages } from '../support/singer-validator.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';

const company = bench({ employees: 3, legalEntities: 1 }, { start_date: '2025-11-20' });
const FLAT = { flattening_enabled: true, flattening_max_depth: 9 };

const recordsIn = ({ messages }: Outcome): readonly JsonObject[] =>
  messages.flatMap((one) => (one.type === 'RECORD' ? [one.record] : []));

const statesIn = ({ messages }: Outcome): readonly Message[] =>
  messages.filter(({ type }) => type === 'STATE');

describe('every stream, flattened', () => {
  test('fits its SCHEMA, which has no parts, and holds nothing that it does not say', async () => {
    const [plain, flat] = [await company.run(), await company.run({ settings: FLAT })];
    const { problems, streams } = validateMessages(flat.messages.map(formatMessage));
    expect(problems).toEqual([]);
    expect(Object.values(streams).flatMap(({ extras }) => extras)).toEqual([]);
    expect(flat.messages).toHaveLength(plain.messages.length);
    expect(recordsIn(flat).flatMap(Object.values).filter(isJsonObject)).toEqual([]);
    expect(statesIn(flat)).toEqual(statesIn(plain));
  });

  test('has as many values as before, each where it was', async () => {
    const catalog = selecting(['employees']);
    const [plain, flat] = [
      await company.run({ catalog }),
      await company.run({ catalog, settings: FLAT }),
    ];
    const flattened = recordsIn(plain).map((record) => stringifyJson(columnsOf(record, '')));
    expect(recordsIn(flat).map((one) => stringifyJson(columnsOf(one, '')))).toEqual(flattened);
    expect(flattened[0]).toContain('"positionData__');
  });
});

/** By hand, for records that hold objects and no dictionaries; without what is null. */
const columnsOf = (value: JsonObject, prefix: string): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      if (isJsonObject(one)) return Object.entries(columnsOf(one, `${prefix}${name}__`));
      if (one === null) return [];
      return [[prefix + name, Array.isArray(one) ? stringifyJson(one) : one]];
    }),
  );

test('keys and bookmarks have the names of their columns', async () => {
  const catalog = selecting(['punches']);
  const settings = { ...FLAT, flattening_max_key_length: 10 };
  const { messages } = await company.run({ catalog, settings });
  expect(messages[0]).toMatchObject({
    key_properties: ['lei', 'ei', 'dd', 'ds'],
    bookmark_properties: ['dd'],
  });
  const { problems } = validateMessages(messages.map(formatMessage));
  expect(problems).toEqual([]);
});

test('a treatment goes by the names of Paycor, and comes first', async () => {
  const catalog = selecting(['employees']);
  const treat = [
    { fields: 'employees.positionData', by: 'drop' },
    { fields: 'employees.lastName', by: 'mask' },
  ];
  const { messages } = await company.run({ catalog, settings: { ...FLAT, treat } });
  expect(stringifyJson(messages)).not.toContain('positionData');
  expect(recordsIn({ ...NOTHING, messages })[0]?.['lastName']).toMatch(/^\*/);
});

const NOTHING: Outcome = { messages: [], requests: [], log: [], error: null, isKilled: false };

test('new fields that are added become columns, too', async () => {
  const struck = bench({ employees: 3, legalEntities: 1, fail: ['new-field:employees'] });
  const catalog = selecting(['employees']);
  const settings = { ...FLAT, new_fields: 'add' };
  const outcome = await struck.run({ catalog, settings });
  const schemas = outcome.messages.filter(({ type }) => type === 'SCHEMA');
  expect(schemas).toHaveLength(2);
  expect(stringifyJson(schemas[1])).toContain(
    '"simulatedNewField__since":{"type":["string","null"]}',
  );
  for (const record of recordsIn(outcome))
    expect(record).toMatchObject({ simulatedNewField__since: 'today' });
  const last = outcome.messages.findLast(({ type }) => type === 'STATE');
  const state = parseJson(stringifyJson(last));
  expect(stringifyJson(state)).toContain('"simulatedNewField":{"type":["object","null"]');
});
