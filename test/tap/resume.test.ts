import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowOf, STREAM_NAMES } from '../core/discovered.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import { selecting } from './catalogs.js';
import { differences, emitted } from './rows.js';
import { EXECUTABLE } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
let catalog: string;
let whole: Validation;

const SETTINGS = {
  sensitive_streams: true,
  emit_activate_version_messages: true,
};

beforeAll(async () => {
  bench = await workbench({ employees: 3, legalEntities: 1 });
  catalog = await bench.file('catalog.json', selecting());
  whole = validateMessages((await bench.here(SETTINGS, ['--catalog', catalog])).lines);
});
afterAll(() => bench.close());

interface Attempt {
  /** All lines up to the last STATE: what a target would have kept. */
  readonly lines: readonly string[];
  readonly code: number | null;
}

/** Runs the executable, and kills it once it has written so many lines. */
async function attempt(state: string | null, killAfter: number): Promise<Attempt> {
  const config = await bench.config(SETTINGS);
  const args = ['--config', config, '--catalog', catalog, ...(state ? ['--state', state] : [])];
  const child = spawn(process.execPath, [EXECUTABLE, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  const last = lines.findLastIndex((line) => line.startsWith('{"type":"STATE"') && isWhole(line));
  return { lines: lines.slice(0, last + 1), code: await exited };
}

/** A kill may cut the last line, which no target takes. */
function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

const activated = (output: Validation | undefined): string[] =>
  STREAM_NAMES.filter((name) => output?.streams[name]?.activated !== undefined);

describe('a sync that is killed again and again', () => {
  const attempts: Attempt[] = [];
  let outputs: Validation[];

  beforeAll(async () => {
    for (let left = 8; left >= 0; left--) {
      const kept = attempts.findLast(({ lines }) => lines.length > 0)?.lines.at(-1);
      const state = kept === undefined ? null : await bench.file('state.json', kept);
      attempts.push(await attempt(state, left === 0 ? Number.POSITIVE_INFINITY : 100));
    }
    outputs = attempts.flatMap(({ lines }) => (lines.length > 0 ? [validateMessages(lines)] : []));
  });

  test('comes to its end', () => {
    expect(attempts.map(({ code }) => code)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      0,
    ]);
  });

  test('in messages that a strict validator has nothing to say about', () => {
    expect(outputs.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test.each(STREAM_NAMES)('%s: loses nothing, changes nothing', (name) => {
    const together = new Map(outputs.flatMap((output) => [...emitted(output, name)]));
    expect(differences(together, emitted(whole, name))).toEqual([]);
  });

  test('and leaves no trace of the interruptions in its state', () => {
    expect(outputs.at(-1)?.states.at(-1)).toEqual(whole.states.at(-1));
  });

  test('its tables have one version, and those that are read whole are activated', () => {
    // Of an account without an id, the jobs can't be asked for: their table was not read whole.
    const full = STREAM_NAMES.filter((name) => {
      const { replicationKey, window } = rowOf(name);
      return (
        replicationKey === undefined && window === undefined && rowOf(name) !== rowOf('ats_jobs')
      );
    });
    expect(activated(whole)).toEqual(full);
    expect(activated(outputs.at(-1))).toEqual(full);
    const versions = outputs.flatMap(({ streams }) =>
      Object.values(streams).flatMap(({ activated: version }) => version ?? []),
    );
    expect(new Set(versions).size).toBe(1);
  });
});

test('on_unavailable skip: a stream that is forbidden is told, and the exit code is 0', async () => {
  const forbidden = await workbench({ fail: ['forbidden:pay_rates'], employees: 4 });
  const { code, stderr } = await forbidden.here({ on_unavailable: 'skip' }, [
    '--select',
    'pay_rates,departments',
  ]);
  await forbidden.close();
  expect(stderr).toMatch(/WARNING Skipped, since on_unavailable is skip: .*\(pay_rates\)/);
  expect(stderr).not.toMatch(/ERROR|CRITICAL/);
  expect(code).toBe(0);
});
