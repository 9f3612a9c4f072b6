import { expect, test } from 'vitest';
import { arrival } from '../../src/authorize/arrival.js';
import type { Visit } from '../../src/authorize/listener.js';
import { loopbackReturnUrl, returnUrlOf } from '../../src/authorize/return-url.js';
import type { Clock } from '../../src/paycor/clock.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { thrownBy } from '../paycor/thrown.js';

const HERE = loopbackReturnUrl(8721);
const ELSEWHERE = returnUrlOf('https://app.example/back');
const NOBODY = new Promise<never>(() => undefined);
const VISIT: Visit = { parameters: new URLSearchParams('code=v'), answer: () => Promise.resolve() };

/** Sleeps until it is aborted. */
const standing: Clock = {
  now: () => 0,
  sleep: (_, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('woken')));
    }),
};

function scene(answer: Promise<string>, isTerminal: boolean, clock: Clock = standing) {
  const asked: string[] = [];
  const ask = (question: string): Promise<string> => {
    asked.push(question);
    return answer;
  };
  const questions = { ask, askSecret: ask, isTerminal, close: () => undefined };
  const controller = new AbortController();
  return { asked, controller, activation: { questions, clock, signal: controller.signal } };
}

test('the browser comes', async () => {
  const { activation, asked } = scene(NOBODY, false);
  expect(await arrival(activation, HERE, Promise.resolve(VISIT))).toBe(VISIT);
  expect(asked).toEqual([]);
});

test.each([
  'https://app.example/back?code=p&state=s',
  'https://app.example/back?code=p&state=s#top',
  'code=p&state=s',
])('the user brings %s', async (address) => {
  const { activation } = scene(Promise.resolve(address), false);
  const { parameters } = await arrival(activation, ELSEWHERE, NOBODY);
  expect(Object.fromEntries(parameters)).toEqual({ code: 'p', state: 's' });
});

test('at a terminal, the user may bring it even where the browser could come', async () => {
  const { activation } = scene(Promise.resolve(`${HERE.uri}?code=p`), true);
  expect((await arrival(activation, HERE, NOBODY)).parameters.get('code')).toBe('p');
});

test('patience ends after ten minutes', async () => {
  const clock = fakeClock();
  const start = clock.now();
  const { activation } = scene(NOBODY, false, clock);
  const error = await thrownBy(() => arrival(activation, HERE, NOBODY));
  expect(error.message).toMatch(/^No browser came to .* within 10 minutes/);
  expect(clock.now() - start).toBe(600_000);
});

test('the signal ends it', async () => {
  const { activation, controller } = scene(NOBODY, false);
  const waiting = arrival(activation, HERE, NOBODY);
  controller.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});
