import { readingBy } from '../../src/paycor/pages.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { describe, expect, test } from 'vitest';
import { runCheck } from '../../src/check/run.js';
import type { Finding } from '../../src/check/finding.js';
import { parseConfig } from '../../src/config/config.js';
import type { Partitions } from '../../src/core/partition.js';
import { newTally } from '../../src/core/tally.js';
import { TapError, type ErrorCode } from '../../src/errors.js';
import { ApiError } from '../../src/paycor/api-error.js';
import type { ApiRequest } from '../../src/paycor/api-request.js';
import type { PaycorClient } from '../../src/paycor/dialect.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { STREAMS } from '../../src/streams/index.js';
import { hasOneOf, SERVICES_STREAM } from '../../src/streams/product.js';
import type { JsonObject } from '../../src/singer/json.js';
import { compiled, selected } from '../core/discovered.js';
import { API, CONFIGURED, CREDENTIAL, never } from '../paycor/edge.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';

const CONFIG = {
  client_id: CREDENTIAL.clientId,
  client_secret: CREDENTIAL.clientSecret,
  subscription_key: CREDENTIAL.subscriptionKey,
  refresh_token: CONFIGURED,
  api_url: API,
  token_store: '/nowhere/tokens.json',
};
const ENTITIES = [101, 202];
const SERVICES = { reading: compileEndpoint(STREAMS, SERVICES_STREAM, {}), hasOneOf };

/** Rows by the last part of a route, or the error that a call ends with. */
type Answers = Readonly<Record<string, readonly JsonObject[] | ErrorCode | Refused>>;

/** An error with another status than 403. */
interface Refused {
  readonly code: ErrorCode;
  readonly status: number;
}

const configured = (more = {}) => parseConfig({ ...CONFIG, ...more }, {}).config;

const partitionsOf = (entities: readonly number[]): Partitions => ({
  legal_entity: entities.map((id) => entity(id)),
  tenant: [tenantPartition('9001')],
});

interface Checked {
  readonly findings: readonly Finding[];
  /** Path and query of every call, in order. */
  readonly calls: readonly string[];
}

const ANSWER = { status: 200, correlationId: null };

async function checked(names: readonly string[], answers: Answers, more = {}) {
  const calls: string[] = [];
  const tally = newTally();
  const client: PaycorClient = {
    async get(request) {
      request.tally.calls++;
      calls.push(request.url.pathname + decodeURIComponent(request.url.search));
      return {
        rows: answerTo(request, answers),
        next: { kind: 'token', token: 'more' },
        isEmpty: false,
        bytes: 0,
        fold: () => undefined,
        drop: () => undefined,
        toldEmpty: null,
        mayBeBroken: false,
        answer: ANSWER,
      };
    },
  };
  const findings = await runCheck({
    config: configured(more),
    read: readingBy(client, API),
    refusalOf,
    readings: compiled(names.map(selected), configured(more)).readings,
    services: SERVICES,
    partitions: partitionsOf(ENTITIES.slice(0, 1)),
    today: () => '2026-04-15',
    tally,
    signal: never,
  });
  expect(tally.calls).toBe(calls.length);
  const result: Checked = { findings, calls };
  return result;
}

function answerTo(request: ApiRequest, answers: Answers): readonly JsonObject[] {
  const full = request.url.searchParams.has('include') ? 'employees with includes' : '';
  const part = request.route.split('/').at(-1) ?? '';
  const answer = (part === 'employees' && answers[full]) || (answers[part] ?? []);
  if (isRows(answer)) return answer;
  const { code, status } = typeof answer === 'string' ? { code: answer, status: 403 } : answer;
  throw new ApiError(code, request, { status, said: 'no', correlationId: null });
}

const isRows = (answer: Answers[string]): answer is readonly JsonObject[] => Array.isArray(answer);

const EMPLOYEES = [{ id: 'b' }, { id: 'c' }, { id: 'a' }];

/** Without the parts that no row has, which rows as small as these all lack. */
const inShort = ({ stream, result }: Finding): readonly unknown[] => [
  stream,
  result.kind === 'ok' ? { ...result, missing: [] } : result,
];

describe('one call a stream', () => {
  test('children take their id from the parent’s own call', async () => {
    const { findings, calls } = await checked(['employees', 'pay_rates', 'employee_taxes'], {
      employees: EMPLOYEES,
      payrates: [{ id: 1 }],
    });
    expect(calls).toEqual([
      '/v2/legalentities/101/employees?include=All',
      '/v1/employees/c/payrates',
      '/v1/employees/c/taxes?include=All',
    ]);
    expect(findings.map(inShort)).toEqual([
      ['employees', { kind: 'ok', rows: 3, missing: [] }],
      ['pay_rates', { kind: 'ok', rows: 1, missing: [] }],
      ['employee_taxes', { kind: 'empty' }],
    ]);
  });

  test('a parent that is not checked costs one more call for all its children', async () => {
    const { calls } = await checked(['pay_rates', 'employee_taxes'], { employees: EMPLOYEES });
    expect(calls[0]).toBe('/v2/legalentities/101/employees');
    expect(calls).toHaveLength(3);
  });

  test('dated streams are asked for the latest days, stubs for the latest run', async () => {
    const { calls } = await checked(['payroll_runs', 'pay_stubs', 'punches'], {
      payrollProcessing: [
        { plannerId: 'p-2', checkDate: '2026-04-10T00:00:00' },
        { plannerId: 'p-1', checkDate: '2026-03-27T00:00:00' },
      ],
    });
    const runs = 'includeOtherPayruns=All&fromCheckDate=2026-01-15&toCheckDate=2026-04-15';
    expect(calls).toEqual([
      '/v2/legalEntities/101/punches?startDate=2026-04-09&endDate=2026-04-15',
      `/v1/legalentities/101/payrollProcessing?${runs}`,
      '/v1/legalentities/101/paystubs?plannerId=p-2&include=All',
    ]);
  });

  test('runs are read for their stubs over the same days', async () => {
    const { calls, findings } = await checked(['pay_stubs'], {});
    const days = 'includeOtherPayruns=All&fromCheckDate=2026-01-15&toCheckDate=2026-04-15';
    expect(calls).toEqual([`/v1/legalentities/101/payrollProcessing?${days}`]);
    expect(findings[0]?.result).toEqual({ kind: 'untested', why: 'payroll_runs is empty' });
  });

  test('grandchildren take the ids of both generations', async () => {
    const { calls } = await checked(['ats_candidates'], {
      accounts: [{ id: 'a-1' }, { id: 'a-2' }],
      jobs: [{ id: 'j-1' }],
    });
    expect(calls).toEqual([
      '/v1/legalEntities/101/ats/accounts',
      '/v1/legalEntities/101/ats/a-2/jobs',
      '/v1/legalEntities/101/ats/a-2/jobs/j-1/candidates',
    ]);
  });

  test('each stream for what it is read once for', async () => {
    const { findings, calls } = await checked(['departments', 'tenants'], {});
    expect(calls).toEqual(['/v2/legalentities/101/departments', '/v1/tenants/9001']);
    expect(findings.map(({ stream, partition }) => [stream, partition.key])).toEqual([
      ['departments', '101'],
      ['tenants', '9001'],
    ]);
  });

  test('what is found holds for the streams that derive from it', async () => {
    const { findings, calls } = await checked(['pay_stubs', 'pay_stub_earnings'], {
      payrollProcessing: [{ plannerId: 'p-2', checkDate: '2026-04-10T00:00:00' }],
      paystubs: [{}, {}],
    });
    expect(calls).toHaveLength(2);
    expect(findings.map(inShort)).toEqual([
      ['pay_stubs', { kind: 'ok', rows: 2, missing: [] }],
      ['pay_stub_earnings', { kind: 'ok', rows: 2, missing: [] }],
    ]);
  });

  test('what whole rows lack is told of one stream', async () => {
    const whole = { statusData: {}, positionData: {}, workLocation: {}, employmentDateData: null };
    const { findings } = await checked(['employees', 'pay_stubs', 'pay_stub_earnings'], {
      'employees with includes': [{ id: 'b' }, { id: 'c', ...whole }],
      payrollProcessing: [{ plannerId: 'p-2', checkDate: '2026-04-10T00:00:00' }],
      paystubs: [{ grossAmount: 1, netAmount: 1, taxes: {}, deductions: {} }],
    });
    expect(findings.map(({ stream, result }) => [stream, result])).toEqual([
      [
        'employees',
        {
          kind: 'ok',
          rows: 2,
          missing: [
            {
              field: 'employmentDateData',
              permission: 'View Legal Entity Employees Employment Dates',
            },
          ],
        },
      ],
      [
        'pay_stubs',
        {
          kind: 'ok',
          rows: 1,
          missing: [{ field: 'earnings', permission: 'View Paystub Earning Information' }],
        },
      ],
      ['pay_stub_earnings', { kind: 'ok', rows: 1, missing: [] }],
    ]);
  });

  test('the settings choose the route', async () => {
    const { findings, calls } = await checked(['employees'], {}, { employees_api_version: 'v1' });
    expect(calls).toEqual(['/v1/legalentities/101/employees?include=All']);
    expect(findings[0]?.route).toBe('/v1/legalentities/{legalEntityId}/employees');
  });
});

describe('a parent that cannot be asked', () => {
  test('fails its children as itself, and is asked once', async () => {
    const { findings, calls } = await checked(['pay_rates', 'employee_taxes'], {
      employees: 'forbidden',
    });
    expect(calls).toEqual(['/v2/legalentities/101/employees']);
    for (const finding of findings) {
      expect(finding.failedAt).toBe('employees');
      // Its includes' permissions are not needed for ids alone.
      expect(finding.result).toMatchObject({ tick: ['View Legal Entity Employees'] });
    }
  });

  test('that lacks only an include’s permission is asked again without', async () => {
    const { findings, calls } = await checked(['employees', 'pay_rates', 'employee_taxes'], {
      'employees with includes': 'forbidden',
      employees: EMPLOYEES,
    });
    expect(findings.map(({ result }) => result.kind)).toEqual(['forbidden', 'empty', 'empty']);
    expect(calls).toHaveLength(4);
  });

  test('that failed otherwise is not asked again', async () => {
    const { findings, calls } = await checked(['employees', 'pay_rates'], {
      employees: 'unavailable',
    });
    expect(findings.map(({ result }) => result.kind)).toEqual(['error', 'error']);
    expect(calls).toHaveLength(1);
  });

  test('that is empty leaves its children untested', async () => {
    const { findings } = await checked(['employees', 'pay_rates'], {});
    expect(findings[1]?.result).toEqual({ kind: 'untested', why: 'employees is empty' });
  });
});

test('no day to read is no call', async () => {
  const settings = { end_date: '2020-01-01' };
  const { findings, calls } = await checked(['punches', 'employee_hours'], {}, settings);
  const result = { kind: 'untested', why: 'no day is to be read' };
  expect([calls, findings.map((one) => one.result)]).toEqual([[], [result, result]]);
});

test('findings come stream by stream, legal entities in their order', async () => {
  const findings = await runCheck({
    config: configured(),
    read: async function* () {
      yield {
        rows: [],
        fold: () => undefined,
        drop: () => undefined,
        bytes: 0,
        toldEmpty: null,
        mayBeBroken: false,
      };
    },
    refusalOf,
    readings: compiled(['departments', 'job_titles'].map(selected)).readings,
    services: SERVICES,
    partitions: partitionsOf(ENTITIES),
    today: () => '2026-04-15',
    tally: newTally(),
    signal: never,
  });
  expect(findings.map(({ stream, partition }) => [stream, Number(partition.key)])).toEqual([
    ['departments', 101],
    ['departments', 202],
    ['job_titles', 101],
    ['job_titles', 202],
  ]);
});

test.each(['credential', 'unreachable', 'token_store'] as const)(
  '%s ends the check at once',
  async (code) => {
    await expect(checked(['departments'], { departments: code })).rejects.toBeInstanceOf(TapError);
  },
);

const kindsOf = ({ findings }: Checked) =>
  findings.map(({ result }) => [result.kind, 'hasProduct' in result ? result.hasProduct : null]);

describe('a refusal of what needs a product', () => {
  const SERVICES_CALL = '/v1/legalentities/101/services';

  test.each<[string, Answers[string], string, boolean | null]>([
    ['the flag is off', [{ performTime: false }], 'not_subscribed', false],
    ['the flag is on', [{ performTime: true }], 'forbidden', true],
    ['the flag is null', [{ performTime: null }], 'forbidden', null],
    ['there is no row', [], 'forbidden', null],
    ['the services are refused', 'forbidden', 'forbidden', null],
    ['Paycor fails', 'unavailable', 'forbidden', null],
    ['nothing else would survive', 'outage', 'forbidden', null],
  ])('%s', async (_, services, kind, hasProduct) => {
    const answers = { punches: 'forbidden', payItems: 'forbidden', services } as const;
    const checks = await checked(['departments', 'punches', 'pay_items'], answers);
    const both = [kind, hasProduct];
    expect(kindsOf(checks)).toEqual([['empty', null], both, both]);
    // Once, for all that is refused.
    expect(checks.calls.filter((call) => call === SERVICES_CALL)).toHaveLength(1);
    const ticks = kind === 'forbidden' ? 1 : 0;
    expect(checks.findings[1]?.result).toHaveProperty('tick.length', ticks);
  });

  test.each<[ErrorCode, number, string, number]>([
    ['not_found', 404, 'not_subscribed', 1],
    ['refused', 400, 'not_subscribed', 1],
    ['refused', 409, 'error', 0],
    ['unavailable', 503, 'error', 0],
  ])('as %s, status %s: %s', async (code, status, kind, asked) => {
    const answers = { punches: { code, status }, services: [{ performTime: false }] };
    const { findings, calls } = await checked(['punches'], answers);
    expect(findings[0]?.result.kind).toBe(kind);
    expect(calls.filter((call) => call === SERVICES_CALL)).toHaveLength(asked);
  });

  test.each<[JsonObject, string, boolean | null]>([
    [{ jobCosting: false, workforceManagement: false }, 'not_subscribed', false],
    [{ jobCosting: false, workforceManagement: true }, 'forbidden', true],
    [{ jobCosting: false }, 'forbidden', null],
  ])('that one of several would serve: %j', async (flags, kind, hasProduct) => {
    const answers = { laborcodes: 'forbidden', services: [flags] } as const;
    expect(kindsOf(await checked(['labor_codes'], answers))).toEqual([[kind, hasProduct]]);
  });

  test('the row that the check itself reads is enough', async () => {
    const answers = { punches: 'forbidden', services: [{ performTime: false }] } as const;
    const { findings, calls } = await checked(['legal_entity_services', 'punches'], answers);
    expect(calls).toHaveLength(2);
    expect(findings[1]?.result.kind).toBe('not_subscribed');
  });

  test('and services that the check itself was refused are not asked again', async () => {
    const answers = { punches: 'forbidden', services: 'forbidden' } as const;
    const { calls } = await checked(['legal_entity_services', 'punches'], answers);
    expect(calls).toHaveLength(2);
  });

  test('where nothing that needs a product is refused, nobody asks', async () => {
    const { calls } = await checked(['punches', 'departments'], { departments: 'forbidden' });
    expect(calls).not.toContain(SERVICES_CALL);
  });

  test('the parent whose refusal it is says which product', async () => {
    const answers = { laborprofiles: 'forbidden', accounts: 'forbidden' } as const;
    const { findings, calls } = await checked(['labor_profile_codes', 'ats_jobs'], answers);
    expect(findings.map(({ result }) => result)).toMatchObject([
      { kind: 'forbidden', products: [] },
      { kind: 'forbidden', products: ['Applicant Tracking'] },
    ]);
    expect(calls).toContain(SERVICES_CALL);
  });
});
