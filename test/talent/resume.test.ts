import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { validateMessages } from '../support/singer-validator.js';
import { talentBench, TALENT_EXECUTABLE, type TalentBench } from './support/bench.js';
import { selectingAll } from './support/catalogs.js';
import { emitted, ORIGINS, truthOf } from './support/truth.js';

let bench: TalentBench;
let catalog: string;
/** Told of every call that the simulator answers. */
let onCall: () => void = () => undefined;

beforeAll(async () => {
  bench = await talentBench({ employees: 5, log: () => onCall() });
  catalog = await bench.file('catalog.json', selectingAll());
});
afterAll(() => bench.close());

interface Attempt {
  /** All lines up to the last STATE: what a target would have kept. */
  readonly kept: readonly string[];
  readonly code: number | null;
}

/** Runs the executable, and kills it at a call. */
async function attempt(state: string | null, killAt: number): Promise<Attempt> {
  const config = await bench.config({ page_size: 20 });
  const args = ['--config', config, '--catalog', catalog, ...(state ? ['--state', state] : [])];
  const child = spawn(process.execPath, [TALENT_EXECUTABLE, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let calls = 0;
  onCall = () => {
    if (++calls === killAt) child.kill('SIGKILL');
  };
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  const code = await exited;
  onCall = () => undefined;
  const last = lines.findLastIndex((line) => /^\{"type":"STATE".*\}$/.test(line));
  return { kept: lines.slice(0, last + 1), code };
}

test('a sync that is killed at each of its calls loses nothing and comes to its end', async () => {
  const attempts: Attempt[] = [];
  let state: string | null = null;
  for (let killAt = 2; ; killAt++) {
    const one: Attempt = await attempt(state, killAt);
    attempts.push(one);
    const last = one.kept.at(-1);
    if (last !== undefined) state = await bench.file('state.json', last);
    if (one.code === 0) break;
    expect(one.code).toBeNull();
  }
  expect(attempts.length).toBeGreaterThan(4);
  const lines = attempts.flatMap(({ kept }) => kept);
  const written = attempts.filter(({ kept }) => kept.length > 0);
  expect(written.flatMap(({ kept }) => validateMessages(kept).problems)).toEqual([]);
  for (const stream of Object.keys(ORIGINS))
    expect(emitted(lines, stream)).toEqual(truthOf(bench.simulator.lists(), stream));
}, 240_000);
