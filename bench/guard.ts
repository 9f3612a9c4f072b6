/**
 * Fails where a change has made the tap slower or larger, or has it use the quota otherwise than it should:
 *
 *     npm run guard
 *
 * All is told without a clock of this machine's: the cost of a sync in that of a bare Node program
 * that reads the same beside it, and the pace by the times at which a simulator saw the calls.
 */
import process from 'node:process';
import { compare } from './comparison.js';
import { GUARDED, PACE, guardsOf, isDisturbed, isKept, type Guard } from './guards.js';
import { paceOf, type Pace } from './pace.js';
import { FLOOR, TAP } from './program.js';

/** The least of so many rounds is what a program costs where nothing disturbs it. */
const ROUNDS = 6;

/** How often the pace is measured at most. */
const TRIES = 3;

const least = (figures: readonly number[]): number => Math.min(...figures);

const compared = [];
for (const workload of GUARDED)
  compared.push(...(await compare(workload, [TAP, FLOOR], ROUNDS, least)));
const guards = guardsOf(compared, await paceUndisturbed());
for (const guard of guards) process.stdout.write(`${told(guard)}\n`);
if (!guards.every(isKept)) process.exitCode = 1;

async function paceUndisturbed(): Promise<Pace> {
  let pace = await paceOf(PACE);
  for (let tries = 1; tries < TRIES && isDisturbed(pace); tries++) pace = await paceOf(PACE);
  return pace;
}

function told(guard: Guard): string {
  const { what, figure, most } = guard;
  return `${isKept(guard) ? 'kept' : 'BROKEN'}: ${what}: ${figure.toFixed(2)}, at most ${most}`;
}
