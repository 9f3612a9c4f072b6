import { setTimeout as sleep } from 'node:timers/promises';
import { TapError } from '../errors.js';

/** The exit codes that shells use for a program that a signal ended. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

type Interrupt = keyof typeof EXIT_CODES;

const INTERRUPTS: readonly Interrupt[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'];

/** All signals that interrupt, but SIGHUP where the environment says that it is to be ignored. */
export const interruptsIn = (
  variables: Readonly<Record<string, string | undefined>>,
): readonly Interrupt[] =>
  INTERRUPTS.filter(
    (name) => name !== 'SIGHUP' || variables['TAP_PAYCOR_IGNORE_SIGHUP'] !== 'true',
  );

/** How long a command may take to end in order, once a signal came. */
const GRACE_MILLISECONDS = 1_500;

/** How long work that must not be cut short can put off a forced end. */
const LONGEST_HOLD_MILLISECONDS = 60_000;

/** What tells of signals: the process, or a stand-in. */
export interface SignalSource {
  on(signal: Interrupt, listener: () => void): unknown;
}

/** What an interruption does to the process. */
export interface Ending {
  /** Ends the process at once, whatever it is doing. */
  readonly exit: (code: number, reason: string) => void;
  /** Tells the user why it takes longer. */
  readonly tell: (message: string) => void;
}

/** Whether and how a run was interrupted. */
export interface Interruption {
  /** 129, 130, 131 or 143 once a signal came; null before. */
  exitCode(): number | null;
  /** Work that must not be cut short: a forced end waits for it, at most a minute. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Aborts the controller at the first SIGHUP (the terminal or the connection is gone), SIGINT, SIGQUIT
 * or SIGTERM, so that the command can end in order. One that has not ended 1.5 seconds later, for
 * instance since nobody takes its output, is ended by force; a second signal does so at once.
 *
 * @param interrupts the signals that are listened to
 * @param graceMilliseconds for tests
 */
export function abortOnSignals(
  source: SignalSource,
  controller: AbortController,
  ending: Ending,
  interrupts = INTERRUPTS,
  graceMilliseconds = GRACE_MILLISECONDS,
): Interruption {
  const held = new Set<Promise<unknown>>();
  let exitCode: number | null = null;

  function interrupt(by: Interrupt): void {
    if (exitCode !== null)
      return ending.exit(EXIT_CODES[by], `interrupted a second time, by ${by}`);
    exitCode = EXIT_CODES[by];
    controller.abort(new TapError('interrupted', `interrupted by ${by}`));
    void endByForce(by, ending, held, graceMilliseconds);
  }

  for (const name of interrupts) source.on(name, () => interrupt(name));
  return { exitCode: () => exitCode, hold: (work) => keptIn(held, work) };
}

function keptIn<T>(held: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  const kept = work.finally(() => held.delete(kept));
  held.add(kept);
  return kept;
}

async function endByForce(
  by: Interrupt,
  { exit, tell }: Ending,
  held: ReadonlySet<Promise<unknown>>,
  graceMilliseconds: number,
): Promise<void> {
  await pause(graceMilliseconds);
  if (held.size > 0) {
    tell('Waiting for the token exchange that is under way; a second signal ends the tap at once.');
    await Promise.race([Promise.allSettled(held), pause(LONGEST_HOLD_MILLISECONDS)]);
    await pause(graceMilliseconds);
  }
  exit(EXIT_CODES[by], `interrupted by ${by}, and ended by force: the last output may be cut`);
}

/** Keeps no process alive: one that has nothing left to do has ended in order. */
const pause = (milliseconds: number): Promise<void> =>
  sleep(milliseconds, undefined, { ref: false });
