import { TapError } from '../errors.js';

/** The exit codes that shells use for a program that a signal ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type Interrupt = keyof typeof EXIT_CODES;

const INTERRUPTS: readonly Interrupt[] = ['SIGINT', 'SIGTERM'];

/** What tells of signals: the process, or a stand-in. */
export interface SignalSource {
  on(signal: Interrupt, listener: () => void): unknown;
  removeListener(signal: Interrupt, listener: () => void): unknown;
}

/** Whether and how a run was interrupted. */
export interface Interruption {
  /** 130 or 143 once a signal came; null before. */
  exitCode(): number | null;
}

/**
 * Aborts the controller at the first SIGINT or SIGTERM, so that the command can end in order. The
 * listeners go with it: a second signal meets the system's default and ends the process at once.
 */
export function abortOnSignals(source: SignalSource, controller: AbortController): Interruption {
  let exitCode: number | null = null;
  const listeners = INTERRUPTS.map((name) => ({ name, listener: () => interrupt(name) }));
  const interrupt = (by: Interrupt): void => {
    exitCode = EXIT_CODES[by];
    queueMicrotask(letGo);
    controller.abort(new TapError('interrupted', `interrupted by ${by}`));
  };
  // Not while the signal is still being told: a library that finds itself the only one left (as the
  // one that tidies locks up does) would end the process before the command can.
  const letGo = (): void => {
    for (const { name, listener } of listeners) source.removeListener(name, listener);
  };
  for (const { name, listener } of listeners) source.on(name, listener);
  return { exitCode: () => exitCode };
}
