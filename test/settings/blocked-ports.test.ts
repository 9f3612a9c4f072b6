import { expect, test } from 'vitest';
import { isBlockedPort } from '../../src/settings/blocked-ports.js';

test.each([1, 22, 25, 6000, 6667, 10080])('%i is refused', (port) => {
  expect(isBlockedPort(port)).toBe(true);
});

test.each([0, 80, 443, 3000, 8080, 8443, 8721, 10081, 65535])('%i is open', (port) => {
  expect(isBlockedPort(port)).toBe(false);
});
