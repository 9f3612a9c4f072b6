import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { abortOnSignals } from '../../src/command-line/interruption.js';

test('without a signal nothing happens', () => {
  const controller = new AbortController();
  const interruption = abortOnSignals(new EventEmitter(), controller);
  expect(controller.signal.aborted).toBe(false);
  expect(interruption.exitCode()).toBeNull();
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s aborts and ends with %i', (name, code) => {
  const [source, controller] = [new EventEmitter(), new AbortController()];
  const interruption = abortOnSignals(source, controller);
  source.emit(name);
  expect(interruption.exitCode()).toBe(code);
  expect(controller.signal.reason).toEqual(new TapError('interrupted', `interrupted by ${name}`));
});

test('after the first signal nobody listens, so that the second one ends the process', async () => {
  const [source, controller] = [new EventEmitter(), new AbortController()];
  abortOnSignals(source, controller);
  expect(source.eventNames()).toEqual(['SIGINT', 'SIGTERM']);
  let listening = 0;
  source.on('SIGINT', () => (listening = source.listenerCount('SIGINT')));
  source.emit('SIGINT');
  // Whoever else hears of it must not take itself for the only one.
  expect(listening).toBe(2);
  await Promise.resolve();
  expect([source.listenerCount('SIGINT'), source.listenerCount('SIGTERM')]).toEqual([1, 0]);
});
