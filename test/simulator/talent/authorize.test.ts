import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TalentSimulator } from '../../../src/simulator/talent/server.js';
import { NOW, request, type Got } from '../support/client.js';
import { basicAuth, postToken, started } from './support/client.js';

const VERIFIER = 'plainly-invented-verifier-of-enough-characters';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const REDIRECT = 'http://127.0.0.1:8123/callback';

type Change = Readonly<Record<string, string>>;

function pageUrl({ url, credentials }: TalentSimulator, change: Change = {}): string {
  const query = new URLSearchParams({
    client_id: credentials.client_id,
    response_type: 'code',
    scope: 'objective:read review:read',
    redirect_uri: REDIRECT,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    state: 'a b&c',
    ...change,
  });
  for (const [name, value] of Object.entries(change)) if (value === '') query.delete(name);
  return `${url}/o/authorize/?${query.toString()}`;
}

/** Where somebody is sent who presses a button of the page. */
async function pressed(simulator: TalentSimulator, change: Change = {}, button = '') {
  const body = new URLSearchParams(button === '' ? {} : { [button]: 'yes' });
  const { headers } = await request(pageUrl(simulator, change), { method: 'POST', body });
  return new URL(headers.get('location') ?? 'http://nowhere.example');
}

function redeemed(simulator: TalentSimulator, target: URL, change: Change = {}): Promise<Got> {
  const { client_id, client_secret } = simulator.credentials;
  const code = target.searchParams.get('code') ?? '';
  const form = { code, code_verifier: VERIFIER, redirect_uri: REDIRECT, client_id };
  return postToken(
    simulator,
    { grant_type: 'authorization_code', ...form, ...change },
    basicAuth(client_id, client_secret),
  );
}

describe('the page', () => {
  it('says what the application asks for', async () => {
    const { status, text } = await request(pageUrl(await started()));
    expect(status).toBe(200);
    expect(text).toMatch('<li>objective:read</li><li>review:read</li>');
  });

  it('sends whoever agrees back with a code that buys tokens, once', async () => {
    const simulator = await started();
    const target = await pressed(simulator);
    expect(`${target.origin}${target.pathname}`).toBe(REDIRECT);
    expect(target.searchParams.get('state')).toBe('a b&c');
    const { status, body } = await redeemed(simulator, target);
    expect([status, body['scope']]).toEqual([200, 'objective:read review:read']);
    expect((await redeemed(simulator, target)).body['error']).toBe('invalid_grant');
  });

  it('sends back whoever does not', async () => {
    const target = await pressed(await started(), {}, 'deny');
    expect([...target.searchParams]).toEqual([
      ['error', 'access_denied'],
      ['state', 'a b&c'],
    ]);
  });

  it('sends back who asks for a scope that is none', async () => {
    const target = await pressed(await started(), { scope: 'objective:admire' });
    expect(target.searchParams.get('error')).toBe('invalid_scope');
  });

  it.each([
    ['another client', { client_id: 'x' }, 'invalid_client'],
    ['a return URL that is not registered', { redirect_uri: 'https://x.example/' }, 'redirect_uri'],
    ['another response type', { response_type: 'token' }, 'response_type'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'S256'],
  ])('sends nobody anywhere for %s', async (_, change, word) => {
    const { status, text } = await request(pageUrl(await started(), change));
    expect(status).toBe(400);
    expect(text).toMatch(word);
  });

  it('takes a return URL that is registered', async () => {
    const redirect_uri = 'https://registered.example/back';
    const simulator = await started({ redirectUris: [redirect_uri] });
    expect((await pressed(simulator, { redirect_uri })).origin).toBe('https://registered.example');
  });
});

describe('a code', () => {
  it.each([
    ['another verifier', { code_verifier: VERIFIER.toUpperCase() }],
    ['another return URL', { redirect_uri: `${REDIRECT}/other` }],
  ])('buys nothing with %s', async (_, change) => {
    const simulator = await started();
    const { status, body } = await redeemed(simulator, await pressed(simulator), change);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  it('needs no verifier where there was no challenge', async () => {
    const simulator = await started();
    const bare = { code_challenge: '', code_challenge_method: '' };
    const { status } = await redeemed(simulator, await pressed(simulator, bare), {
      code_verifier: '',
    });
    expect(status).toBe(200);
  });

  it('expires', async () => {
    let now = NOW;
    const simulator = await started({ now: () => now });
    const target = await pressed(simulator);
    now += 5 * 60_000 + 1;
    expect((await redeemed(simulator, target)).body['error']).toBe('invalid_grant');
  });
});
