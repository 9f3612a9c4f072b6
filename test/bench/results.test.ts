import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { median, runIn, table, totalsIn } from '../../bench/results.js';

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('what a program took is read, and a failure is none', () => {
  const run = { wall: 2, cpu: 1.5, rss: 80, first: null, records: 7 };
  expect(runIn(JSON.stringify({ code: 0, ...run }))).toEqual(run);
  expect(runIn(JSON.stringify({ code: 1, ...run }))).toBeNull();
});

test('what a summary says of calls is read', () => {
  const summary = { totals: { calls: 9, rate_limited: 1, records: 3 } };
  expect(totalsIn(JSON.stringify(summary))).toEqual({ calls: 9, refused: 1 });
  expect(() => totalsIn('{}')).toThrow('calls is no number');
});

test('a table is Markdown', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});

/** Python is needed for the benchmark alone. */
function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasPython())('a program is measured: time, memory, records and the first one', () => {
  const line = '{"type":"RECORD","stream":"pets","record":{}}';
  const script = `console.log(Array(3).fill('${line}').join('\\n')); console.log('{"type":"STATE"}')`;
  const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-bench-'));
  const words = [join('bench', 'measured.py'), join(folder, 'out'), process.execPath, '-e', script];
  const run = runIn(execFileSync('python3', words, { encoding: 'utf8' }));
  rmSync(folder, { recursive: true });
  expect(run?.records).toBe(3);
  expect(run?.rss).toBeGreaterThan(20);
  expect(run?.cpu).toBeGreaterThan(0);
  expect(run?.first).toBeLessThanOrEqual(run?.wall ?? 0);
});
