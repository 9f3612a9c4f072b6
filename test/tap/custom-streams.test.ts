import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSchema } from '../../src/schema-files.js';
import { metadataAt } from '../../src/singer/metadata.js';
import { parseCatalog, type Catalog } from '../../src/singer/catalog.js';
import { parseJson, stringifyJson } from '../../src/singer/json.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import type { TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

// Endpoints that the simulator serves stand in for ones that are newer than the tap.
const UNITS = {
  name: 'units',
  get: '/v2/legalentities/{legalEntityId}/departments',
  key: ['legalEntityId', 'id'],
  access: ['View Units'],
};
const RATES = {
  name: 'worker_rates',
  get: '/v1/employees/{workerId}/payrates',
  key: ['workerId', 'id'],
  parent: { as: 'workerId', stream: 'employees', field: 'id' },
};

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ employees: 5, legalEntities: 1 });
});
afterAll(() => bench.close());

const discovering = (...custom_streams: readonly object[]): Promise<TapResult> =>
  bench.here({ custom_streams }, ['--discover']);

const catalogIn = ({ lines }: TapResult): Catalog => parseCatalog(parseJson(lines.join('\n')));

/** A sync of these streams alone, by the catalog that discovery makes. */
async function synced(
  custom_streams: readonly object[],
  names: readonly string[],
): Promise<Validation> {
  const { streams } = catalogIn(await discovering(...custom_streams));
  const catalog = await bench.file('catalog.json', {
    streams: streams.filter(({ tap_stream_id: id }) => names.includes(id)),
  });
  const { code, lines, stderr } = await bench.here({ custom_streams }, ['--catalog', catalog]);
  expect([code, stderr.match(/^(?:ERROR|CRITICAL).*/gm)]).toEqual([0, null]);
  return validateMessages(lines);
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number =>
  Number(a > b) - Number(a < b);

/** The records of a stream as text, without some of their fields. */
const recordsOf = ({ streams }: Validation, name: string, without: readonly string[] = []) =>
  (streams[name]?.records ?? [])
    .map((record) => Object.entries(record).filter(([field]) => !without.includes(field)))
    .map((fields) => stringifyJson(Object.fromEntries(fields.toSorted(byName))))
    .toSorted();

describe('a stream of the config', () => {
  test('brings the rows of its endpoint, digit by digit', async () => {
    const validation = await synced(
      [
        { ...UNITS, schema: readSchema('departments') },
        { ...RATES, schema: readSchema('pay_rates') },
      ],
      ['units', 'departments', 'worker_rates', 'pay_rates'],
    );
    expect(validation.problems).toEqual([]);
    expect(recordsOf(validation, 'units')).toEqual(recordsOf(validation, 'departments'));
    const ids = ['workerId', 'employeeId'];
    const rates = recordsOf(validation, 'pay_rates', ids);
    expect(rates.length).toBeGreaterThan(4);
    expect(recordsOf(validation, 'worker_rates', ids)).toEqual(rates);
  });

  test('needs no schema: a page of it shows its fields', async () => {
    const found = await discovering(UNITS, RATES);
    expect(found.stderr).toContain('INFO Asking Paycor for a page of units, worker_rates.');
    const entries = catalogIn(found).streams;
    const units = entries.find(({ tap_stream_id: id }) => id === 'units');
    expect(Object.keys(units?.schema.properties ?? {}).toSorted()).toEqual(
      Object.keys(readSchema('departments').properties).toSorted(),
    );
    expect(metadataAt(units?.metadata ?? [], [])).toMatchObject({
      'tap-paycor.endpoint': `GET ${UNITS.get}`,
      'tap-paycor.data-access': ['View Units'],
      'table-key-properties': UNITS.key,
    });
    const validation = await synced([UNITS, RATES], ['units', 'worker_rates', 'pay_rates']);
    expect(validation.problems).toEqual([]);
    expect(recordsOf(validation, 'worker_rates')).toHaveLength(
      recordsOf(validation, 'pay_rates').length,
    );
  });

  test('is read without a catalog, too', async () => {
    const custom_streams = [UNITS];
    const { code, lines } = await bench.here({ custom_streams, start_date: null }, []);
    expect(code).toBe(0);
    expect(recordsOf(validateMessages(lines), 'units').length).toBeGreaterThan(0);
  });

  test('is checked and planned like any other', async () => {
    const custom_streams = [{ ...UNITS, schema: readSchema('departments') }];
    const catalog = await bench.file(
      'catalog.json',
      stringifyJson({
        streams: catalogIn(await discovering(...custom_streams)).streams.filter(
          ({ tap_stream_id: id }) => id === 'units',
        ),
      }),
    );
    for (const command of ['check', 'plan']) {
      const { code, lines } = await bench.here({ custom_streams }, [command, '--catalog', catalog]);
      expect([command, code]).toEqual([command, 0]);
      expect(lines.some((line) => /\bunits\b/.test(line))).toBe(true);
    }
  });
});

test('an endpoint that is not there is told at discovery, and fails alone in a sync', async () => {
  const lost = { name: 'lost', get: '/v1/legalentities/{legalEntityId}/nowhere', key: ['id'] };
  const found = await discovering(lost);
  expect(found.code).toBe(0);
  expect(found.stderr).toMatch(/^WARNING Stream lost: Paycor sent no row .*check tells why/m);
  const catalog = await bench.file('catalog.json', {
    streams: catalogIn(found).streams.filter(({ tap_stream_id: id }) =>
      ['lost', 'departments'].includes(id),
    ),
  });
  const { code, lines, stderr } = await bench.here({ custom_streams: [lost] }, [
    '--catalog',
    catalog,
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^ERROR .*lost/m);
  expect(recordsOf(validateMessages(lines), 'departments').length).toBeGreaterThan(0);
});

test('discovery is offline, and any config will do, where that defines no stream', async () => {
  const { code, lines } = await bench.here(
    { api_url: 'http://127.0.0.1:1', client_id: null, custom_streams: [] },
    ['--discover'],
  );
  expect(code).toBe(0);
  expect(lines.join('\n')).toContain('"tap_stream_id": "employees"');
});

test.each(['--discover', 'check', 'plan', '--test=schema'])(
  'a mistake is one line: %s',
  async (words) => {
    const custom_streams = [{ ...UNITS, key: [] }, { name: 'x' }];
    const { code, stderr } = await bench.here({ custom_streams }, words.split(' '));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^CRITICAL The config is not valid: custom_streams\[0\] \(units\): key[^\n]*\n$/,
    );
  },
);
