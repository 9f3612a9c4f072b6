import { describe, expect, it } from 'vitest';
import { caller, NOW, request, started, textAt } from './support/client.js';
import { employeeId, ENTITY, OTHER_ENTITY } from './support/fake-company.js';

const DEPARTMENTS = `/v2/legalentities/${String(ENTITY)}/departments`;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the subscription key', () => {
  it.each([
    [{}, 'Access denied due to missing subscription key.'],
    [{ 'Ocp-Apim-Subscription-Key': 'wrong' }, 'Access denied due to invalid subscription key.'],
  ])('%j is refused before the token is looked at', async (headers, message) => {
    const { url } = await started();
    const { status, body } = await request(`${url}${DEPARTMENTS}`, { headers });
    expect(status).toBe(401);
    expect(body['statusCode']).toBe(401);
    expect(textAt(body, 'message')).toContain(message);
  });

  it('is accepted in the query, too', async () => {
    const simulator = await started();
    const get = await caller(simulator);
    const key = simulator.credentials.subscription_key;
    const answer = await get(`${DEPARTMENTS}?subscription-key=${key}`, {
      'Ocp-Apim-Subscription-Key': '',
    });
    expect(answer.status).toBe(200);
  });
});

describe('the access token', () => {
  it.each(['', 'Bearer', 'Bearer nonsense', 'Basic abc', 'Bearer  two'])(
    '"%s" gives 401 and no body',
    async (authorization) => {
      const simulator = await started();
      const get = await caller(simulator);
      const { status, text } = await get(DEPARTMENTS, { authorization });
      expect(status).toBe(401);
      expect(text).toBe('');
    },
  );
});

describe('routes', () => {
  it('match in any case', async () => {
    const get = await caller(await started());
    expect((await get(DEPARTMENTS.toUpperCase())).status).toBe(200);
    expect((await get('/v1/LEGALENTITIES/activatedlegalentitytenantlist')).status).toBe(200);
  });

  it.each(['/', '/v1/nothing', '/v1/legalentities/101/departments', `${DEPARTMENTS}/1`])(
    '%s is unknown',
    async (path) => {
      const get = await caller(await started());
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).toEqual({ statusCode: 404, message: 'Resource not found' });
    },
  );

  it('list the activated legal entities with their tenants', async () => {
    const get = await caller(await started());
    const { body } = await get('/v1/legalentities/ActivatedLegalEntityTenantList');
    expect(body).toEqual({
      userLegalEntities: [
        { legalEntityId: ENTITY, tenantId: 7 },
        { legalEntityId: OTHER_ENTITY, tenantId: 7 },
      ],
    });
  });
});

describe('ids', () => {
  const cases: readonly [string, number][] = [
    ['/v2/legalentities/999/departments', 404],
    ['/v2/legalentities/none/departments', 400],
    ['/v2/legalentities/0/departments', 400],
    [`/v1/employees/${employeeId(4)}/payrates`, 200],
    [`/v1/employees/${employeeId(5)}/payrates`, 404],
    ['/v1/employees/none/payrates', 400],
  ];
  it.each(cases)('%s gives %i', async (path, status) => {
    const get = await caller(await started());
    expect((await get(path)).status).toBe(status);
  });
});

it("tells the application's errors in PascalCase with a correlation id", async () => {
  const get = await caller(await started());
  const { body, headers } = await get('/v2/legalentities/999/departments');
  expect(Object.keys(body)).toEqual(['CorrelationId', 'Title', 'Detail']);
  expect(body['CorrelationId']).toMatch(GUID);
  expect(headers.get('x-correlation-id')).toBe(body['CorrelationId']);
});

describe('the rate limit', () => {
  it('slides over a minute, and every second refusal has a header', async () => {
    let now = NOW;
    const simulator = await started({ rateLimit: 3, now: () => now });
    const get = await caller(simulator);
    for (const wait of [0, 10_000, 10_000]) {
      now += wait;
      expect((await get(DEPARTMENTS)).status).toBe(200);
    }
    const [first, second] = [await get(DEPARTMENTS), await get(DEPARTMENTS)];
    expect(first.body).toEqual({
      statusCode: 429,
      message: 'Rate limit is exceeded. Try again in 40 seconds.',
    });
    expect([first, second].map(({ headers }) => headers.get('retry-after'))).toEqual([null, '40']);
    now += 39_999;
    expect((await get(DEPARTMENTS)).status).toBe(429);
    now += 1;
    expect((await get(DEPARTMENTS)).status).toBe(200);
    expect((await get(DEPARTMENTS)).status).toBe(429);
    expect(simulator.stats()).toMatchObject({ calls: 8, rateLimited: 4, maxCallsPerMinute: 7 });
  });

  it('can be switched off', async () => {
    const simulator = await started({ rateLimit: 0 });
    const get = await caller(simulator);
    const answers = await Promise.all(Array.from({ length: 50 }, () => get(DEPARTMENTS)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(simulator.stats()).toMatchObject({ calls: 50, maxCallsPerMinute: 50, rateLimited: 0 });
  });
});
