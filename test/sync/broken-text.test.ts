import { expect, test } from 'vitest';
import {
  createCompany,
  type Company,
  type CompanyOptions,
} from '../../src/simulator/company/company.js';
import { stringifyJson, type JsonObject } from '../../src/singer/json.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';

/** A company in whose second person a text was cut, and a place has a NUL. */
const brokenPersons = (options: CompanyOptions): Company => {
  const real = createCompany(options);
  return {
    ...real,
    rows: (stream, scope) =>
      stream === 'persons'
        ? real.rows(stream, scope).map((row, index) => (index === 1 ? broken(row) : row))
        : real.rows(stream, scope),
  };
};

const broken = (row: JsonObject): JsonObject => ({
  ...row,
  firstName: 'Cut\ud83d',
  addresses: [{ type: 'Home', city: 'Nul\0ton' }],
  'odd\0': { deep: ['\0'] },
});

/** Fields that the schema lacks leave, too. */
const PASSING = { new_fields: 'pass' };

const read = (...streams: readonly string[]): Promise<Outcome> =>
  bench({ employees: 4, legalEntities: 1, createCompany: brokenPersons }, PASSING).run({
    catalog: selecting(streams),
  });

const recordsOf = ({ messages }: Outcome, stream: string): JsonObject[] =>
  messages.flatMap((one) => (one.type === 'RECORD' && one.stream === stream ? [one.record] : []));

const toldOf = ({ log }: Outcome): string[] =>
  log.flatMap(([level, text]) => (level === 'warning' && text.includes('NUL') ? [text] : []));

test('no broken text leaves, be its field in the schema or unknown, and it is told', async () => {
  const outcome = await read('persons');
  const [first, second] = recordsOf(outcome, 'persons');
  expect(second).toMatchObject({ firstName: 'Cut\uFFFD', odd: { deep: [''] } });
  expect(stringifyJson(first)).not.toContain('odd');
  expect(toldOf(outcome).map((text) => /field \S+/.exec(text)?.[0])).toEqual([
    'field firstName',
    'field addresses[].city',
    'field odd',
    'field odd.deep[]',
  ]);
});

test('nor out of a list within the rows, read alone', async () => {
  const outcome = await read('person_addresses');
  expect(recordsOf(outcome, 'person_addresses').map(({ city }) => city)).toContain('Nulton');
  expect(toldOf(outcome)).toContainEqual(expect.stringContaining('field addresses[].city'));
});
