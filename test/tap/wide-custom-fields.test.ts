import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCatalog, type CatalogEntry } from '../../src/singer/catalog.js';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../../src/singer/json.js';
import { metadataAt } from '../../src/singer/metadata.js';
import { validateMessages } from '../support/singer-validator.js';
import type { TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

const WIDE = 'employee_custom_fields_wide';
const SETTINGS = { wide_custom_fields: true };

/** What the simulator's custom fields are called, and what their columns should be. */
const COLUMNS: Readonly<Record<string, string>> = {
  'Laptop Deposit': 'laptop_deposit',
  'Remark "free form"': 'remark_free_form',
  'Remark: Free Form': 'remark_free_form_2',
  'T-Shirt Size': 't_shirt_size',
};

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ employees: 10, legalEntities: 2 });
});
afterAll(() => bench.close());

const callsOf = (endpoint: string): number =>
  bench.simulator.stats().endpoints[endpoint]?.['200'] ?? 0;

const entriesIn = ({ lines }: TapResult): readonly CatalogEntry[] =>
  parseCatalog(parseJson(lines.join('\n'))).streams;

const discovered = async (...names: readonly string[]): Promise<readonly CatalogEntry[]> =>
  entriesIn(await bench.here(SETTINGS, ['--discover'])).filter(({ tap_stream_id: id }) =>
    names.includes(id),
  );

/** What the company knows, turned into columns by hand; sorted as text. */
function expected(): readonly string[] {
  const company = bench.simulator.company();
  const people = new Map<string, Record<string, Json>>();
  for (const { legalEntityId = null, id } of company.rows('employees', {})) {
    if (typeof id === 'string') people.set(id, { employeeId: id, legalEntityId });
  }
  for (const { employeeId, fieldName, value = null } of company.rows(
    'employee_custom_fields',
    {},
  )) {
    const row = people.get(typeof employeeId === 'string' ? employeeId : '');
    const column = COLUMNS[typeof fieldName === 'string' ? fieldName : ''];
    if (row && column !== undefined) row[column] = value;
  }
  return [...people.values()].map(sorted).toSorted();
}

const sorted = (row: object): string =>
  stringifyJson(
    Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => Number(a > b) - Number(a < b))),
  );

async function synced(entries: readonly unknown[], settings: object = {}) {
  const catalog = await bench.file('catalog.json', stringifyJson({ streams: entries }));
  const { code, lines, stderr } = await bench.here({ ...SETTINGS, ...settings }, [
    '--catalog',
    catalog,
  ]);
  // The company stands in another time than the clock.
  const told = stderr.match(/^(?:WARNING(?! This machine's clock)|ERROR|CRITICAL).*/gm) ?? [];
  const validation = validateMessages(lines);
  const records = (validation.streams[WIDE]?.records ?? []).filter(isJsonObject);
  return { code, told, validation, records };
}

describe('custom fields as columns', () => {
  test('are found by asking for one employee of each legal entity', async () => {
    const before = [callsOf('employees'), callsOf('employee_custom_fields')];
    const found = await bench.here(SETTINGS, ['--discover']);
    expect(found.stderr).toContain(`INFO Asking Paycor for a page of ${WIDE}.`);
    expect(found.stderr).toContain(
      `INFO Stream ${WIDE}: "Remark: Free Form" is column remark_free_form_2, since remark_free_form is taken.`,
    );
    const after = [callsOf('employees'), callsOf('employee_custom_fields')];
    expect(after).toEqual(before.map((calls) => calls + 2));
    const entry = entriesIn(found).find(({ tap_stream_id: id }) => id === WIDE);
    expect(Object.keys(entry?.schema.properties ?? {}).toSorted()).toEqual(
      ['employeeId', 'legalEntityId', ...Object.values(COLUMNS)].toSorted(),
    );
    expect(metadataAt(entry?.metadata ?? [], [])).toMatchObject({
      'table-key-properties': ['employeeId'],
      'tap-paycor.derived-from': 'employee_custom_fields',
      'tap-paycor.data-access': ['View Employee Custom Fields'],
    });
  });

  test('are one row an employee, at no further call', async () => {
    const entries = await discovered(WIDE, 'employee_custom_fields');
    const before = callsOf('employee_custom_fields');
    const { code, told, validation, records } = await synced(entries);
    expect([code, told, validation.problems]).toEqual([0, [], []]);
    expect(records.map(sorted).toSorted()).toEqual(expected());
    expect(records.length).toBeGreaterThan(8);
    expect(callsOf('employee_custom_fields') - before).toBe(records.length);
    const rows = validation.streams['employee_custom_fields']?.records ?? [];
    expect(rows).toHaveLength(records.length * Object.keys(COLUMNS).length);
  });

  test('are the same without the stream that they come from, and without a catalog', async () => {
    const alone = await synced(await discovered(WIDE));
    expect(alone.records.map(sorted).toSorted()).toEqual(expected());
    const { lines } = await bench.here(SETTINGS, []);
    const records = validateMessages(lines).streams[WIDE]?.records ?? [];
    expect(records.map(sorted).toSorted()).toEqual(expected());
  });

  test('keep their names, and tell what is new', async () => {
    const [entry] = await discovered(WIDE);
    const changed = stringifyJson(entry)
      .replaceAll('"remark_free_form_2"', '"kept"')
      .replace('"T-Shirt Size"}', '"Hat Size"}');
    const { code, told, records } = await synced([parseJson(changed)]);
    expect(code).toBe(0);
    expect(told).toEqual([
      expect.stringMatching(/field t_shirt_size_2 \(string\) is not in the schema/),
    ]);
    expect(records.filter((row) => 'kept' in row)).toHaveLength(records.length);
    expect(records.filter((row) => row['t_shirt_size'] === null)).toHaveLength(records.length);
  });

  test('that the catalog does not have are told', async () => {
    const [entry] = await discovered(WIDE);
    const { employeeId, legalEntityId } = entry?.schema.properties ?? {};
    const { code, told, records } = await synced([
      {
        ...entry,
        schema: { type: 'object', properties: { employeeId, legalEntityId } },
        metadata: [{ breadcrumb: [], metadata: { selected: true } }],
      },
    ]);
    expect(code).toBe(0);
    expect(told[0]).toMatch(/^WARNING Stream employee_custom_fields_wide: the catalog has none of/);
    expect(Object.keys(records[0] ?? {}).toSorted()).toEqual(['employeeId', 'legalEntityId']);
  });

  test.each([
    ['class', { class: 'personal', by: 'drop' }],
    ['the field that they come from', { fields: ['employee_custom_fields.value'], by: 'drop' }],
  ])('are treated by their %s, new ones too', async (_, rule) => {
    const [entry] = await discovered(WIDE);
    const { code, records } = await synced(
      [parseJson(stringifyJson(entry).replaceAll('"T-Shirt Size"', '"Hat Size"'))],
      { treat: [rule], new_fields: 'pass' },
    );
    expect(code).toBe(0);
    expect(records.length).toBeGreaterThan(8);
    expect(new Set(records.flatMap((row) => Object.keys(row)))).toEqual(
      new Set(['employeeId', 'legalEntityId']),
    );
  });

  test('are checked and planned with the stream that they come from', async () => {
    const entries = await discovered(WIDE);
    const catalog = await bench.file('catalog.json', stringifyJson({ streams: entries }));
    for (const command of ['check', 'plan']) {
      const { code, lines } = await bench.here(SETTINGS, [command, '--catalog', catalog]);
      expect([command, code]).toEqual([command, 0]);
      expect(lines.some((line) => line.includes(WIDE))).toBe(true);
    }
  });
});

test('without the setting, discovery is offline and knows no such stream', async () => {
  const { code, lines, stderr } = await bench.here(
    { api_url: 'http://127.0.0.1:1', client_id: null, wide_custom_fields: false },
    ['--discover'],
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(lines.join('\n')).not.toContain(WIDE);
});
