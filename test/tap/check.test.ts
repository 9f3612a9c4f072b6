import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STREAMS } from '../../src/streams/index.js';
import { selecting } from './catalogs.js';
import { runTap, type TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ fail: ['forbidden:pay_rates'], legalEntities: 1 });
});
afterAll(() => bench.close());

async function checked(words: string, streams?: readonly string[]): Promise<TapResult> {
  const config = await bench.config();
  const catalog = await bench.file('catalog.json', selecting(streams));
  const paths = words.replace('CONFIG', config).replace('CATALOG', catalog);
  return runTap(paths.split(' '));
}

describe('check', () => {
  test.each([
    '--config CONFIG --catalog CATALOG check',
    'check --config CONFIG --catalog CATALOG',
    '-c CONFIG check -p CATALOG',
  ])('%s: what is readable ends with 0, in silence', async (words) => {
    const { code, lines, stderr } = await checked(words, ['departments', 'employees']);
    expect([code, stderr]).toEqual([0, '']);
    expect(lines.filter((line) => line.endsWith('seen'))).toHaveLength(2);
    expect(lines.at(-1)).toBe('2 of 2 can be read. Calls to Paycor: 3.');
  });

  test('what is not ends with 1, and the sentence about a new activation', async () => {
    const { code, lines, stderr } = await checked('-c CONFIG --catalog CATALOG check', [
      'departments',
      'pay_rates',
    ]);
    expect(code).toBe(1);
    expect(lines.at(-2)).toBe('  View Employee Payrates (pay_rates)');
    expect(lines.at(-1)).toContain('a new activation of the application');
    expect(stderr).toMatch(
      /^CRITICAL 1 of the checked streams cannot be read \(pay_rates\)[^\n]*\n$/,
    );
  });

  test('--all goes beyond the catalog', async () => {
    const { lines } = await checked('-c CONFIG --catalog CATALOG check --all', ['departments']);
    expect(lines.filter((line) => line.includes('  GET /'))).toHaveLength(STREAMS.size);
  });

  test('--json is one document on stdout', async () => {
    const { code, lines } = await checked('check --json -c CONFIG --catalog CATALOG', [
      'departments',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ readable: true, calls: 2 });
  });

  // Waiting for its end would outlast the test.
  test.each(['check', 'plan', '--test'])('%s tells of an outage at once', async (words) => {
    const outage = await workbench({ fail: ['503:*'] });
    const { code, stderr } = await outage.tap({}, words.split(' '));
    await outage.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^CRITICAL the list of legal entities: .*an outage.*status 503/m);
  });

  test.each(['check', 'check --jsn -c CONFIG', '-c CONFIG check departments'])(
    '%s is wrong usage: 2',
    async (words) => {
      const { code, lines } = await checked(words);
      expect([code, lines]).toEqual([2, []]);
    },
  );
});
