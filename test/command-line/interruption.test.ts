import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import {
  abortOnSignals,
  interruptsIn,
  type Interruption,
} from '../../src/command-line/interruption.js';

interface Watched {
  readonly source: EventEmitter;
  readonly controller: AbortController;
  readonly interruption: Interruption;
  /** Every forced end: its exit code and its reason. */
  readonly exits: (readonly [number, string])[];
  readonly told: readonly string[];
  readonly forced: Promise<unknown>;
}

function watched(graceMilliseconds = 60_000, variables = {}): Watched {
  const [source, controller] = [new EventEmitter(), new AbortController()];
  const exits: (readonly [number, string])[] = [];
  const end = new EventEmitter();
  const forced = once(end, 'forced');
  const exit = (code: number, reason: string): void => {
    exits.push([code, reason]);
    end.emit('forced');
  };
  const told: string[] = [];
  const tell = (message: string): void => void told.push(message);
  const ending = { exit, tell };
  const interrupts = interruptsIn(variables);
  const interruption = abortOnSignals(source, controller, ending, interrupts, graceMilliseconds);
  return { source, controller, interruption, exits, told, forced };
}

const SIGNALS = [
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

test('without a signal nothing happens', () => {
  const { controller, interruption, exits } = watched();
  expect(controller.signal.aborted).toBe(false);
  expect(interruption.exitCode()).toBeNull();
  expect(exits).toEqual([]);
});

test.each(SIGNALS)('%s aborts and ends with %i', (name, code) => {
  const { source, controller, interruption, exits } = watched();
  source.emit(name);
  expect(interruption.exitCode()).toBe(code);
  expect(controller.signal.reason).toEqual(new TapError('interrupted', `interrupted by ${name}`));
  expect(exits).toEqual([]);
});

test.each(SIGNALS)('a second signal, %s, ends it at once with %i', (name, code) => {
  const { source, interruption, exits } = watched();
  source.emit('SIGTERM');
  source.emit(name);
  expect(exits).toEqual([[code, `interrupted a second time, by ${name}`]]);
  expect(interruption.exitCode()).toBe(143);
});

test.each([
  ['true', null],
  ['', 129],
  ['false', 129],
])('with TAP_PAYCOR_IGNORE_SIGHUP=%s, SIGHUP ends it with %s', (ignored, code) => {
  const { source, interruption } = watched(60_000, { TAP_PAYCOR_IGNORE_SIGHUP: ignored });
  source.emit('SIGHUP');
  expect(interruption.exitCode()).toBe(code);
});

test('what does not end in order is ended by force', async () => {
  const { source, exits, forced } = watched(1);
  source.emit('SIGTERM');
  await forced;
  expect(exits).toHaveLength(1);
  expect(exits[0]?.[0]).toBe(143);
});

test('a forced end waits for what must not be cut short', async () => {
  const { source, interruption, exits, told, forced } = watched(1);
  const work = new EventEmitter();
  const kept = interruption.hold(once(work, 'done'));
  source.emit('SIGINT');
  await expect.poll(() => told).toEqual([expect.stringContaining('token exchange')]);
  expect(exits).toEqual([]);
  work.emit('done', 'well');
  expect(await kept).toEqual(['well']);
  await forced;
  expect(exits).toHaveLength(1);
});

test('work that failed is not waited for', async () => {
  const { source, interruption, forced } = watched(1);
  await expect(interruption.hold(Promise.reject(new Error('planted')))).rejects.toThrow('planted');
  source.emit('SIGINT');
  await forced;
});
