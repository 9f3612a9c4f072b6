import { expect, test } from 'vitest';
import { defaultTokenStore, expandHome } from '../../src/settings/token-store-path.js';

const OWNER = { tap: 'tap-paycor', environment: 'sandbox', clientId: 'invented' };

type Case = readonly [string, Record<string, string>, 'linux' | 'darwin' | 'win32', string | null];

const CASES: readonly Case[] = [
  [
    'Meltano first',
    { MELTANO_PROJECT_ROOT: '/p', XDG_STATE_HOME: '/s', HOME: '/h' },
    'linux',
    '/p/.meltano/tap-paycor/sandbox-invented.json',
  ],
  [
    'the state folder',
    { XDG_STATE_HOME: '/s', HOME: '/h' },
    'linux',
    '/s/tap-paycor/sandbox-invented.json',
  ],
  [
    'a relative one is ignored',
    { XDG_STATE_HOME: 's', HOME: '/h' },
    'linux',
    '/h/.local/state/tap-paycor/sandbox-invented.json',
  ],
  [
    'home',
    { HOME: '/h', MELTANO_PROJECT_ROOT: '', XDG_STATE_HOME: '' },
    'darwin',
    '/h/.local/state/tap-paycor/sandbox-invented.json',
  ],
  ['no home', {}, 'linux', null],
  [
    'Windows',
    { LOCALAPPDATA: 'C:\\L', USERPROFILE: 'C:\\U' },
    'win32',
    'C:\\L\\tap-paycor\\sandbox-invented.json',
  ],
  [
    'Meltano on Windows',
    { MELTANO_PROJECT_ROOT: 'C:\\P', LOCALAPPDATA: 'C:\\L' },
    'win32',
    'C:\\P\\.meltano\\tap-paycor\\sandbox-invented.json',
  ],
  [
    'LOCALAPPDATA elsewhere',
    { LOCALAPPDATA: '/l', HOME: '/h' },
    'linux',
    '/h/.local/state/tap-paycor/sandbox-invented.json',
  ],
];

test.each(CASES)('%s', (_, variables, platform, expected) => {
  expect(defaultTokenStore(variables, OWNER, platform)).toBe(expected);
});

test('ids that differ have files that differ, whatever they hold', () => {
  const ids = ['a/b', 'a_b', 'a b', 'a%2fb', '../a', 'a:b', 'é', '*'];
  const files = ids.map((clientId) =>
    defaultTokenStore({ XDG_STATE_HOME: '/s' }, { ...OWNER, clientId }, 'linux'),
  );
  expect(new Set(files).size).toBe(ids.length);
  for (const file of files)
    expect(file).toMatch(/^\/s\/tap-paycor\/sandbox-[A-Za-z0-9_%-]+\.json$/);
});

const HOME: readonly [string, string | null][] = [
  ['~/a.json', '/h/a.json'],
  ['~', '/h'],
  ['~ada/a.json', '~ada/a.json'],
  ['/a~/b', '/a~/b'],
];

test.each(HOME)('%s is %s', (path, expected) => {
  expect(expandHome(path, { HOME: '/h' })).toBe(expected);
});

test('a tilde without a home leads nowhere', () => {
  expect(expandHome('~/a', {})).toBeNull();
});
