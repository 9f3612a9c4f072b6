import { parseConfig } from '../../src/config/config.js';
import { paycorPage } from '../../src/authorize/paycor/page.js';
import { expect, test } from 'vitest';
import { arrival } from '../../src/authorize/arrival.js';
import type { Visit } from '../../src/authorize/listener.js';
import { loopbackReturnUrl, returnUrlOf } from '../../src/authorize/return-url.js';
import type { Clock } from '../../src/clock.js';
import { fakeClock, heldClock } from '../paycor/fake-clock.js';
import { thrownBy } from '../paycor/thrown.js';

const { config: CONFIG } = parseConfig(
  {
    client_id: 'invented',
    client_secret: 'invented',
    subscription_key: 'invented',
    token_store: '/nowhere/tokens.json',
  },
  {},
  () => true,
);

const HERE = loopbackReturnUrl(8721);
const ELSEWHERE = returnUrlOf('https://app.example/back');
const NOBODY = new Promise<never>(() => undefined);
const FINE = (): null => null;
const VISIT: Visit = { parameters: new URLSearchParams('code=v'), answer: () => Promise.resolve() };

/** Sleeps until it is aborted. */
const standing: Clock = {
  now: () => 0,
  sleep: (_, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('woken')));
    }),
};

function scene(
  answer: Promise<string> | readonly string[],
  isTerminal: boolean,
  clock: Clock = standing,
) {
  const asked: string[] = [];
  const told: string[] = [];
  const say = async (text: string): Promise<void> => void told.push(text);
  const ask = async (question: string): Promise<string> => {
    asked.push(question);
    return 'length' in answer ? (answer[asked.length - 1] ?? NOBODY) : answer;
  };
  const questions = { ask, askSecret: ask, isTerminal, close: () => undefined };
  const controller = new AbortController();
  const page = paycorPage(CONFIG);
  const activation = { questions, clock, signal: controller.signal, say, page };
  return { asked, told, controller, activation };
}

test('the browser comes', async () => {
  const { activation, asked } = scene(NOBODY, false);
  expect(await arrival(activation, HERE, Promise.resolve(VISIT), FINE)).toBe(VISIT);
  expect(asked).toEqual([]);
});

test.each([
  'https://app.example/back?code=p&state=s',
  'https://app.example/back?code=p&state=s#top',
  'code=p&state=s',
])('the user brings %s', async (address) => {
  const { activation } = scene(Promise.resolve(address), false);
  const { parameters } = await arrival(activation, ELSEWHERE, NOBODY, FINE);
  expect(Object.fromEntries(parameters)).toEqual({ code: 'p', state: 's' });
});

test('at a terminal, the user may bring it even where the browser could come', async () => {
  const { activation } = scene(Promise.resolve(`${HERE.uri}?code=p`), true);
  expect((await arrival(activation, HERE, NOBODY, FINE)).parameters.get('code')).toBe('p');
});

test('patience ends after ten minutes', async () => {
  const clock = fakeClock();
  const start = clock.now();
  const { activation } = scene(NOBODY, false, clock);
  const error = await thrownBy(() => arrival(activation, HERE, NOBODY, FINE));
  expect(error.message).toMatch(/^No browser came to .* within 10 minutes/);
  expect(clock.now() - start).toBe(600_000);
});

test('the signal ends it', async () => {
  const { activation, controller } = scene(NOBODY, false);
  const waiting = arrival(activation, HERE, NOBODY, FINE);
  controller.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});

const NO_CODE = (parameters: URLSearchParams): string | null =>
  parameters.has('code') ? null : 'That holds no code.';

test.each([HERE, ELSEWHERE])(
  'a person who pasted something else is asked again: %j',
  async (url) => {
    const { activation, asked } = scene(['what is it?', 'code=p'], true);
    const { parameters } = await arrival(activation, url, NOBODY, NO_CODE);
    expect(parameters.get('code')).toBe('p');
    expect(asked).toEqual([
      expect.stringMatching(/^(?!That)/),
      expect.stringMatching(/^That holds/),
    ]);
  },
);

test('a pipe is not', async () => {
  const { activation, asked } = scene(['what is it?', 'code=p'], false);
  const { parameters } = await arrival(activation, ELSEWHERE, NOBODY, NO_CODE);
  expect([parameters.get('code'), asked.length]).toEqual([null, 1]);
});

test('after a minute it says once what the page may be showing', async () => {
  const clock = heldClock();
  const { activation, told } = scene(NOBODY, false, clock);
  const ended = thrownBy(() => arrival(activation, HERE, NOBODY, FINE));
  await expect.poll(() => clock.sleepers()).toBe(1);
  expect(told).toEqual([]);
  await clock.advance(60_000);
  await expect.poll(() => clock.sleepers()).toBe(1);
  expect(told).toEqual([expect.stringMatching(/403.*administrator[^]*exactly http[^]*scope/)]);
  await clock.advance(540_000);
  expect((await ended).message).toMatch(/^No browser came/);
  expect(told).toHaveLength(1);
});
