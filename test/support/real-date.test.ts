import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../', import.meta.url);

/** Where the real time is the point, or only measures how long something took. */
const ALLOWED: Readonly<Record<string, string>> = {
  'command-line/arguments.test.ts': 'an option that is not given',
  'paycor/clock.test.ts': "the system's own clock",
  'paycor/connect.test.ts': 'the difference between two clocks',
  'http/gate.test.ts': 'fake timers',
  'tokens/lock.test.ts': 'the age of a file',
  'paycor/timer-clock.ts': 'fake timers',
  'support/file-clock.ts': 'the age of a file',
  'support/present.ts': 'the scheduled run on the real date',
  'sync/quota.test.ts': 'fake timers',
  'sync/two-hours.test.ts': 'fake timers',
  'tap/signals.test.ts': 'how long it took',
  'tap/tokens.test.ts': 'the age of a file',
};

const REAL_DATE =
  /\bDate\.now\b|\bnew Date\b(?!\([^)])|\bDateTime\.(?:now|local|utc)\(\)|asOf: null/;

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => (file.endsWith('.ts') || file.endsWith('.mjs')) && !file.includes('.venvs'))
  .filter((file) => !file.endsWith('real-date.test.ts'));

test('no test depends on the day on which it runs', () => {
  const depending = files.filter((file) =>
    REAL_DATE.test(readFileSync(new URL(file, FOLDER), 'utf8')),
  );
  expect(depending.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
});

test('every simulator that a test starts stands on a day of its own', () => {
  const starting = files.filter((file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    return /startSimulator\(/.test(text) && !/asOf|now: /.test(text);
  });
  expect(starting).toEqual([]);
});
