import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TapError, type ErrorCode } from '../../src/errors.js';
import { spendingOf } from '../../src/tokens/grant.js';
import { newExchange, type BegunExchange, type ExchangeJournal } from '../../src/tokens/journal.js';
import { fileTokenStore, type TokenStore } from '../../src/tokens/store.js';
import { fingerprint, type StoredTokens } from '../../src/tokens/tokens.js';
import {
  CONFIGURED,
  edge,
  grant,
  INVALID_GRANT,
  never,
  onExchange,
  onGet,
  page,
  request,
  successor,
  tokens,
} from '../paycor/edge.js';
import { fakeClock, START } from '../paycor/fake-clock.js';
import { failure, interceptRequests } from '../http/intercepted.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';

interceptRequests();

const secretsOf = (generation: number): string[] => [
  `invented-access-${generation}`,
  `invented-refresh-${generation}`,
];
const EXPIRED = { expiresAt: new Date(START).toISOString() };

describe('which token is spent', () => {
  const OTHER = { seed: fingerprint('invented-refresh-of-another-activation') };
  const CASES: readonly [string, string | null, StoredTokens | null, number][] = [
    ['the settings’ at first', CONFIGURED, null, 0],
    ['the stored one later', CONFIGURED, tokens(4, EXPIRED), 4],
    ['the stored one where the settings have none', null, tokens(4, EXPIRED), 4],
    ['the settings’ after a new activation', CONFIGURED, tokens(4, OTHER), 0],
    [
      'the settings’ where it is the stored one',
      CONFIGURED,
      tokens(0, { ...OTHER, ...EXPIRED }),
      0,
    ],
  ];

  test.each(CASES)('%s', async (_, refreshToken, stored, spent) => {
    const { session, store, told } = await edge({ refreshToken, ...(stored && { stored }) });
    onExchange(spent).reply(200, grant(5));
    expect(await session.token(never)).toBe('invented-access-5');
    expect(await store.read()).toMatchObject({
      ...tokens(5),
      previousRefreshToken: `invented-refresh-${spent}`,
    });
    const read = stored === null ? [] : [stored.accessToken, stored.refreshToken];
    expect(told).toEqual([...read, ...secretsOf(5), `invented-refresh-${spent}`]);
  });

  test('none, while a stored access token is good', async () => {
    const { session, told } = await edge({ stored: tokens(1) });
    expect(await session.token(never)).toBe('invented-access-1');
    expect(told).toEqual(['invented-access-1', 'invented-refresh-1']);
  });

  test('a stored token that was pasted into the settings stays good in the next runs', async () => {
    const old = { seed: fingerprint('invented-refresh-of-another-activation') };
    const first = await edge({
      refreshToken: 'invented-refresh-3',
      stored: tokens(3, { ...old, ...EXPIRED }),
    });
    onExchange(3).reply(200, grant(4));
    await first.session.token(never);
    const kept = await first.store.read();
    if (kept) await first.store.write({ ...kept, ...EXPIRED });
    const second = await edge({ refreshToken: 'invented-refresh-3', store: first.store });
    onExchange(4).reply(200, grant(5));
    expect(await second.session.token(never)).toBe('invented-access-5');
  });

  test('an answer without a new refresh token leaves the old one in use', async () => {
    const { session, store } = await edge();
    onExchange(0).reply(200, { access_token: 'invented-access-1' });
    await session.token(never);
    expect(await store.read()).toEqual(
      tokens(1, { refreshToken: CONFIGURED, previousRefreshToken: CONFIGURED }),
    );
  });

  test('there is none', async () => {
    const { session } = await edge({ refreshToken: null });
    const error = await thrownBy(() => session.token(never));
    expect(error.code).toBe('credential');
    expect(error.message).toContain('Neither the settings nor the token store');
  });
});

describe('renewal', () => {
  test('comes in the last minute of a token, not before', async () => {
    const clock = fakeClock();
    const { session } = await edge({ clock });
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
    clock.advance(1_739_999);
    expect(await session.token(never)).toBe('invented-access-1');
    clock.advance(1);
    onExchange(1).reply(200, grant(2));
    expect(await session.token(never)).toBe('invented-access-2');
  });

  test('the new tokens are on disk before they are used', async () => {
    const { client, store } = await edge();
    const onDisk: unknown[] = [];
    onExchange(0).reply(200, grant(1));
    onGet(1).replyAfter(async () => void onDisk.push(await store.read()), 200, page(7));
    await client.get(request(), never);
    expect(onDisk).toEqual([successor(0)]);
  });

  test('takes the tokens that another process stored meanwhile', async () => {
    const { session, store } = await edge({ stored: tokens(1) });
    await session.token(never);
    await store.write(tokens(2));
    expect(await session.renewed('invented-access-1', never)).toBe('invented-access-2');
  });

  test('of a token that is no longer in use needs no exchange', async () => {
    const { session } = await edge({ stored: tokens(2) });
    expect(await session.renewed('invented-access-1', never)).toBe('invented-access-2');
  });

  test('an interruption does not lose the tokens of an exchange under way', async () => {
    const interruption = new AbortController();
    const { session, store } = await edge();
    onExchange(0).replyBy(() => {
      interruption.abort(new Error('interrupted by the test'));
      return [200, grant(1)];
    });
    await session.token(interruption.signal);
    expect(await store.read()).toEqual(successor(0));
  });

  test('an interruption before an exchange prevents it', async () => {
    const { session } = await edge();
    const reason = new Error('interrupted by the test');
    await expect(session.token(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a lost race', () => {
  test('ends with the winner’s tokens', async () => {
    const { client, store, told } = await edge({ stored: tokens(1, EXPIRED) });
    onExchange(1).replyAfter(() => store.write(successor(1)), 400, INVALID_GRANT);
    onGet(2).reply(200, page(7));
    await client.get(request(), never);
    expect(told).toEqual([...secretsOf(1), ...secretsOf(2), 'invented-refresh-1']);
  });

  test('at the first exchange of all, too', async () => {
    const { session, store } = await edge();
    onExchange(0).replyAfter(() => store.write(tokens(1)), 400, INVALID_GRANT);
    expect(await session.token(never)).toBe('invented-access-1');
  });

  const NO_WINNER: readonly [string, StoredTokens][] = [
    [
      'an older activation',
      tokens(3, { seed: fingerprint('invented-refresh-of-another-activation') }),
    ],
    ['the very token that was refused', tokens(1, EXPIRED)],
  ];

  test.each(NO_WINNER)('is not what leaves %s in the store', async (_, stored) => {
    const { session, told } = await edge({ stored });
    onExchange(stored.refreshToken === 'invented-refresh-1' ? 1 : 0).reply(400, INVALID_GRANT);
    expect((await thrownBy(() => session.token(never))).code).toBe('credential');
    expect(told).toEqual([stored.accessToken, stored.refreshToken]);
  });
});

test('a stored access token that was refused is not taken again', async () => {
  const { client } = await edge({ stored: tokens(1) });
  onGet(1).reply(401);
  onExchange(1).reply(400, INVALID_GRANT);
  expect((await thrownBy(() => client.get(request(), never))).code).toBe('credential');
});

describe('an exchange that fails', () => {
  const KEY = { message: 'Access denied due to invalid subscription key.' };
  const CASES: readonly [string, () => unknown, ErrorCode, string][] = [
    [
      'refused',
      () => onExchange(0).reply(400, INVALID_GRANT),
      'credential',
      'refused the refresh token (invalid_grant)',
    ],
    [
      'refused with a correlation id',
      () => onExchange(0).reply(400, INVALID_GRANT, { 'x-correlation-id': 'c-1' }),
      'credential',
      '(invalid_grant, correlation id c-1)',
    ],
    [
      'an answer of anyone',
      () => onExchange(0).reply(400, '<h1>Bad Request</h1>'),
      'credential',
      "does not look like Paycor's token endpoint (status 400, without an explanation). Check api_url",
    ],
    [
      'refused for the client',
      () => onExchange(0).reply(401, { error: 'invalid_client' }),
      'credential',
      'does not know this client_id with this client_secret (invalid_client); no token was spent',
    ],
    [
      'the subscription key',
      () => onExchange(0).reply(401, KEY),
      'subscription_key',
      'developer portal',
    ],
    [
      'the subscription key, with a correlation id',
      () => onExchange(0).reply(401, KEY, { 'x-correlation-id': 'c-1' }),
      'subscription_key',
      'correlation id c-1',
    ],
    [
      'a redirect',
      () => onExchange(0).reply(307, '', { location: 'https://elsewhere.test/' }),
      'credential',
      'without an explanation',
    ],
    ['500', () => onExchange(0).reply(500), 'credential', '(status 500)'],
    [
      'a lost connection',
      () => onExchange(0).replyWithError(failure('ECONNRESET', 'read')),
      'credential',
      '(ECONNRESET)',
    ],
    [
      'an answer without a token',
      () => onExchange(0).reply(200, INVALID_GRANT, { 'x-correlation-id': 'c-1' }),
      'credential',
      'no access token (correlation id c-1)',
    ],
  ];

  test.each(CASES)('%s: is never repeated', async (_, prepare, code, says) => {
    const { client, session, store } = await edge();
    prepare();
    const error = await thrownBy(() => client.get(request(), never));
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    expect(error.message).not.toContain('invented');
    expect(await thrownBy(() => session.token(never))).toBe(error);
    expect(await store.read()).toBeNull();
  });

  test('tells Paycor’s own words, which may name a person, at debug alone', async () => {
    const { session, lines } = await edge();
    const error_description = 'Ada Invented withdrew it.\nERROR forged';
    onExchange(0).reply(400, { error: 'invalid_grant', error_description });
    const { message } = await thrownBy(() => session.token(never));
    expect(message).toContain('refused the refresh token (invalid_grant).');
    expect(message).not.toContain('Ada');
    expect(lines).toEqual([
      'DEBUG the token endpoint wrote: invalid_grant: Ada Invented withdrew it.\\nERROR forged',
    ]);
  });

  test('fails all who wait for it, at once', async () => {
    const { client } = await edge();
    onExchange(0).delay(20).reply(500);
    const calls = Array.from({ length: 5 }, () => client.get(request(), never));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(calls.map(() => 'rejected'));
  });

  test('does not keep a token from use that another process stored later', async () => {
    const { session, store } = await edge();
    onExchange(0).reply(500);
    await thrownBy(() => session.token(never));
    await store.write(tokens(1));
    expect(await session.token(never)).toBe('invented-access-1');
  });

  test('is repeated where no connection was made', async () => {
    const { session } = await edge({ maxRetries: 2 });
    onExchange(0).times(2).replyWithError(failure('ECONNREFUSED', 'connect'));
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
  });

  test('waits as long as it is told to where the quota is used up, and then exchanges', async () => {
    const clock = fakeClock();
    const { session } = await edge({ clock, maxRetries: 0 });
    onExchange(0).times(2).reply(429, { message: 'Try again in 17 seconds.' });
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
    expect(clock.pauses).toEqual([17_000, 17_000]);
  });

  test('waits for the quota, but not for ever', async () => {
    const { session } = await edge();
    onExchange(0).times(21).reply(429);
    const error = await thrownBy(() => session.token(never));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('(status 429); no token was spent');
  });

  test('is not repeated for ever', async () => {
    const { session } = await edge({ maxRetries: 2 });
    onExchange(0).times(3).replyWithError(failure('ENOTFOUND', 'getaddrinfo'));
    const error = await thrownBy(() => session.token(never));
    expect(error.code).toBe('unreachable');
    expect(error.message).toContain("paycor.test can't be reached (ENOTFOUND); no token was spent");
    expect(error.message).not.toContain('invented');
  });

  test('for want of a connection leaves the token to be tried later', async () => {
    const { session } = await edge({ maxRetries: 0 });
    onExchange(0).replyWithError(failure('ECONNREFUSED', 'connect'));
    await thrownBy(() => session.token(never));
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
  });
});

describe('a token store that fails', () => {
  test('before the exchange: nothing is spent', async () => {
    const blocked = join(await temporaryFolder(), 'blocked');
    await writeFile(blocked, '');
    const { client } = await edge({ store: fileTokenStore(join(blocked, 'tokens.json')) });
    const error = await thrownBy(() => client.get(request(), never));
    expect(error.code).toBe('token_store');
    expect(error.message).toContain('nothing was spent');
  });

  test('in reading: nothing is spent', async () => {
    const file = join(await temporaryFolder(), 'tokens.json');
    await mkdir(file);
    const { session } = await edge({ store: fileTokenStore(file) });
    expect((await thrownBy(() => session.token(never))).code).toBe('token_store');
  });

  test('in its proof: nothing is spent', async () => {
    const store = failingStore({ prove: true });
    const { session } = await edge({ store });
    expect((await thrownBy(() => session.token(never))).message).toBe('planted in prove');
  });

  test('in writing: the token is not spent again', async () => {
    const store = failingStore({ write: true });
    const { session } = await edge({ store });
    onExchange(0).reply(200, grant(1));
    const error = await thrownBy(() => session.token(never));
    expect(error.message).toBe('planted in write');
    expect((await thrownBy(() => session.token(never))).message).toBe('planted in write');
  });

  test('in writing: the next run stores what came', async () => {
    const failing = await edge({ store: failingStore({ write: true }) });
    onExchange(0).reply(200, grant(1));
    await thrownBy(() => failing.session.token(never));
    const { session, store, lines } = await edge({ journal: failing.journal });
    expect(await session.token(never)).toBe('invented-access-1');
    expect(await store.read()).toEqual(successor(0));
    expect(await failing.journal.read()).toBeNull();
    expect(lines.join()).toMatch(/INFO stored the tokens that process \d+ on host .* got/);
  });

  test('with its journal: the tokens are stored all the same', async () => {
    const { journal } = await edge();
    const error = new TapError('token_store', 'planted in the journal');
    const { session, store } = await edge({
      journal: { ...journal, answered: () => Promise.reject(error) },
    });
    onExchange(0).reply(200, grant(1));
    await session.token(never);
    expect(await store.read()).toEqual(successor(0));
  });

  test('once the journal did: its error is told, since nothing was kept', async () => {
    const { journal } = await edge();
    const error = new TapError('token_store', 'planted in the journal');
    const { session } = await edge({
      journal: { ...journal, answered: () => Promise.reject(error) },
      store: failingStore({ write: true }),
    });
    onExchange(0).reply(200, grant(1));
    expect(await thrownBy(() => session.token(never))).toBe(error);
  });
});

function failingStore(failing: { readonly prove?: boolean; readonly write?: boolean }): TokenStore {
  const act = async (name: 'prove' | 'write'): Promise<void> => {
    if (failing[name]) throw new TapError('token_store', `planted in ${name}`);
  };
  return {
    read: () => Promise.resolve(null),
    prove: () => act('prove'),
    write: () => act('write'),
  };
}

describe('an access token alone', () => {
  const alone = { refreshToken: null, accessToken: 'invented-access-9' };

  test('is used as it is, and nothing is stored', async () => {
    const { client, store } = await edge(alone);
    onGet(9).reply(200, page(7));
    expect(await client.get(request(), never)).toMatchObject({ rows: [{ id: 7 }] });
    expect(await store.read()).toBeNull();
  });

  test('is at its end once it is refused', async () => {
    const { client } = await edge(alone);
    onGet(9).reply(401);
    const error = await thrownBy(() => client.get(request(), never));
    expect(error.code).toBe('credential');
    expect(error.message).toContain('half an hour');
    expect(error.message).not.toContain('invented');
  });

  test('gives way to a refresh token', async () => {
    const { session } = await edge({ accessToken: 'invented-access-9' });
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
  });
});

const answer = (body: object | string) => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  receivedAt: START,
  sentAt: null,
});

test('a damaged store does not keep a fresh token of the settings from use', async () => {
  const files = join(await temporaryFolder(), 'tokens.json');
  await writeFile(files, '{"refresh_tok');
  const { session, store, lines } = await edge({ files });
  onExchange(0).reply(200, grant(1));
  expect(await session.token(never)).toBe('invented-access-1');
  expect(await store.read()).toEqual(successor(0));
  expect(lines.join('\n')).toMatch(/WARNING The token store .* was moved to \S+\.damaged/);
});

describe('what an earlier run left behind', () => {
  const SPENDING = spendingOf({ kind: 'refresh_token', refreshToken: CONFIGURED }, null, null);

  async function begin(journal: ExchangeJournal, spending = SPENDING): Promise<BegunExchange> {
    const exchange = newExchange(spending, null, START);
    await journal.begin(exchange);
    return exchange;
  }

  test('an answer that was not stored: its tokens are used', async () => {
    const { session, store, journal, told } = await edge();
    await journal.answered(await begin(journal), answer(grant(1)));
    expect(await session.token(never)).toBe('invented-access-1');
    expect(await store.read()).toEqual(successor(0));
    expect(await journal.read()).toBeNull();
    expect(told.slice(0, 2)).toEqual(secretsOf(1));
  });

  test('an answer that was stored: nothing is left to do', async () => {
    const { session, store, journal } = await edge({ stored: tokens(3) });
    await journal.answered(await begin(journal), answer(grant(1)));
    expect(await session.token(never)).toBe('invented-access-3');
    expect(await store.read()).toEqual(tokens(3));
    expect(await journal.read()).toBeNull();
  });

  test('a store that was cut in half meanwhile is written from the answer', async () => {
    const file = join(await temporaryFolder(), 'tokens.json');
    await writeFile(file, '{"refresh_tok');
    const { session, store, journal } = await edge({ store: fileTokenStore(file) });
    await journal.answered(await begin(journal), answer(grant(1)));
    expect(await session.token(never)).toBe('invented-access-1');
    expect(await store.read()).toEqual(successor(0));
  });

  test('an answer without a token is put aside, and the token tried', async () => {
    const { session, journal, lines } = await edge();
    await journal.answered(await begin(journal), answer('<p>planted</p>'));
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
    const [, file = ''] = /it is kept in (\S+)/.exec(lines.join('\n')) ?? [];
    expect(await readFile(file, 'utf8')).toBe('<p>planted</p>');
    expect(await journal.read()).toBeNull();
  });

  test('no answer, and the token is good: nothing is said', async () => {
    const { session, journal } = await edge();
    await begin(journal);
    onExchange(0).reply(200, grant(1));
    expect(await session.token(never)).toBe('invented-access-1');
    expect(await journal.read()).toBeNull();
  });

  test('no answer, and the token is spent: what happened is said, in later runs, too', async () => {
    const { session, store, journal } = await edge();
    await begin(journal);
    onExchange(0).times(2).reply(400, INVALID_GRANT);
    const error = await thrownBy(() => session.token(never));
    expect(error.code).toBe('credential');
    expect(error.message).toContain(`process ${process.pid} on host`);
    expect(error.message).toContain('its successor is lost for good');
    const later = await edge({ store, journal });
    expect((await thrownBy(() => later.session.token(never))).message).toBe(error.message);
  });

  test('no answer to another token says nothing about this one', async () => {
    const { session, journal } = await edge();
    await begin(journal, { ...SPENDING, refreshToken: 'invented-refresh-77' });
    onExchange(0).reply(400, INVALID_GRANT);
    const error = await thrownBy(() => session.token(never));
    expect(error.message).toContain('Each one is valid once');
    expect(await journal.read()).toBeNull();
  });

  test('an exchange that got no clear answer is known in the next run', async () => {
    const first = await edge();
    onExchange(0).reply(500);
    await thrownBy(() => first.session.token(never));
    const { session } = await edge({ store: first.store, journal: first.journal });
    onExchange(0).reply(400, INVALID_GRANT);
    expect((await thrownBy(() => session.token(never))).message).toContain('lost for good');
  });

  test('an exchange that never began leaves nothing', async () => {
    const { session, journal } = await edge({ maxRetries: 0 });
    onExchange(0).replyWithError(failure('ECONNREFUSED', 'connect'));
    await thrownBy(() => session.token(never));
    expect(await journal.read()).toBeNull();
  });
});

test('an answer without a token is kept, whole', async () => {
  const { session } = await edge();
  onExchange(0).reply(200, '{"odd": "planted"}');
  const { message } = await thrownBy(() => session.token(never));
  const [, file = ''] = /is kept in (\S+)\. /.exec(message) ?? [];
  expect(await readFile(file, 'utf8')).toBe('{"odd": "planted"}');
  expect((await stat(file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
});

test('a clock that is wrong does not make a token old', async () => {
  const { session, store } = await edge();
  const date = new Date(START - 7_200_000).toUTCString();
  onExchange(0).reply(200, grant(1), { date });
  expect(await session.token(never)).toBe('invented-access-1');
  expect(await session.token(never)).toBe('invented-access-1');
  const expiresAt = new Date(START - 7_200_000 + 1_800_000).toISOString();
  expect(await store.read()).toEqual(successor(0, { expiresAt, clockSkew: 7_200_000 }));
  const later = await edge({ store });
  expect(await later.session.token(never)).toBe('invented-access-1');
});

test.each(['Sat, 13 Sep 275760 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'the date %j is no clock’s, and the tokens are stored as without it',
  async (date) => {
    const { session, store } = await edge();
    onExchange(0).reply(200, grant(1), { date });
    expect(await session.token(never)).toBe('invented-access-1');
    expect(await store.read()).toEqual(successor(0));
  },
);

test('what is in use is offered to the config file: after an exchange, and from the store', async () => {
  const first = await edge();
  onExchange(0).reply(200, grant(1));
  await first.session.token(never);
  expect(first.writtenBack).toEqual([successor(0)]);
  const second = await edge({ store: first.store });
  await second.session.token(never);
  expect(second.writtenBack).toEqual([successor(0)]);
});

test('a process with an older token of the settings does not take the store for outdated', async () => {
  const first = await edge({ refreshToken: 'invented-refresh-4', stored: tokens(4, EXPIRED) });
  onExchange(4).reply(200, grant(5));
  await first.session.token(never);
  const other = await edge({ store: first.store });
  expect(await other.session.token(never)).toBe('invented-access-5');
});

test('nothing is spent under a lock that another process took over: all begins anew', async () => {
  const files = join(await temporaryFolder(), 'tokens.json');
  const store = fileTokenStore(files);
  const proofs: string[] = [];
  const prove = async (): Promise<void> => {
    proofs.push(`${proofs.length + 1}`);
    if (proofs.length === 1) await writeFile(`${files}.holder.json`, '{"id": "another"}');
  };
  const { session } = await edge({ files, store: { ...store, prove } });
  onExchange(0).reply(200, grant(1));
  expect(await session.token(never)).toBe('invented-access-1');
  expect(proofs).toEqual(['1', '2']);
});
