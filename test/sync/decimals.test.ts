import { expect, test } from 'vitest';
import { isJsonObject, stringifyJson, type Json } from '../../src/singer/json.js';
import type { JsonSchema } from '../../src/singer/json-schema.js';
import { formatMessage, type Message } from '../../src/singer/message.js';
import { isDerived } from '../../src/core/stream.js';
import { STREAMS } from '../../src/streams/index.js';
import { validateMessages } from '../support/singer-validator.js';
import { bench, type Outcome } from './bench.js';

const company = bench({ employees: 3, legalEntities: 1 }, { start_date: '2025-11-20' });

/** Every record's text, with the amounts and rates as numbers again. */
const numbersAgain = ({ messages }: Outcome): readonly string[] => {
  const schemas = new Map<string, JsonSchema>();
  return messages.flatMap((message: Message) => {
    if (message.type === 'SCHEMA') schemas.set(message.stream, message.schema);
    if (message.type !== 'RECORD') return [];
    const schema = schemas.get(message.stream);
    return [message.stream + textOf(message.record, schema)];
  });
};

/** As JSON, in which a decimal in a text is the number that it says. */
function textOf(value: Json, schema: JsonSchema | undefined): string {
  if (schema?.format === 'singer.decimal' && typeof value === 'string') return value;
  if (Array.isArray(value))
    return `[${value.map((one: Json) => textOf(one, schema?.items)).join()}]`;
  if (!isJsonObject(value)) return stringifyJson(value);
  const members = Object.entries(value).map(
    ([name, one]) => `${stringifyJson(name)}:${textOf(one, schema?.properties?.[name])}`,
  );
  return `{${members.join()}}`;
}

const decimalsIn = (schema: JsonSchema): number =>
  (schema.format === 'singer.decimal' ? 1 : 0) +
  Object.values(schema.properties ?? {}).reduce((sum, one) => sum + decimalsIn(one), 0) +
  (schema.items ? decimalsIn(schema.items) : 0);

test('every amount of every stream leaves as a text of its digits, and all else as before', async () => {
  const [numbers, texts] = [
    await company.run(),
    await company.run({ settings: { decimals: 'string' } }),
  ];
  expect(numbersAgain(texts)).toEqual(numbersAgain(numbers));
  expect(validateMessages(texts.messages.map(formatMessage)).problems).toEqual([]);
  const decimals = texts.messages.flatMap((one) =>
    one.type === 'SCHEMA' && decimalsIn(one.schema) > 0 ? [one.stream] : [],
  );
  expect(decimals).toEqual(expect.arrayContaining(['pay_rates', 'pay_stubs', 'pay_stub_earnings']));
  expect(decimals.some(isCut)).toBe(true);
});

const isCut = (name: string): boolean => isDerived(STREAMS.get(name) ?? fail(name));

const fail = (name: string): never => {
  throw new RangeError(`${name} is no stream`);
};

test('a treatment has the last word, and leaves no mark', async () => {
  const treat = [{ class: 'pay', by: 'mask' }];
  const { messages } = await company.run({ settings: { decimals: 'string', treat } });
  const schemas = messages.filter((one) => one.type === 'SCHEMA');
  expect(schemas.length).toBeGreaterThan(9);
  expect(stringifyJson(schemas)).not.toContain('singer.decimal');
  const years = [{ fields: 'pay_rates.payRate', by: 'year' }];
  await expect(
    Promise.resolve().then(() => company.run({ settings: { decimals: 'string', treat: years } })),
  ).rejects.toThrow('would take the year of');
});
