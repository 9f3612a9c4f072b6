import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { SETTINGS } from '../../../src/config/settings.js';
import { STREAM_NAMES } from '../../core/discovered.js';
import { callsFor, isPerEmployee, measure, type Measured, type Sync } from './sync-costs.js';

const PAGE = readFileSync(new URL('../../../docs/orchestration.md', import.meta.url), 'utf8');

const EMPLOYEES = [500, 5_000, 20_000] as const;
const RATE = SETTINGS.requests_per_minute.default;

const isPunches = (name: string): boolean => name === 'punches';
const isPayroll = (name: string): boolean =>
  ['payroll_runs', 'pay_data', 'pay_stubs'].includes(name);
const isOther = (name: string): boolean =>
  !isPerEmployee(name) && !isPunches(name) && !isPayroll(name);

const pinned = (requirements: string, name: string): string =>
  new RegExp(`^${name}==(.*)$`, 'm').exec(
    readFileSync(new URL(`../requirements/${requirements}.txt`, import.meta.url), 'utf8'),
  )?.[1] ?? 'not pinned';

type Of = (employees: number) => number;

describe('docs/orchestration.md', () => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measure(115);
  }, 120_000);

  test('has the calls and minutes that the tap takes', () => {
    const { first, next } = measured;
    const lists: Of = (employees) => sum(next, (name) => !isPerEmployee(name))(employees);
    const rows: readonly (readonly [string, Of])[] = [
      ['**First sync, a year back: calls**', sum(first)],
      ['one call an employee', sum(first, isPerEmployee)],
      ['`punches`', sum(first, isPunches)],
      ['`payroll_runs`, `pay_data`, `pay_stubs`', sum(first, isPayroll)],
      ['all other streams', sum(first, isOther)],
      ['**minutes on one key**', minutes(sum(first))],
      ['keys, to be done within an hour', keys(sum(first))],
      ['**Each further sync: calls**', sum(next)],
      ['**minutes on one key**', minutes(sum(next))],
      ['keys, to be done within an hour', keys(sum(next))],
      ['**The same without one call an employee: calls**', lists],
      ['**minutes on one key**', minutes(lists)],
    ];
    const table = rows.map(([name, of]) => lineOf(name, of)).join('\n');
    expect(PAGE).toContain(table);
  });

  test('and what a legal entity costs without a single employee', () => {
    const [, first, next] = /up to (\d+) calls more .* up to (\d+) later/.exec(PAGE) ?? [];
    expect(nearly(sum(measured.first)(0))).toBe(Number(first));
    expect(nearly(sum(measured.next)(0))).toBe(Number(next));
  });

  test('names the versions that the tests run', () => {
    const airflow = pinned('airflow', 'apache-airflow');
    const meltano = pinned('meltano', 'meltano');
    expect(PAGE).toContain(`Tested with Airflow ${airflow} and Meltano ${meltano} `);
  });
});

/** A first sync makes one more call: the list of legal entities. It is lost in the rounding. */
const sum =
  (sync: Sync, isMeant: (name: string) => boolean = () => true): Of =>
  (employees) =>
    STREAM_NAMES.filter((name) => isMeant(name))
      .map((name) => callsFor(sync, name, employees))
      .reduce((all, one) => all + one, 0);

const minutes =
  (calls: Of): Of =>
  (employees) =>
    calls(employees) / RATE;

const keys =
  (calls: Of): Of =>
  (employees) =>
    Math.ceil(minutes(calls)(employees) / 60);

const nearly = (calls: number): number => Math.ceil(calls / 10) * 10;

const lineOf = (name: string, of: Of): string =>
  `| ${[name, ...EMPLOYEES.map((employees) => rounded(of(employees)))].join(' | ')} |`;

/** Two digits say all there is to know. */
const rounded = (value: number): string =>
  Number(value.toPrecision(2)).toLocaleString('en-US', { maximumFractionDigits: 1 });
