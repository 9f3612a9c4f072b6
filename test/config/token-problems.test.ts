import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.js';
import { tokenProblems } from '../../src/config/token-problems.js';

test.each<[object, boolean, number]>([
  [{ refresh_token: 'r' }, false, 0],
  [{ access_token: 'a' }, false, 0],
  [{}, true, 0],
  [{ refresh_token: undefined }, false, 1],
  [{}, false, 1],
])('%j with tokens elsewhere %s has %i faults', (settings, elsewhere, faults) => {
  expect(tokenProblems({ ...settings }, () => elsewhere)).toHaveLength(faults);
});

const RAW = { client_id: 'i', client_secret: 's', subscription_key: 'k', token_store: '/t.json' };

test('a config without a token is good once the token store has some', () => {
  const asked: (string | null)[] = [];
  const { config } = parseConfig(RAW, {}, (store) => asked.push(store) > 0);
  expect(asked).toEqual(['/t.json']);
  expect(config).toMatchObject({ refreshToken: null, accessToken: null });
  expect(() => parseConfig(RAW, {})).toThrow(/refresh_token is required/);
});

test('where other faults hide the place of the store, that is told', () => {
  const asked: (string | null)[] = [];
  const parse = () => parseConfig({ ...RAW, concurrency: 0 }, {}, (store) => asked.push(store) < 0);
  expect(parse).toThrow(/refresh_token is required.*concurrency must be/);
  expect(asked).toEqual([null]);
});
