import { expect, test } from 'vitest';
import { createPaycorTime } from '../../src/paycor/paycor-time.js';
import { API, never } from './edge.js';
import { fakeClock, START } from './fake-clock.js';
import { answer } from './outcomes.js';

test.each<[string | undefined, number | null]>([
  ['Thu, 15 Jan 2026 07:00:00 GMT', START - 5 * 3_600_000],
  ['Sun, 15 Jan 2023 12:00:00 GMT', Date.UTC(2023, 0, 15, 12)],
  ['Sat, 13 Sep 275760 00:00:00 GMT', null],
  ['Fri, 01 Jan 1960 00:00:00 GMT', null],
  ['soon', null],
  [undefined, null],
])('an answer dated %j shows %j', async (date, shown) => {
  const time = createPaycorTime(fakeClock());
  const send = time.watched(() => Promise.resolve(answer(200, '', date ? { date } : {})));
  await send({ method: 'GET', url: new URL(API), headers: {} }, never);
  expect(time.now()).toBe(shown);
});
