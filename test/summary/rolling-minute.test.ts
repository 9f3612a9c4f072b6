import { expect, test } from 'vitest';
import { createRollingMinute } from '../../src/summary/rolling-minute.js';

test('what is older than a minute no longer counts', () => {
  const minute = createRollingMinute();
  for (const now of [0, 1_000, 59_000]) minute.note(now);
  expect(minute.count(59_999)).toBe(3);
  expect(minute.count(60_000)).toBe(2);
  expect(minute.count(61_000)).toBe(1);
  minute.note(70_000);
  expect(minute.count(70_000)).toBe(2);
  expect(minute.count(200_000)).toBe(0);
});
