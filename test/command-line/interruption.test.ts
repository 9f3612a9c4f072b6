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

test('after the first signal nobody listens, so that the second one ends the process', () => {
  const [source, controller] = [new EventEmitter(), new AbortController()];
  abortOnSignals(source, controller);
  expect(source.eventNames()).toEqual(['SIGINT', 'SIGTERM']);
  source.emit('SIGINT');
  expect(source.eventNames()).toEqual([]);
});
