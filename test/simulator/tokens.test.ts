import { describe, expect, it } from 'vitest';
import { TOKEN_PATH } from '../../src/paycor/facts.js';
import {
  caller,
  callerWith,
  NOW,
  postToken,
  refreshForm,
  request,
  started,
  textAt,
} from './support/client.js';

const ENTITIES = '/v1/legalentities/ActivatedLegalEntityTenantList';

describe('a refresh token', () => {
  it('buys an access token and its own successor', async () => {
    const simulator = await started();
    const form = refreshForm(simulator);
    const { status, body } = await postToken(simulator, form);
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 1800, token_type: 'Bearer' });
    expect(textAt(body, 'access_token').split('.')).toHaveLength(3);
    expect(body['refresh_token']).not.toBe(form['refresh_token']);
    expect(simulator.credentials.refresh_token).toBe(body['refresh_token']);
  });

  it('is good once, and its second use is counted', async () => {
    const simulator = await started();
    const form = refreshForm(simulator);
    const first = await postToken(simulator, form);
    const again = await postToken(simulator, form);
    expect(again.status).toBe(400);
    expect(again.body).toMatchObject({ error: 'invalid_grant' });
    const next = { ...form, refresh_token: textAt(first.body, 'refresh_token') };
    expect((await postToken(simulator, next)).status).toBe(200);
    expect(simulator.stats()).toMatchObject({ exchanges: 2, spentTokenReuses: 1 });
  });

  it('has one winner among callers who race with it', async () => {
    const simulator = await started();
    const form = refreshForm(simulator);
    const answers = await Promise.all(Array.from({ length: 8 }, () => postToken(simulator, form)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('survives a restart with the same seed, and only the latest is then good', async () => {
    const first = await started({ seed: 7 });
    const form = refreshForm(first);
    const { body } = await postToken(first, form);
    const second = await started({ seed: 7 });
    const latest = { ...form, refresh_token: textAt(body, 'refresh_token') };
    expect((await postToken(second, latest)).status).toBe(200);
    expect((await postToken(second, latest)).status).toBe(400);
    expect((await postToken(second, form)).status).toBe(400);
    expect(second.stats().spentTokenReuses).toBe(2);
  });

  it('of another seed is refused', async () => {
    const [one, other] = [await started({ seed: 1 }), await started({ seed: 2 })];
    const foreign = { ...refreshForm(one), refresh_token: other.credentials.refresh_token };
    expect((await postToken(one, foreign)).body).toMatchObject({ error: 'invalid_grant' });
    expect(one.stats().spentTokenReuses).toBe(0);
  });
});

describe('the token endpoint refuses', () => {
  const cases: readonly [string, Record<string, string>, number, string][] = [
    ['a wrong client id', { client_id: 'x' }, 401, 'invalid_client'],
    ['a wrong client secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['no grant', { grant_type: '' }, 400, 'invalid_request'],
    ['the password grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [
      'the client_credentials grant',
      { grant_type: 'client_credentials' },
      400,
      'unsupported_grant_type',
    ],
    ['a name of Object', { grant_type: 'constructor' }, 400, 'unsupported_grant_type'],
    ['an invented token', { refresh_token: 'a.b.c' }, 400, 'invalid_grant'],
    ['an empty token', { refresh_token: '' }, 400, 'invalid_grant'],
    ['an unknown code', { grant_type: 'authorization_code', code: 'x' }, 400, 'invalid_grant'],
  ];
  it.each(cases)('%s', async (_, change, status, error) => {
    const simulator = await started();
    const answer = await postToken(simulator, { ...refreshForm(simulator), ...change });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error });
    expect(simulator.stats().exchanges).toBe(0);
  });

  it.each(['client_id', 'client_secret', 'refresh_token'])(
    'white space around %s',
    async (name) => {
      const simulator = await started();
      const form = refreshForm(simulator);
      const answer = await postToken(simulator, { ...form, [name]: `${form[name] ?? ''} ` });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );

  it('a body that is not form-encoded', async () => {
    const simulator = await started();
    const key = simulator.credentials.subscription_key;
    const { status, body } = await request(
      `${simulator.url}${TOKEN_PATH}?subscription-key=${key}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(refreshForm(simulator)),
      },
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it.each([
    ['', 'missing subscription key'],
    ['wrong', 'invalid subscription key'],
  ])('the subscription key "%s"', async (key, message) => {
    const simulator = await started();
    const answer = await postToken(simulator, refreshForm(simulator), key);
    expect(answer.status).toBe(401);
    expect(textAt(answer.body, 'message')).toContain(message);
  });

  it('GET', async () => {
    const simulator = await started();
    const key = simulator.credentials.subscription_key;
    expect((await request(`${simulator.url}${TOKEN_PATH}?subscription-key=${key}`)).status).toBe(
      404,
    );
  });
});

describe('an access token', () => {
  it('is good for its seconds and then answered with 401 and no body', async () => {
    let now = NOW;
    const simulator = await started({ now: () => now, accessTokenSeconds: 60 });
    const get = await caller(simulator);
    now += 59_999;
    expect((await get(ENTITIES)).status).toBe(200);
    now += 1;
    const late = await get(ENTITIES);
    expect(late.status).toBe(401);
    expect(late.text).toBe('');
  });

  it('of a predecessor is accepted', async () => {
    const first = await started({ seed: 7 });
    const { body } = await postToken(first, refreshForm(first));
    const second = await started({ seed: 7 });
    expect((await callerWith(second, textAt(body, 'access_token'))(ENTITIES)).status).toBe(200);
  });

  it('that was changed is refused', async () => {
    const simulator = await started();
    const { body } = await postToken(simulator, refreshForm(simulator));
    const [header = '', , signature = ''] = textAt(body, 'access_token').split('.');
    const payload = Buffer.from('{"id":"first","exp":99999999999}').toString('base64url');
    const forged = `${header}.${payload}.${signature}`;
    expect((await callerWith(simulator, forged)(ENTITIES)).status).toBe(401);
  });

  it('is not taken for a refresh token, nor the other way round', async () => {
    const simulator = await started();
    const form = refreshForm(simulator);
    expect((await callerWith(simulator, form['refresh_token'] ?? '')(ENTITIES)).status).toBe(401);
    const { body } = await postToken(simulator, form);
    const swapped = { ...form, refresh_token: textAt(body, 'access_token') };
    expect((await postToken(simulator, swapped)).status).toBe(400);
  });
});
