import { describe, expect, test } from 'vitest';
import { only, selecting } from './catalogs.js';
import { runTap, type TapResult } from './run-tap.js';
import { runUntil } from './run-until.js';
import { workbenches } from './workbench.js';

const opened = workbenches({ employees: 3, legalEntities: 1 });

/** What a run comes to that waited and then went on. */
const WENT_ON = { code: 0, hasRecords: true, failures: null };

const outcomeOf = ({ code, lines, stderr }: TapResult) => ({
  code,
  hasRecords: lines.some((line) => line.startsWith('{"type":"RECORD"')),
  failures: /ERROR|CRITICAL/.exec(stderr),
});

/** The step at which a tap has taken the lock and done nothing else. */
const STEP_WITH_LOCK = 4;

// What takes a quarter of a minute stands here together, and passes at once.
describe.concurrent('a quarter of a minute is waited', () => {
  test('for the lock of a run that was killed, and said for whom', async () => {
    const bench = await opened();
    const catalog = await bench.file('catalog.json', only('departments'));
    const args = ['--config', await bench.config(), '--catalog', catalog];
    await runUntil(bench, args, STEP_WITH_LOCK);
    const next = await runTap(args);
    expect(outcomeOf(next)).toEqual(WENT_ON);
    expect(next.stderr).toMatch(
      /INFO waiting for the token store .*, locked by process \d+ on host .* since/,
    );
  });

  test('for the end of an outage', async () => {
    const triesAndFirstProbe = 4;
    const bench = await opened({ fail: [`503:*:${triesAndFirstProbe}`] });
    const catalog = await bench.file('catalog.json', selecting(['departments']));
    const result = await bench.here({}, ['--catalog', catalog]);
    expect(outcomeOf(result)).toEqual(WENT_ON);
  });
});
