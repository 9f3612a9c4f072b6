import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator/server.js';
import {
  callerWith,
  NOW,
  postToken,
  request,
  started,
  textAt,
  type Got,
} from './support/client.js';
import { ENTITY, OTHER_ENTITY } from './support/fake-company.js';

const VERIFIER = 'plainly-invented-verifier-of-enough-characters';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const REDIRECT = 'http://127.0.0.1:8123/callback';
const ENTITIES = '/v1/legalentities/ActivatedLegalEntityTenantList';

function queryOf({ credentials }: Simulator, change: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    client_id: credentials.client_id,
    response_type: 'code',
    scope: `${credentials.scope} offline_access`,
    redirect_uri: REDIRECT,
    'subscription-key': credentials.subscription_key,
    code_challenge: CHALLENGE,
    code_challenge_method: 's256',
    state: 'a b&c',
    ...change,
  });
}

function activate(
  simulator: Simulator,
  change: Record<string, string> = {},
  form: [string, string][] = [],
): Promise<Got> {
  const url = `${simulator.url}/AppActivation/Authorize?${queryOf(simulator, change).toString()}`;
  return request(url, { method: 'POST', body: new URLSearchParams(form) });
}

async function codeOf(
  simulator: Simulator,
  change = {},
  form: [string, string][] = [],
): Promise<string> {
  const { headers } = await activate(simulator, change, form);
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function redeem(
  simulator: Simulator,
  code: string,
  change: Record<string, string> = {},
): Promise<Got> {
  const { client_id, client_secret } = simulator.credentials;
  const form = { client_id, client_secret, code, code_verifier: VERIFIER, redirect_uri: REDIRECT };
  return postToken(simulator, { grant_type: 'authorization_code', ...form, ...change });
}

describe('the authorize page', () => {
  it('asks which legal entities, with their names escaped', async () => {
    const simulator = await started();
    const page = await request(
      `${simulator.url}/AppActivation/Authorize?${queryOf(simulator).toString()}`,
    );
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('<form method="post"');
    expect(page.text).toContain('Plainly &lt;Invented&gt; Inc. (101)');
  });

  it('leads to a token for the chosen legal entities, which refreshes', async () => {
    const simulator = await started();
    const sent = await activate(simulator, {}, [['legalEntityId', String(OTHER_ENTITY)]]);
    expect(sent.status).toBe(302);
    const back = new URL(sent.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('a b&c');
    const { status, body } = await redeem(simulator, back.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    const get = callerWith(simulator, textAt(body, 'access_token'));
    expect((await get(ENTITIES)).body).toEqual({
      userLegalEntities: [{ legalEntityId: OTHER_ENTITY, tenantId: 7 }],
    });
    const forbidden = await get(`/v2/legalentities/${String(ENTITY)}/departments`);
    expect(forbidden.status).toBe(403);
    expect(forbidden.body['Detail']).toBe(
      'this Access Token does not have access to Legal Entity ID 101',
    );
    const { client_id, client_secret } = simulator.credentials;
    const refresh_token = textAt(body, 'refresh_token');
    const again = { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
    expect((await postToken(simulator, again)).status).toBe(200);
  });

  it.each(['S256', 's256'])('takes the method %s', async (code_challenge_method) => {
    expect((await activate(await started(), { code_challenge_method })).status).toBe(302);
  });

  it.each(['http://localhost:9/callback', 'http://127.0.0.1/callback', 'https://app.example/back'])(
    'returns to %s',
    async (redirect_uri) => {
      const simulator = await started({ redirectUris: ['https://app.example/back'] });
      expect((await activate(simulator, { redirect_uri })).status).toBe(302);
    },
  );

  it.each<[string, string, string]>([
    ['client_id', 'other', 'client_id'],
    ['subscription-key', '', 'subscription-key'],
    ['response_type', 'token', 'response_type'],
    ['scope', 'offline_access', 'scope'],
    ['redirect_uri', `${REDIRECT}/`, 'redirect_uri'],
    ['redirect_uri', 'https://127.0.0.1:8123/callback', 'redirect_uri'],
    ['redirect_uri', 'http://127.0.0.1.example/callback', 'redirect_uri'],
    ['code_challenge', '', 'code_challenge'],
    ['code_challenge_method', 'plain', 'code_challenge_method'],
  ])('refuses %s "%s" without a redirect', async (name, value, message) => {
    const { status, headers, text } = await activate(await started(), { [name]: value });
    expect(status).toBe(400);
    expect(headers.get('location')).toBeNull();
    expect(text).toContain(message);
  });

  it.each<[string, Record<string, string>, [string, string][]]>([
    ['by the query', { role: 'employee' }, []],
    ['by the button', {}, [['role', 'employee']]],
  ])('refuses who is no administrator, told %s', async (_, change, form) => {
    expect((await activate(await started(), change, form)).status).toBe(403);
  });
});

describe('an authorization code', () => {
  it('is good once', async () => {
    const simulator = await started();
    const code = await codeOf(simulator);
    expect((await redeem(simulator, code)).status).toBe(200);
    expect((await redeem(simulator, code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it.each<[Record<string, string>, string]>([
    [{ code_verifier: VERIFIER.toUpperCase() }, 'code_verifier'],
    [{ code_verifier: 'short' }, 'code_verifier'],
    [{ redirect_uri: 'http://localhost:8123/callback' }, 'redirect_uri'],
  ])('is refused with %j', async (change, reason) => {
    const simulator = await started();
    const { status, body } = await redeem(simulator, await codeOf(simulator), change);
    expect(status).toBe(400);
    expect(body['error']).toBe('invalid_grant');
    expect(body['error_description']).toContain(reason);
  });

  it.each([
    [300_000, 200],
    [300_001, 400],
  ])('after %i ms gives %i', async (wait, status) => {
    let now = NOW;
    const simulator = await started({ now: () => now });
    const code = await codeOf(simulator);
    now += wait;
    expect((await redeem(simulator, code)).status).toBe(status);
  });

  it('without offline_access brings no refresh token', async () => {
    const simulator = await started();
    const code = await codeOf(simulator, { scope: simulator.credentials.scope });
    const { status, body } = await redeem(simulator, code);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('refresh_token');
  });
});

describe('the activation page', () => {
  const PATH = '/AppActivation/ClientActivation';
  it('shows tokens that work', async () => {
    const simulator = await started();
    const { client_id, client_secret, scope } = simulator.credentials;
    expect((await request(`${simulator.url}${PATH}`)).text).toContain('name="client_id"');
    const body = new URLSearchParams({ client_id, scope, legalEntityId: String(ENTITY) });
    const page = await request(`${simulator.url}${PATH}`, { method: 'POST', body });
    const shown = (name: string) =>
      new RegExp(`<textarea id="${name}" readonly>([^<]+)<`).exec(page.text)?.[1] ?? '';
    const get = callerWith(simulator, shown('access_token'));
    expect((await get(ENTITIES)).body['userLegalEntities']).toHaveLength(1);
    const refresh_token = shown('refresh_token');
    const form = { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
    expect((await postToken(simulator, form)).status).toBe(200);
  });

  it.each<[Record<string, string>, number]>([
    [{ client_id: 'other' }, 400],
    [{ role: 'employee' }, 403],
  ])('refuses %j', async (change, status) => {
    const simulator = await started();
    const { client_id, scope } = simulator.credentials;
    const body = new URLSearchParams({ client_id, scope, ...change });
    expect((await request(`${simulator.url}${PATH}`, { method: 'POST', body })).status).toBe(
      status,
    );
  });
});
