import { readFile } from 'node:fs/promises';
import { runTap } from './run-tap.js';
import type { Workbench } from './workbench.js';

const SWITCH = new URL('./kill-switch.mjs', import.meta.url).href;

/** Runs the tap until just before a step; 0: to its end. Resolves with the steps that it took. */
export async function runUntil(bench: Workbench, args: readonly string[], killAt: number) {
  const steps = await bench.file('steps.txt', '');
  const env = { NODE_OPTIONS: `--import ${SWITCH}`, KILL_AT: String(killAt), STEPS_FILE: steps };
  const result = await runTap(args, { env });
  return { result, steps: (await readFile(steps, 'utf8')).split('\n').filter(Boolean) };
}
