import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersTo } from '../../src/demo/answers.js';
import { createLoaded, load } from '../../src/demo/loaded.js';
import { isJsonObject, type Json, type JsonObject } from '../../src/singer/json.js';
import { listAt, objectAt, textAt } from '../simulator/company/support/reading.js';
import { loadedByDemo } from './loaded-by-demo.js';

const { loaded, company } = await loadedByDemo();
const LINES = answersTo(loaded).split('\n');

const answer = (question: string): string =>
  LINES.find((line) => line.startsWith(question))
    ?.slice(question.length)
    .trim() ?? '';

/** The dollars in a text, in their order. */
const dollarsIn = (text: string): readonly number[] =>
  [...text.matchAll(/\$([\d,]+)/g)].map(([, digits = '']) => Number(digits.replaceAll(',', '')));

const employed = company
  .rows('employees', {})
  .filter((row) => objectAt(row, 'employmentDateData')['terminationDate'] === null);

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

describe('the answers are what the company knows', () => {
  test('the headcount', () => {
    expect(answer('How many people work there?')).toMatch(/^50: \w+/);
    const [, name = '', count = ''] =
      /^50: ([\w &]+?) (\d+),/.exec(LINES.at(-3)?.slice(31) ?? '') ?? [];
    const ids = new Set(
      company
        .rows('departments', {})
        .flatMap((row) => (row['description'] === name ? [row['id']] : [])),
    );
    const there = employed.filter((row) => ids.has(objectAt(row, 'department')['id'] ?? null));
    expect(there).toHaveLength(Number(count));
  });

  test('the cost of payroll', () => {
    const said = answer('What did payroll cost?');
    const month = / in (\d{4}-\d{2}): /.exec(said)?.[1] ?? '';
    const stubs = company.rows('pay_stubs', { from: `${month}-01`, to: `${month}-31` });
    const gross = sum(stubs.map((row) => Number(row['grossAmount'])));
    const onTop = sum(
      stubs.map(
        (row) =>
          Number(objectAt(row, 'taxes')['totalEmployerTaxAmount']) +
          Number(objectAt(row, 'deductions')['totalEmployerDeductionsAmount']),
      ),
    );
    expect(stubs.length).toBeGreaterThan(50);
    expect(dollarsIn(said)).toEqual([gross + onTop, gross, onTop].map(Math.round));
  });

  test('the liability of paid leave', () => {
    const hourly = new Map(
      company
        .rows('pay_rates', {})
        .map((row) => [
          textAt(row, 'employeeId'),
          Number(row['annualPayRate']) / Number(row['annualHours']),
        ]),
    );
    const owed = company.rows('time_off_accruals', {}).flatMap((row) =>
      listAt(row, 'typeBalances')
        .filter((one) => one['timeOffTypeCode'] === 'PTO' && Number(one['currentBalance']) > 0)
        .map((one) => ({
          hours: Number(one['currentBalance']),
          worth: hourly.get(textAt(row, 'employeeId')) ?? 0,
        })),
    );
    const said = answer('What is owed in paid leave?');
    expect(dollarsIn(said)).toEqual([
      Math.round(sum(owed.map(({ hours, worth }) => hours * worth))),
    ]);
    expect(said).toContain(
      ` ${Math.round(sum(owed.map(({ hours }) => hours))).toLocaleString('en-US')} hours `,
    );
    expect(said).toContain(` ${owed.length} people`);
  });

  test('the rows are of people who are there', () => {
    const names = employed.map((row) => `${textAt(row, 'firstName')} ${textAt(row, 'lastName')}`);
    const shown = LINES.slice(4, 9).map((line) => line.split('  ')[0] ?? '');
    expect(shown).toHaveLength(5);
    for (const name of shown) expect(names).toContain(name);
  });
});

test('of nothing, the answers say so', () => {
  expect(answersTo(createLoaded())).toContain('nobody was paid');
});

const message = (id: string, lastName: string): JsonObject => ({
  type: 'RECORD',
  stream: 'employees',
  record: { id, lastName },
});

test('of each key, the last row counts, also of a later file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-loaded-'));
  const write = async (name: string, messages: readonly Json[]): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, messages.map((one) => `${JSON.stringify(one)}\n`).join(''));
    return path;
  };
  const schema = { type: 'SCHEMA', stream: 'employees', schema: {}, key_properties: ['id'] };
  const other = { type: 'RECORD', stream: 'persons', record: { id: '1' } };
  const files = [
    await write('1', [schema, message('1', 'Sample'), message('2', 'Example'), other]),
    await write('2', [schema, message('1', 'Renamed')]),
  ];
  const rows = (await load(files)).rows('employees').filter(isJsonObject);
  await rm(folder, { recursive: true });
  expect(rows.map((row) => row['lastName'])).toEqual(['Renamed', 'Example']);
});
