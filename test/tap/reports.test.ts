import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson, stringifyJson } from '../../src/singer/json.js';
import { parseCatalog, type CatalogEntry } from '../../src/singer/catalog.js';
import { metadataAt } from '../../src/singer/metadata.js';
import type { Row } from '../../src/simulator/company/company.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import type { TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

/** What the two saved reports of the simulator have, and what becomes of their headers. */
const COLUMNS = {
  headcount: {
    'Employee #': 'employee',
    Employee: 'employee_2',
    'Last Name': 'last_name',
    'Hire Date': 'hire_date',
    Status: 'status',
    'Full-time?': 'full_time',
    'Legal Entity ID': 'legal_entity_id_2',
  },
  register: {
    'Check Date': 'check_date',
    'Employee ID': 'employee_id',
    'Check Number': 'check_number',
    'Gross ($)': 'gross',
    'Net ($)': 'net',
    'Check Type': 'check_type',
  },
} as const;

type Name = keyof typeof COLUMNS;

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ employees: 16, legalEntities: 2 });
});
afterAll(() => bench.close());

const entityOf = (ordinal: number): number =>
  bench.simulator.company().legalEntities[ordinal]?.legalEntityId ?? 0;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The simulator's own report, of its first legal entity unless told. */
function savedReport(name: Name, ordinal = 0): Row {
  const all = bench.simulator.company().rows('saved_reports', { legalEntityId: entityOf(ordinal) });
  return all[name === 'headcount' ? 0 : 1] ?? {};
}

function definition(name: Name, more: object = {}): object {
  const { templateId, userId } = savedReport(name);
  return {
    name,
    template_id: textOf(templateId),
    user_id: textOf(userId),
    legal_entity_id: entityOf(0),
    ...more,
  };
}

const listIn = (report: Row, field: string): readonly Row[] => {
  const list = report[field];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};

/** The same text for equal rows: names in order, every digit kept. */
const sorted = (row: Row): string =>
  stringifyJson(
    Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => Number(a > b) - Number(a < b))),
  );

/** What the tap should make of a report, row by row, by names written out by hand. */
function expected(name: Name, isNumbered: boolean): readonly string[] {
  const report = savedReport(name);
  const columns: Readonly<Record<string, string>> = COLUMNS[name];
  const names = new Map(
    listIn(report, 'headers').map(({ fieldId, displayName }) => [
      textOf(fieldId),
      columns[textOf(displayName)] ?? '',
    ]),
  );
  return listIn(report, 'data').map((row, index) =>
    sorted({
      ...Object.fromEntries(
        Object.entries(row).map(([field, value]) => [names.get(field) ?? '', value]),
      ),
      legalEntityId: entityOf(0),
      ...(isNumbered && { rowNumber: index + 1 }),
    }),
  );
}

const recordsOf = ({ streams }: Validation, name: string): readonly string[] =>
  (streams[name]?.records ?? []).filter(isJsonObject).map(sorted);

const discovering = (...reports: readonly object[]): Promise<TapResult> =>
  bench.here({ reports }, ['--discover']);

const entriesIn = ({ lines }: TapResult): readonly CatalogEntry[] =>
  parseCatalog(parseJson(lines.join('\n'))).streams;

const entryIn = (found: TapResult, name: string): CatalogEntry | undefined =>
  entriesIn(found).find(({ tap_stream_id: id }) => id === name);

interface Synced {
  readonly code: number | null;
  readonly validation: Validation;
  readonly told: readonly string[];
}

/** A sync of the config's reports alone. */
async function synced(reports: readonly object[], entries: readonly unknown[]): Promise<Synced> {
  const catalog = await bench.file('catalog.json', stringifyJson({ streams: entries }));
  const { code, lines, stderr } = await bench.here({ reports }, ['--catalog', catalog]);
  // The company stands in another time than the clock.
  const told = stderr.match(/^(?:WARNING(?! This machine's clock)|ERROR|CRITICAL).*/gm) ?? [];
  return { code, validation: validateMessages(lines), told };
}

describe('a saved report', () => {
  test('is discovered by the headers of one page', async () => {
    const before = bench.simulator.stats().endpoints['saved_reports']?.['200'] ?? 0;
    const found = await discovering(definition('headcount'), definition('register'));
    expect(found.stderr).toContain(
      'INFO Asking Paycor for a page of report_headcount, report_register.',
    );
    expect(found.stderr).toContain(
      'INFO Stream report_headcount: "Employee" is column employee_2, since employee is taken.',
    );
    expect(bench.simulator.stats().endpoints['saved_reports']?.['200']).toBe(before + 2);
    const types = (name: string) =>
      Object.entries(entryIn(found, name)?.schema.properties ?? {}).map(
        ([column, { type, format }]) => [column, [type].flat()[0], format ?? ''].join(' ').trim(),
      );
    expect(types('report_headcount').toSorted()).toEqual([
      'employee string',
      'employee_2 string',
      'full_time boolean',
      'hire_date string date',
      'last_name string',
      'legalEntityId integer',
      'legal_entity_id_2 number',
      'rowNumber integer',
      'status string',
    ]);
    expect(types('report_register')).toEqual(
      expect.arrayContaining(['check_date string date', 'gross number', 'employee_id string']),
    );
    const { metadata = [] } = entryIn(found, 'report_register') ?? {};
    expect(metadataAt(metadata, [])).toMatchObject({
      'table-key-properties': ['legalEntityId', 'rowNumber'],
      'tap-paycor.data-access': ['View Single Report Template of a User'],
    });
  });

  test('brings its rows, digit by digit and over several pages, numbered', async () => {
    const reports = [definition('headcount'), definition('register')];
    const found = await discovering(...reports);
    const before = bench.simulator.stats().endpoints['saved_reports']?.['200'] ?? 0;
    const { code, validation, told } = await synced(
      reports,
      ['report_headcount', 'report_register'].map((name) => entryIn(found, name)),
    );
    expect([code, told, validation.problems]).toEqual([0, [], []]);
    expect(recordsOf(validation, 'report_headcount')).toEqual(expected('headcount', true));
    const register = recordsOf(validation, 'report_register');
    expect(register.length).toBeGreaterThan(200);
    expect(register).toEqual(expected('register', true));
    const calls = (bench.simulator.stats().endpoints['saved_reports']?.['200'] ?? 0) - before;
    expect(calls).toBe(1 + Math.ceil(register.length / 100));
  });

  test('is keyed by columns of its own', async () => {
    const reports = [definition('register', { key: ['employee_id', 'check_number'] })];
    const found = await discovering(...reports);
    const { code, validation, told } = await synced(reports, [entryIn(found, 'report_register')]);
    expect([code, told, validation.problems]).toEqual([0, [], []]);
    expect(recordsOf(validation, 'report_register')).toEqual(expected('register', false));
  });

  test('of which columns are deselected goes without them', async () => {
    const reports = [definition('headcount')];
    const entry = entryIn(await discovering(...reports), 'report_headcount');
    const metadata = entry?.metadata.map((one) =>
      one.breadcrumb[1] === 'last_name'
        ? { ...one, metadata: { ...one.metadata, selected: false } }
        : one,
    );
    const { validation } = await synced(reports, [{ ...entry, metadata }]);
    const records = validation.streams['report_headcount']?.records ?? [];
    expect(records.length).toBeGreaterThan(5);
    expect(records.filter((record) => 'last_name' in record)).toEqual([]);
  });

  test('is treated as what tells of people, new columns too', async () => {
    const reports = [definition('headcount')];
    const entry = entryIn(await discovering(...reports), 'report_headcount');
    const { legalEntityId, rowNumber, status } = entry?.schema.properties ?? {};
    const schema = { type: 'object', properties: { legalEntityId, rowNumber, status } };
    const catalog = await bench.file(
      'catalog.json',
      stringifyJson({ streams: [{ ...entry, schema }] }),
    );
    const treat = [{ class: 'personal', by: 'drop' }];
    const { code, lines } = await bench.here({ reports, treat }, ['--catalog', catalog]);
    expect(code).toBe(0);
    const { records = [] } = validateMessages(lines).streams['report_headcount'] ?? {};
    expect(records.length).toBeGreaterThan(5);
    expect(new Set(records.flatMap((row) => Object.keys(row)))).toEqual(
      new Set(['legalEntityId', 'rowNumber']),
    );
  });

  test('is read without a catalog, checked and planned like any other', async () => {
    const reports = [definition('headcount')];
    const { code, lines } = await bench.here({ reports }, []);
    expect(code).toBe(0);
    expect(recordsOf(validateMessages(lines), 'report_headcount')).toEqual(
      expected('headcount', true),
    );
    const entry = entryIn(await discovering(...reports), 'report_headcount');
    const catalog = await bench.file('catalog.json', stringifyJson({ streams: [entry] }));
    for (const command of ['check', 'plan']) {
      const told = await bench.here({ reports }, [command, '--catalog', catalog]);
      expect([command, told.code]).toEqual([command, 0]);
      expect(told.lines.some((line) => line.includes('report_headcount'))).toBe(true);
    }
  });
});

/** The catalog's entry as an older or newer report would have made it. */
async function changed(change: (text: string) => string): Promise<Synced> {
  const reports = [definition('headcount')];
  const entry = entryIn(await discovering(...reports), 'report_headcount');
  return synced(reports, [parseJson(change(stringifyJson(entry)))]);
}

const fieldOf = (title: string): string =>
  textOf(
    listIn(savedReport('headcount'), 'headers').find(({ displayName }) => displayName === title)?.[
      'fieldId'
    ],
  );

describe('columns that changed against the catalog are told', () => {
  test('a title: the column keeps its name', async () => {
    const { code, told, validation } = await changed((text) =>
      text.replaceAll('"last_name"', '"family_name"'),
    );
    expect([code, told]).toEqual([
      0,
      [expect.stringMatching(/column family_name has another title now, Last Name, 1 time\./)],
    ]);
    expect(validation.streams['report_headcount']?.records[0]).toHaveProperty('family_name');
  });

  test('one that is gone, and one that is new', async () => {
    const gone = '00000000-0000-0000-0000-000000000001';
    const { code, told, validation } = await changed((text) =>
      text.replace(fieldOf('Hire Date'), gone).replaceAll('"hire_date"', '"began_on"'),
    );
    expect([code, told]).toEqual([
      0,
      [
        expect.stringMatching(/column began_on of the catalog is no longer there/),
        expect.stringMatching(/field hire_date \(string\) is not in the schema/),
      ],
    ]);
    expect(validation.streams['report_headcount']?.records[0]).not.toHaveProperty('hire_date');
  });

  test('that there are none yet', async () => {
    const reports = [definition('headcount')];
    const entry = entryIn(await discovering(...reports), 'report_headcount');
    const { legalEntityId, rowNumber } = entry?.schema.properties ?? {};
    const { code, told, validation } = await synced(reports, [
      {
        ...entry,
        schema: { type: 'object', properties: { legalEntityId, rowNumber } },
        metadata: [{ breadcrumb: [], metadata: { selected: true } }],
      },
    ]);
    expect(code).toBe(0);
    expect(told[0]).toMatch(
      /^WARNING Stream report_headcount: the catalog has none of its columns.*run --discover/,
    );
    const records = validation.streams['report_headcount']?.records ?? [];
    expect(records).toHaveLength(expected('headcount', true).length);
    expect(Object.keys(records[0] ?? {}).toSorted()).toEqual(['legalEntityId', 'rowNumber']);
    expect(told).toHaveLength(1 + Object.values(COLUMNS.headcount).length);
  });
});

describe('a report that can not be read', () => {
  test('at discovery is told, and fails alone in a sync', async () => {
    const lost = definition('headcount', { template_id: '00000000-0000-0000-0000-000000000001' });
    const found = await discovering(lost);
    expect(found.code).toBe(0);
    expect(found.stderr).toMatch(/^WARNING Stream report_headcount: Paycor sent nothing to learn/m);
    const entries = ['report_headcount', 'departments'].map((name) => entryIn(found, name));
    const { code, told, validation } = await synced([lost], entries);
    expect(code).toBe(1);
    expect(told.filter((line) => line.startsWith('ERROR'))).toEqual([
      expect.stringMatching(
        /^ERROR report_headcount, legal entity |report_headcount; legal entity /,
      ),
    ]);
    expect(validation.streams['departments']?.records.length).toBeGreaterThan(0);
  });

  test('since its legal entity is none of the run’s', async () => {
    const reports = [definition('headcount')];
    const entry = entryIn(await discovering(...reports), 'report_headcount');
    const strange = [definition('headcount', { legal_entity_id: 7 })];
    const { code, told } = await synced(strange, [entry]);
    expect(code).toBe(1);
    expect(told.filter((line) => line.startsWith('ERROR'))).toEqual([
      expect.stringMatching(/^ERROR Stream report_headcount: its legal entity 7 is none that/),
    ]);
  });
});

test('discovery is offline, and any config will do, where that names no report', async () => {
  const { code, stderr } = await bench.here(
    { api_url: 'http://127.0.0.1:1', client_id: null, reports: [] },
    ['--discover'],
  );
  expect([code, stderr]).toEqual([0, '']);
});

describe('a mistake is one line', () => {
  test.each<[string, () => readonly object[], RegExp]>([
    ['a bad name', () => [definition('headcount', { name: 'My hours' })], /name must be a name of/],
    [
      'a name twice',
      () => [definition('headcount'), definition('headcount')],
      /reports: the name report_headcount is taken/,
    ],
    [
      'a name of the tap',
      () => [definition('headcount', { name: 'identifiers' })],
      /reports: the name report_identifiers is taken/,
    ],
    ['no template', () => [{ name: 'hours', user_id: 'x' }], /template_id is missing/],
    [
      'an id that is none',
      () => [definition('headcount', { user_id: 'somebody' })],
      /reports\[0\] \(headcount\): user_id must be an id such as/,
    ],
    [
      'an unknown column in its key',
      () => [definition('headcount', { key: ['Employee #'] })],
      /report_headcount has no column Employee # for its key, but employee, employee_2, /,
    ],
  ])('%s', async (_, reports, words) => {
    const { code, lines, stderr } = await discovering(...reports());
    const told = stderr.match(/^(?:WARNING|ERROR|CRITICAL).*\n?/gm) ?? [];
    expect([code, lines.length, told.length]).toEqual([1, 0, 1]);
    expect(told[0]).toMatch(/^CRITICAL The config is not valid: /);
    expect(told[0]).toMatch(words);
  });

  test('a key that the catalog does not have', async () => {
    const entry = entryIn(await discovering(definition('headcount')), 'report_headcount');
    const reports = [definition('headcount', { key: ['badge'] })];
    const { code, told } = await synced(reports, [entry]);
    expect([code, told.length]).toEqual([1, 1]);
    expect(told[0]).toMatch(/has no column badge for its key/);
  });
});
