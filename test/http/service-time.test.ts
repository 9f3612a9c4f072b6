import { expect, test } from 'vitest';
import { createServiceTime } from '../../src/http/service-time.js';
import { API, never } from '../paycor/edge.js';
import { fakeClock, START } from '../paycor/fake-clock.js';
import { answer } from '../paycor/outcomes.js';

test.each<[string | undefined, number | null]>([
  ['Thu, 15 Jan 2026 07:00:00 GMT', START - 5 * 3_600_000],
  ['Sun, 15 Jan 2023 12:00:00 GMT', Date.UTC(2023, 0, 15, 12)],
  ['Sat, 13 Sep 275760 00:00:00 GMT', null],
  ['Fri, 01 Jan 1960 00:00:00 GMT', null],
  ['soon', null],
  [undefined, null],
])('an answer dated %j shows %j', async (date, shown) => {
  const time = createServiceTime(fakeClock());
  const send = time.watched(() => Promise.resolve(answer(200, '', date ? { date } : {})));
  await send({ method: 'GET', url: new URL(API), headers: {} }, never);
  expect(time.now()).toBe(shown);
});

test('what is assumed holds until an answer tells better', async () => {
  const time = createServiceTime(fakeClock());
  time.assume(60_000);
  expect(time.now()).toBe(START - 60_000);
  const date = new Date(START - 5000).toUTCString();
  const send = time.watched(() => Promise.resolve(answer(200, '', { date })));
  await send({ method: 'GET', url: new URL(API), headers: {} }, never);
  time.assume(60_000);
  expect(time.now()).toBe(START - 5000);
});

test('each answer tells anew, also one without a date of its own', async () => {
  const time = createServiceTime(fakeClock());
  const dates = [START, START, START + 9000, null, START + 4000];
  const answers = dates.map((date) =>
    answer(200, '', date === null ? {} : { date: new Date(date).toUTCString() }),
  );
  const send = time.watched(() => Promise.resolve(answers.shift() ?? answer(200, '')));
  const shown: (number | null)[] = [];
  for (const _ of dates) {
    await send({ method: 'GET', url: new URL(API), headers: {} }, never);
    shown.push(time.now());
  }
  expect(shown).toEqual([START, START, START + 9000, START + 9000, START + 4000]);
});
