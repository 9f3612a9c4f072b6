import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';

const never = new AbortController().signal;

test('is the system’s, and a sleep comes to its end', async () => {
  const before = Date.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  await expect(systemClock.sleep(1, never)).resolves.toBeUndefined();
});

test('an interruption ends a sleep', async () => {
  const interruption = new AbortController();
  const asleep = systemClock.sleep(600_000, interruption.signal);
  interruption.abort();
  await expect(asleep).rejects.toMatchObject({ name: 'AbortError' });
});

test('none begins after an interruption', async () => {
  await expect(systemClock.sleep(600_000, AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  });
});
