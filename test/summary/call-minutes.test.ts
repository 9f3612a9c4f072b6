import { expect, test } from 'vitest';
import { createCallMinutes } from '../../src/summary/call-minutes.js';

const START = 1_000_000;
const call = (status: number | null) => ({ route: '/v1/pets', status, seconds: 1 });

test('counts from the start on, a minute without a call among them', () => {
  const minutes = createCallMinutes(START);
  minutes.add(call(200), START);
  minutes.add(call(429), START + 59_999);
  minutes.add(call(503), START + 120_000);
  minutes.add(call(null), START + 120_001);
  minutes.add(call(403), START + 130_000);
  expect(minutes.all(START + 180_000)).toEqual([
    { calls: 2, rateLimited: 1, failed: 0 },
    { calls: 0, rateLimited: 0, failed: 0 },
    { calls: 3, rateLimited: 0, failed: 2 },
    { calls: 0, rateLimited: 0, failed: 0 },
  ]);
});

test('a clock that is set back makes no minute before the first', () => {
  const minutes = createCallMinutes(START);
  minutes.add(call(200), START - 90_000);
  expect(minutes.all(START - 90_000)).toEqual([{ calls: 1, rateLimited: 0, failed: 0 }]);
});
