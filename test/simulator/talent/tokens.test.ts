import { describe, expect, it } from 'vitest';
import type { TalentSimulator } from '../../../src/simulator/talent/server.js';
import {
  NOW,
  postToken as postPaycorToken,
  refreshForm as paycorForm,
  request,
  started as startedPaycor,
  textAt,
} from '../support/client.js';
import { askerWith, basicAuth, postToken, refreshForm, started } from './support/client.js';

describe('a refresh token', () => {
  it('buys an access token, which opens the API, and its own successor', async () => {
    const simulator = await started({ scopes: ['objective:read', 'review:read'] });
    const form = refreshForm(simulator);
    const { status, body } = await postToken(simulator, form);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 36_000,
      scope: 'objective:read review:read',
    });
    expect(body['refresh_token']).not.toBe(form['refresh_token']);
    expect(simulator.credentials.refresh_token).toBe(body['refresh_token']);
    const ask = askerWith(simulator, textAt(body, 'access_token'));
    expect((await ask('{ labels { totalCount } }')).status).toBe(200);
  });

  it('is good once, and its second use is counted', async () => {
    const simulator = await started();
    const form = refreshForm(simulator);
    const first = await postToken(simulator, form);
    const again = await postToken(simulator, form);
    expect([again.status, again.body['error']]).toEqual([400, 'invalid_grant']);
    const next = { ...form, refresh_token: textAt(first.body, 'refresh_token') };
    expect((await postToken(simulator, next)).status).toBe(200);
    expect(simulator.stats()).toMatchObject({ exchanges: 2, spentTokenReuses: 1 });
  });

  it('stays good where nothing rotates', async () => {
    const simulator = await started({ rotation: false });
    const form = refreshForm(simulator);
    const first = await postToken(simulator, form);
    expect(first.body['refresh_token']).toBe(form['refresh_token']);
    expect((await postToken(simulator, form)).status).toBe(200);
  });

  it('survives a restart with the same seed, and only the latest is then good', async () => {
    const first = await started({ seed: 7 });
    const form = refreshForm(first);
    const { body } = await postToken(first, form);
    const second = await started({ seed: 7 });
    const latest = { ...form, refresh_token: textAt(body, 'refresh_token') };
    expect((await postToken(second, latest)).status).toBe(200);
    expect((await postToken(second, form)).status).toBe(400);
  });

  it('of Paycor’s simulator is refused, as this one’s there', async () => {
    const [talent, paycor] = [await started(), await startedPaycor({ seed: 1 })];
    const foreign = { refresh_token: paycor.credentials.refresh_token };
    const here = await postToken(talent, { ...refreshForm(talent), ...foreign });
    const own = { refresh_token: talent.credentials.refresh_token };
    const there = await postPaycorToken(paycor, { ...paycorForm(paycor), ...own });
    expect([here, there].map(({ body }) => body['error'])).toEqual([
      'invalid_grant',
      'invalid_grant',
    ]);
  });

  it('is refused with 401 where that is asked for', async () => {
    const simulator = await started({ invalidGrantStatus: 401 });
    const { status, body } = await postToken(simulator, {
      ...refreshForm(simulator),
      refresh_token: 'invented',
    });
    expect([status, body['error']]).toEqual([401, 'invalid_grant']);
  });
});

it('an access token expires', async () => {
  let now = NOW;
  const simulator = await started({ now: () => now, accessTokenSeconds: 60 });
  const { body } = await postToken(simulator, refreshForm(simulator));
  const ask = askerWith(simulator, textAt(body, 'access_token'));
  now += 59_000;
  expect((await ask('{ labels { totalCount } }')).status).toBe(200);
  now += 1000;
  expect((await ask('{ labels { totalCount } }')).status).toBe(401);
});

describe('the client', () => {
  it('shows itself by HTTP Basic, too', async () => {
    const simulator = await started();
    const { client_id, client_secret, refresh_token } = simulator.credentials;
    const form = { grant_type: 'refresh_token', refresh_token };
    const good = await postToken(simulator, form, basicAuth(client_id, client_secret));
    expect(good.status).toBe(200);
    const bad = await postToken(simulator, form, basicAuth(client_id, 'x'));
    expect([bad.status, bad.body['error']]).toEqual([401, 'invalid_client']);
  });

  it('needs no secret where the application has none', async () => {
    const { client_secret: _, ...form } = refreshForm(await started({ seed: 3 }));
    const open = await started({ seed: 3, confidential: false });
    expect((await postToken(open, form)).status).toBe(200);
    const closed = await started({ seed: 3 });
    expect((await postToken(closed, form)).body['error']).toBe('invalid_client');
  });
});

describe('the token endpoint refuses', () => {
  it.each([
    ['another client', { client_id: 'x' }, 401, 'invalid_client'],
    ['no grant', { grant_type: '' }, 400, 'unsupported_grant_type'],
    ['a grant that is none', { grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
    ['an invented token', { refresh_token: 'a.b.c' }, 400, 'invalid_grant'],
    ['an invented code', { grant_type: 'authorization_code', code: 'x' }, 400, 'invalid_grant'],
  ])('%s', async (_, change, status, error) => {
    const simulator = await started();
    const answer = await postToken(simulator, { ...refreshForm(simulator), ...change });
    expect([answer.status, answer.body['error']]).toEqual([status, error]);
  });

  it('what is not form-encoded, and what is no POST', async () => {
    const simulator = await started();
    const url = `${simulator.url}/o/token/`;
    const body = JSON.stringify(refreshForm(simulator));
    const headers = { 'content-type': 'application/json' };
    const posted = await request(url, { method: 'POST', body, headers });
    expect([posted.status, posted.body['error']]).toEqual([400, 'invalid_request']);
    expect((await request(url)).status).toBe(405);
  });
});

function passwordForm({ credentials }: TalentSimulator): Record<string, string> {
  const { username, password } = credentials;
  return { grant_type: 'password', username, password };
}

const clientOf = ({ credentials }: TalentSimulator): Record<string, string> =>
  basicAuth(credentials.client_id, credentials.client_secret);

describe('a password', () => {
  it('buys tokens, with the scopes asked for', async () => {
    const simulator = await started();
    const form = { ...passwordForm(simulator), scope: 'objective:read', state: 'kept' };
    const { status, body } = await postToken(simulator, form, clientOf(simulator));
    expect([status, body['scope'], body['state']]).toEqual([200, 'objective:read', 'kept']);
    const next = { ...refreshForm(simulator), refresh_token: textAt(body, 'refresh_token') };
    expect((await postToken(simulator, next)).body['scope']).toBe('objective:read');
  });

  it.each([
    ['that is wrong', {}, { password: 'x' }, 'invalid_grant'],
    ['of nobody', {}, { username: 'x' }, 'invalid_grant'],
    ['for a scope that is none', {}, { scope: 'objective:admire' }, 'invalid_scope'],
    ['under single sign-on', { singleSignOn: true }, {}, 'invalid_grant'],
  ])('%s buys none', async (_, options, change, error) => {
    const simulator = await started(options);
    const form = { ...passwordForm(simulator), ...change };
    const answer = await postToken(simulator, form, clientOf(simulator));
    expect([answer.status, answer.body['error']]).toEqual([400, error]);
  });
});

it('no secret is logged, and all are known', async () => {
  const lines: string[] = [];
  const simulator = await started({ log: (line) => void lines.push(line) });
  const { body } = await postToken(simulator, passwordForm(simulator), clientOf(simulator));
  const { secrets } = simulator.stats();
  const { client_secret, password, refresh_token } = simulator.credentials;
  const tokens = [textAt(body, 'access_token'), textAt(body, 'refresh_token')];
  expect(secrets).toEqual(
    expect.arrayContaining([client_secret, password, refresh_token, ...tokens]),
  );
  expect(lines).toEqual(['POST /o/token/ 200']);
});
