import { PAYCOR_SETTINGS } from '../../src/config/settings.js';
import { expect, test } from 'vitest';
import { secretsIn } from '../../src/settings/secrets.js';

const CASES: readonly [string, Record<string, unknown>, readonly string[]][] = [
  ['none', { client_id: 'a', api_url: 'b' }, []],
  [
    'every secret',
    { client_secret: 'a', subscription_key: 'b', refresh_token: 'c', access_token: 'd' },
    ['a', 'b', 'c', 'd'],
  ],
  ['padded, both ways', { client_secret: ' a\n' }, [' a\n', 'a']],
  [
    'in the wrong type',
    { client_secret: ['a', { x: 'b' }], access_token: 12345 },
    ['a', 'b', '12345'],
  ],
  ['blank and absent', { client_secret: '', refresh_token: null, access_token: true }, []],
];

test.each(CASES)('%s', (_, raw, expected) => {
  expect([...secretsIn(raw, PAYCOR_SETTINGS)].toSorted()).toEqual([...expected].toSorted());
});
