import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISCOVERED, STREAM_NAMES } from '../core/discovered.js';
import type { FieldClass } from '../../src/core/field-class.js';
import { isJsonNumber } from '../../src/singer/json.js';
import { breadcrumbText, type Breadcrumb } from '../../src/singer/metadata.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import { treatmentsShown } from '../support/treatments-shown.js';
import { selecting } from './catalogs.js';
import { personalValues } from './personal.js';
import type { TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

const HASH_KEY = 'invented-hash-key-of-thirty-two-bytes';

/** What the tap is to make of a value; written here anew. */
const hashOf = (text: string): string => createHmac('sha256', HASH_KEY).update(text).digest('hex');

/** Everything is told, so that everything would be seen. */
const DEBUG = { env: { TAP_PAYCOR_LOGLEVEL: 'debug' } };

let bench: Workbench;
let catalog: string;

async function runWith(
  treat: readonly object[],
  settings: Readonly<Record<string, unknown>> = {},
  args: readonly string[] = [],
): Promise<TapResult> {
  const all = { sensitive_streams: true, treat, ...settings };
  return bench.here(all, ['--catalog', catalog, ...args], DEBUG);
}

/** A value without parts, and what its field is. */
interface Leaf {
  readonly text: string;
  readonly fieldClass: FieldClass;
}

const CLASSES = new Map(
  DISCOVERED.streams.map(({ tap_stream_id: name, metadata }) => [
    name,
    new Map(
      metadata.map((one) => [breadcrumbText(one.breadcrumb), one.metadata['tap-paycor.class']]),
    ),
  ]),
);

const LEAVES = new WeakMap<Validation, readonly Leaf[]>();

/** Every value of a run, but null. Names that no schema has are data of the object that they are in. */
function leavesOf(run: Validation): readonly Leaf[] {
  const leaves =
    LEAVES.get(run) ??
    Object.entries(run.streams).flatMap(([name, { records }]) =>
      records.flatMap((record) => leavesIn(record, name, [], 'internal')),
    );
  LEAVES.set(run, leaves);
  return leaves;
}

function leavesIn(
  value: unknown,
  stream: string,
  breadcrumb: Breadcrumb,
  fieldClass: FieldClass,
): readonly Leaf[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value))
    return value.flatMap((item) => leavesIn(item, stream, [...breadcrumb, 'items'], fieldClass));
  if (isJsonNumber(value) || typeof value === 'boolean')
    return [{ text: value.toString(), fieldClass }];
  if (typeof value === 'string') return [{ text: value, fieldClass }];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = [...breadcrumb, 'properties', name];
    return leavesIn(member, stream, place, classAt(stream, place) ?? fieldClass);
  });
}

function classAt(stream: string, breadcrumb: Breadcrumb): FieldClass | undefined {
  const marked = CLASSES.get(stream)?.get(breadcrumbText(breadcrumb));
  return ['restricted', 'personal', 'pay', 'internal'].find(
    (one): one is FieldClass => one === marked,
  );
}

/** The values that stand in fields of a class and nowhere else. */
function valuesOf(leaves: readonly Leaf[], fieldClass: FieldClass): readonly string[] {
  const others = new Set(
    leaves.filter((leaf) => leaf.fieldClass !== fieldClass).map(({ text }) => text),
  );
  const own = leaves.filter((leaf) => leaf.fieldClass === fieldClass).map(({ text }) => text);
  return [...new Set(own)].filter((text) => !others.has(text));
}

/** Those of a run's values that are among these. */
function found(validation: Validation, values: readonly string[]): readonly string[] {
  const seen = new Set(leavesOf(validation).map(({ text }) => text));
  return values.filter((value) => seen.has(value));
}

const countsOf = ({ streams }: Validation): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(streams).map(([name, { records }]) => [name, records.length]));

/** What a field of a stream held in a run. */
const idsOf = ({ streams }: Validation, name: string, field: string): ReadonlySet<string> =>
  new Set(streams[name]?.records.flatMap((record) => [record[field] ?? []].flat().map(String)));

let plain: Validation;

beforeAll(async () => {
  bench = await workbench({ employees: 6, legalEntities: 1 });
  catalog = await bench.file('catalog.json', selecting());
  plain = validateMessages((await runWith([])).lines);
}, 60_000);

afterAll(() => bench.close());

describe('what is restricted goes', () => {
  let result: TapResult;
  let treated: Validation;
  let restricted: readonly string[];

  beforeAll(async () => {
    result = await runWith([{ class: 'restricted', by: 'drop' }]);
    treated = validateMessages(result.lines);
    restricted = valuesOf(leavesOf(plain), 'restricted');
  }, 60_000);

  test('the values to look for are there without a treatment', () => {
    expect(restricted.length).toBeGreaterThan(30);
    expect(found(plain, restricted)).toEqual(restricted);
  });

  test('no such value leaves any stream, or is in the log', () => {
    expect(result.code).toBe(0);
    expect(found(treated, restricted)).toEqual([]);
    const long = restricted.filter((text) => text.length > 6);
    const told = [result.stderr, ...result.lines].join('\n');
    expect(long.filter((text) => told.includes(text))).toEqual([]);
  });

  test('a strict validator has nothing to say, and no record is missing', () => {
    expect(treated.problems).toEqual([]);
    expect(countsOf(treated)).toEqual(countsOf(plain));
    expect(Object.keys(treated.streams)).toEqual(STREAM_NAMES);
  });

  test('the bookmarks are as without', () => {
    expect(treated.states.at(-1)).toEqual(plain.states.at(-1));
  });
});

const { treat: TREAT, hash_key: SHOWN_KEY } = treatmentsShown();

describe('people are told by hashes alone, as docs/treatments.md shows it', () => {
  let result: TapResult;
  let treated: Validation;

  beforeAll(async () => {
    result = await runWith(TREAT, { hash_key: HASH_KEY });
    treated = validateMessages(result.lines);
  }, 60_000);

  test('the key is the one that this test has, too', () => {
    expect(SHOWN_KEY).toBe(HASH_KEY);
  });

  test('a strict validator has nothing to say, and no record is missing', () => {
    expect(result.stderr).not.toContain('CRITICAL');
    expect(treated.problems).toEqual([]);
    expect(countsOf(treated)).toEqual(countsOf(plain));
  });

  test('every hash is the HMAC of what was there, the same in all streams', () => {
    const before = idsOf(plain, 'employees', 'id');
    const after = idsOf(treated, 'employees', 'id');
    expect(after).toEqual(new Set([...before].map(hashOf)));
    for (const name of ['pay_rates', 'pay_stubs', 'employee_persons', 'pay_stub_earnings']) {
      const joined = idsOf(treated, name, 'employeeId');
      expect(joined.size).toBeGreaterThan(3);
      expect([...joined].filter((id) => !after.has(id))).toEqual([]);
      expect(joined).toEqual(new Set([...idsOf(plain, name, 'employeeId')].map(hashOf)));
    }
  });

  test('no personal value leaves but as its hash, its year or its end', () => {
    const personal = valuesOf(leavesOf(plain), 'personal').filter((text) => text.length > 4);
    expect(personal.length).toBeGreaterThan(100);
    expect(found(treated, personal)).toEqual([]);
    expect(found(treated, valuesOf(leavesOf(plain), 'restricted'))).toEqual([]);
  });

  test('no id of a person is left, also within a text', () => {
    const ids = ['employees', 'persons', 'employee_persons', 'tenant_persons'].flatMap((name) => [
      ...idsOf(plain, name, 'id'),
    ]);
    const records = result.lines.filter((line) => line.startsWith('{"type":"RECORD"')).join('\n');
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => records.includes(id))).toEqual([]);
  });

  test('and nothing of it, nor the key, is in the log', () => {
    expect(result.stderr).toContain('DEBUG GET /v');
    expect(result.stderr).not.toContain(HASH_KEY);
    const values = personalValues(bench.simulator.company());
    expect(values.filter((value) => result.stderr.includes(value))).toEqual([]);
  });

  test('a birth date is its year', () => {
    const years = idsOf(treated, 'employees_identifying_data', 'birthDate');
    const dates = idsOf(plain, 'employees_identifying_data', 'birthDate');
    expect(years.size).toBeGreaterThan(1);
    expect(years).toEqual(new Set([...dates].map((date) => date.slice(0, 4))));
  });

  test('the bookmarks are as without', () => {
    expect(treated.states.at(-1)).toEqual(plain.states.at(-1));
  });

  test('--test=schema says what a sync says', async () => {
    const { lines } = await runWith(TREAT, { hash_key: HASH_KEY }, ['--test=schema']);
    const inSync = result.lines.filter((line) => line.startsWith('{"type":"SCHEMA"'));
    expect(lines).toEqual(inSync);
  });
});

test('files of a batch hold what the messages would', async () => {
  const treat = [{ class: 'restricted', by: 'drop' }];
  const batch_config = { storage: { root: `file://${bench.folder}` } };
  const { lines } = await runWith(treat, { batch_config });
  const files = validateMessages(lines);
  expect(lines.some((line) => line.startsWith('{"type":"RECORD"'))).toBe(false);
  expect(files.problems).toEqual([]);
  expect(countsOf(files)).toEqual(countsOf(plain));
  expect(found(files, valuesOf(leavesOf(plain), 'restricted'))).toEqual([]);
}, 60_000);

test.each<[string, readonly object[], string]>([
  ['a key that goes', [{ fields: 'employees.id', by: 'drop' }], 'treat[0] would drop employees.id'],
  ['a hash without a key', [{ class: 'pay', by: 'hash' }], 'hash_key is required'],
  ['a field of nobody', [{ fields: 'employees.ssn', by: 'drop' }], 'matches no field'],
])('%s ends the run before anything is read, with one line', async (_, treat, words) => {
  const before = bench.simulator.stats().calls;
  const { code, lines, stderr } = await runWith(treat);
  expect([code, lines]).toEqual([1, []]);
  expect(
    stderr
      .trim()
      .split('\n')
      .filter((line) => line.includes('CRITICAL')),
  ).toHaveLength(1);
  expect(stderr).toContain(words);
  expect(bench.simulator.stats().calls).toBe(before);
});
