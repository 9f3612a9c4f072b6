import { describe, expect, it } from 'vitest';
import { NOT_SUBSCRIBED } from '../../src/paycor/facts.js';
import { FAULT_FORMS } from '../../src/simulator/faults.js';
import { parseFault } from '../../src/simulator/parse-fault.js';
import { parseJson } from '../../src/singer/json.js';
import { caller, postToken, recordsOf, refreshForm, started, textAt } from './support/client.js';
import type { CompanyOptions } from '../../src/simulator/company/company.js';
import { createFakeCompany, employeeId, ENTITY } from './support/fake-company.js';

const LIST = `/v2/legalentities/${String(ENTITY)}/departments`;
const ENTITIES = '/v1/legalentities/ActivatedLegalEntityTenantList';
const ratesOf = (index: number) => `/v1/employees/${employeeId(index)}/payrates`;

const services = (id: number) => `/v1/legalentities/${id}/services`;
const codes = (id: number) => `/v1/legalentities/${id}/reasonCodes`;

describe('the grammar', () => {
  it.each([
    ['forbidden:pay_rates', { kind: 'forbidden', what: 'pay_rates' }],
    ['forbidden:View Person SSN', { kind: 'forbidden', what: 'View Person SSN' }],
    ['forbidden-entity:102', { kind: 'forbidden-entity', legalEntityId: 102 }],
    [
      '500:employees:2',
      { kind: 'status', status: 500, target: 'employees', amount: { kind: 'first', count: 2 } },
    ],
    [
      '503:*:5%',
      { kind: 'status', status: 503, target: '*', amount: { kind: 'share', share: 0.05 } },
    ],
    [
      '503:*:0.5%',
      { kind: 'status', status: 503, target: '*', amount: { kind: 'share', share: 0.005 } },
    ],
    [
      '401:entities',
      { kind: 'status', status: 401, target: 'entities', amount: { kind: 'always' } },
    ],
    ['hang:punches:1', { kind: 'hang', target: 'punches', amount: { kind: 'first', count: 1 } }],
    [
      'slow:employees_v1:2:30ms',
      {
        kind: 'slow',
        milliseconds: 30,
        target: 'employees_v1',
        amount: { kind: 'first', count: 2 },
      },
    ],
    [
      'slow:employees:30ms',
      { kind: 'slow', milliseconds: 30, target: 'employees', amount: { kind: 'always' } },
    ],
    [
      'no-product:Perform Time',
      { kind: 'no-product', product: 'Perform Time', legalEntityId: null },
    ],
    [
      'no-product:Job Costing:102',
      { kind: 'no-product', product: 'Job Costing', legalEntityId: 102 },
    ],
    ['missing:pay_rates:10%', { kind: 'missing', target: 'pay_rates', share: 0.1 }],
    ['token-lost:1', { kind: 'token', effect: 'lost', amount: { kind: 'first', count: 1 } }],
    ['token-503', { kind: 'token', effect: '503', amount: { kind: 'always' } }],
  ])('reads %s', (spec, fault) => expect(parseFault(spec)).toEqual(fault));

  it.each([
    '',
    'nonsense',
    'forbidden',
    'forbidden:nothing',
    'forbidden:entities',
    'forbidden-entity:x',
    'no-product',
    'no-product:punches',
    'no-product:Perform Time:x',
    'no-product:Perform Time:101:1',
    '418:employees',
    '500',
    '500:nothing',
    '500:employees:x',
    '500:employees:1.5',
    '500:employees:101%',
    '500:employees:1:1',
    'hang:',
    'slow:employees',
    'slow:employees:30',
    'missing:pay_rates',
    'missing:pay_rates:3',
    'token-418',
    'token-lost:x',
    '__proto__:employees',
  ])('refuses "%s" and lists what there is', (spec) => {
    expect(() => parseFault(spec)).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(() => parseFault(spec)).toThrow(`--fail ${spec}: not known`);
    for (const [form] of FAULT_FORMS) expect(() => parseFault(spec)).toThrow(form);
  });
});

describe('refusals', () => {
  it('forbidden names the permission, and leaves the other streams alone', async () => {
    const get = await caller(await started({ fail: ['forbidden:pay_rates'] }));
    const { status, body } = await get(ratesOf(0));
    expect(status).toBe(403);
    expect(body['Title']).toBe('Forbidden');
    expect(textAt(body, 'Detail')).toContain('View Employee Payrates');
    expect((await get(LIST)).status).toBe(200);
  });

  it('forbidden-entity reaches its employees, too', async () => {
    const get = await caller(await started({ fail: ['forbidden-entity:101'] }));
    expect((await get(LIST)).body['Detail']).toBe(
      'this Access Token does not have access to Legal Entity ID 101',
    );
    expect((await get(ratesOf(0))).status).toBe(403);
    expect((await get('/v2/legalentities/102/departments')).status).toBe(200);
    expect((await get(ENTITIES)).body['userLegalEntities']).toHaveLength(2);
  });

  it('not-subscribed reads like a refusal for a module, not for a permission', async () => {
    const get = await caller(await started({ fail: ['not-subscribed:departments:1'] }));
    const { status, body } = await get(LIST);
    expect(status).toBe(403);
    expect(textAt(body, 'Detail')).toMatch(NOT_SUBSCRIBED);
    expect((await get(LIST)).status).toBe(200);
  });

  it('no-product refuses what needs it, in words that tell nothing, and turns its flag off', async () => {
    const get = await caller(await started({ fail: ['no-product:Perform Time:101'] }));
    const { status, body } = await get(codes(101));
    expect(status).toBe(403);
    expect(textAt(body, 'Detail')).not.toMatch(NOT_SUBSCRIBED);
    expect(textAt(body, 'Detail')).not.toContain('Data Access');
    expect((await get(services(101))).body['performTime']).toBe(false);
    expect((await get(services(101))).body).not.toHaveProperty('performTimeOff');
    expect((await get(codes(102))).status).toBe(200);
    expect((await get(services(102))).body).not.toHaveProperty('performTime');
    expect((await get(LIST)).status).toBe(200);
  });

  it('no-product reaches the employees of the entity', async () => {
    const path = ratesOf(0).replace('payrates', 'employeePunchProfileData');
    const elsewhere = await caller(await started({ fail: ['no-product:Perform Time:102'] }));
    expect((await elsewhere(path)).status).toBe(200);
    const get = await caller(await started({ fail: ['no-product:Perform Time'] }));
    expect((await get(path)).status).toBe(403);
  });

  it('no-product leaves what another product serves as well', async () => {
    const simulator = await started({ fail: ['no-product:Job Costing'] });
    const get = await caller(simulator);
    const labor = '/v1/legalentities/101/laborcodes';
    expect((await get(labor)).status).toBe(200);
    simulator.fail('no-product:Workforce Management');
    expect((await get(labor)).status).toBe(403);
  });

  it('missing hits the same share of the employees every time', async () => {
    const get = await caller(await started({ employees: 60, fail: ['missing:pay_rates:30%'] }));
    const statuses = async () =>
      Promise.all(Array.from({ length: 60 }, async (_, i) => (await get(ratesOf(i))).status));
    const first = await statuses();
    expect(await statuses()).toEqual(first);
    const missing = first.filter((status) => status === 404).length;
    expect(missing).toBeGreaterThan(5);
    expect(missing).toBeLessThan(35);
    expect((await get(`/v1/employees/${employeeId(0)}/taxes`)).status).toBe(200);
  });
});

async function statusesWith(seed: number): Promise<readonly number[]> {
  const get = await caller(await started({ seed, fail: ['503:*:25%'] }));
  const statuses: number[] = [];
  for (let i = 0; i < 80; i++) statuses.push((await get(ENTITIES)).status);
  return statuses;
}

describe('failures', () => {
  it.each([400, 401, 404, 429, 500, 502, 503, 504])(
    '%i is answered so often, then no more',
    async (status) => {
      const get = await caller(await started({ fail: [`${String(status)}:departments:2`] }));
      const statuses = [];
      for (let i = 0; i < 3; i++) statuses.push((await get(LIST)).status);
      expect(statuses).toEqual([status, status, 200]);
    },
  );

  it('a share of calls fails, the same with the same seed', async () => {
    const first = await statusesWith(3);
    expect(await statusesWith(3)).toEqual(first);
    expect(await statusesWith(4)).not.toEqual(first);
    const failed = first.filter((status) => status === 503).length;
    expect(failed).toBeGreaterThan(8);
    expect(failed).toBeLessThan(35);
  });

  it.each(['reset', 'truncate'])('%s breaks the call, the next one works', async (kind) => {
    const get = await caller(await started({ fail: [`${kind}:departments:1`] }));
    await expect(get(LIST)).rejects.toThrow(/fetch failed|terminated/);
    expect((await get(LIST)).status).toBe(200);
  });

  it('truncate sends the head and half of the body', async () => {
    const simulator = await started({ fail: ['truncate:departments:1'] });
    const { body } = await postToken(simulator, refreshForm(simulator));
    const response = await fetch(`${simulator.url}${LIST}`, {
      headers: {
        authorization: `Bearer ${textAt(body, 'access_token')}`,
        'Ocp-Apim-Subscription-Key': simulator.credentials.subscription_key,
      },
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('slow answers late but right', async () => {
    const get = await caller(await started({ fail: ['slow:departments:1:40ms'] }));
    const start = performance.now();
    expect((await get(LIST)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(30);
  });

  it('latency is before every answer of the API', async () => {
    const get = await caller(await started({ latency: 40 }));
    const start = performance.now();
    await get(LIST);
    expect(performance.now() - start).toBeGreaterThan(30);
  });

  it('garbage is a 200 that is no JSON', async () => {
    const get = await caller(await started({ fail: ['garbage:departments:1'] }));
    const { status, text } = await get(LIST);
    expect(status).toBe(200);
    expect(text).toContain('<html>');
  });

  it('error-body is a 200 without records', async () => {
    const get = await caller(await started({ fail: ['error-body:departments:1'] }));
    const { status, body } = await get(LIST);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['CorrelationId', 'Title', 'Detail']);
  });
});

describe('spoilt pages', () => {
  it('repeat-cursor leads each page to itself', async () => {
    const get = await caller(await started({ fail: ['repeat-cursor:departments'] }));
    const first = await get(LIST);
    const second = await get(textAt(first.body, 'additionalResultsUrl'));
    expect(second.body['continuationToken']).toBe(first.body['continuationToken']);
    expect(recordsOf(second)).toEqual(recordsOf(first));
  });

  it('off-origin leaves only a URL on another host', async () => {
    const get = await caller(await started({ fail: ['off-origin:departments:1'] }));
    const { body } = await get(LIST);
    expect(body).toMatchObject({ hasMoreResults: true, continuationToken: null });
    expect(new URL(textAt(body, 'additionalResultsUrl')).host).toBe('elsewhere.example');
  });

  it('new-field is in every record', async () => {
    const get = await caller(await started({ fail: ['new-field:departments'] }));
    const records = recordsOf(await get(LIST));
    expect(records.every((record) => 'simulatedNewField' in record)).toBe(true);
  });

  it('null-row takes the first record of a page', async () => {
    const get = await caller(await started({ fail: ['null-row:departments:1'] }));
    const [nulled, whole] = [await get(LIST), await get(LIST)];
    expect(nulled.body).toHaveProperty(['records', 0], null);
    expect(recordsOf(nulled)).toEqual(recordsOf(whole).slice(1));
  });

  it('shrink leaves the first half of a page, and no word of the rest', async () => {
    const get = await caller(await started({ fail: ['shrink:departments:1'] }));
    const [short, whole] = [await get(LIST), await get(LIST)];
    const { length } = recordsOf(whole);
    expect(length).toBeGreaterThan(1);
    expect(recordsOf(short)).toEqual(recordsOf(whole).slice(0, length / 2));
    expect(short.status).toBe(200);
  });

  it('shrink leaves the first half of a bare array', async () => {
    const reasons = [1, 2, 3, 4, 5].map((id) => ({ id, statusCategory: 'PlaceOnLeave' }));
    const createCompany = (options: CompanyOptions) => ({
      ...createFakeCompany(options),
      rows: () => reasons,
    });
    const fail = ['shrink:status_reasons:1'];
    const get = await caller(await started({ createCompany, fail }));
    const path = '/v1/legalentities/101/statusReasons/LeaveReason';
    const [short, whole] = [parseJson((await get(path)).text), parseJson((await get(path)).text)];
    expect(short).toHaveLength(2);
    expect(whole).toHaveLength(5);
  });

  it('shrink ends a list at the page that it strikes', async () => {
    const get = await caller(await started({ employees: 250, fail: ['shrink:employees:1'] }));
    const path = '/v2/legalentities/101/employees';
    expect((await get(path)).body).toMatchObject({ hasMoreResults: false });
    expect((await get(path)).body).toMatchObject({ hasMoreResults: true });
  });

  it('part-missing takes what an include asked for', async () => {
    const get = await caller(await started({ fail: ['part-missing:employees:1'] }));
    const path = '/v2/legalentities/101/employees?include=Status&include=Position';
    const [missing, whole] = [recordsOf(await get(path)), recordsOf(await get(path))];
    for (const field of ['statusData', 'positionData']) {
      expect(missing[0]?.[field]).toBeNull();
      expect(whole[0]?.[field]).not.toBeNull();
    }
    expect(missing.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  it.each([
    ['pay_rates', ratesOf(0), 'effectiveStartDate'],
    ['punches', '/v2/legalEntities/101/punches?startDate=2026-04-01&endDate=2026-04-01', 'punchIn'],
    ['pay_data', '/v1/legalentities/101/paydata?processDate=2026-03-18', 'checkDate'],
  ])('bad-date spoils a date of %s', async (stream, path, field) => {
    const get = await caller(await started({ fail: [`bad-date:${stream}:1`] }));
    expect(recordsOf(await get(path))[0]?.[field]).toBe('31/31/2026');
    expect(recordsOf(await get(path))[0]?.[field]).not.toBe('31/31/2026');
  });

  it('bad-date of a stream without dates is a usage error', async () => {
    await expect(started({ fail: ['bad-date:departments'] })).rejects.toMatchObject({
      code: 'usage',
    });
  });
});

describe('the token endpoint', () => {
  it('token-lost spends the token but its answer never arrives', async () => {
    const simulator = await started({ fail: ['token-lost:1'] });
    const form = refreshForm(simulator);
    await expect(postToken(simulator, form)).rejects.toThrow('fetch failed');
    expect((await postToken(simulator, form)).body).toMatchObject({ error: 'invalid_grant' });
    expect(simulator.stats()).toMatchObject({ exchanges: 1, spentTokenReuses: 1 });
  });

  it.each(['token-503', 'token-500', 'token-garbage', 'token-reset'])(
    '%s exchanges nothing',
    async (kind) => {
      const simulator = await started({ fail: [`${kind}:1`] });
      const form = refreshForm(simulator);
      const first = await postToken(simulator, form).then(
        ({ body }) => body,
        () => ({}),
      );
      expect(first).not.toHaveProperty('access_token');
      expect((await postToken(simulator, form)).status).toBe(200);
    },
  );
});

it('takes faults while it runs', async () => {
  const simulator = await started();
  const get = await caller(simulator);
  simulator.fail('504:departments:1');
  expect((await get(LIST)).status).toBe(504);
  expect((await get(LIST)).status).toBe(200);
  expect(() => simulator.fail('nonsense')).toThrow('not known');
});
