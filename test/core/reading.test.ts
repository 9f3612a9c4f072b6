import { describe, expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { compileEndpoint, endpointOf, type Reading } from '../../src/core/reading.js';
import { sourcesFor } from '../../src/streams/sources.js';
import { STREAMS } from '../../src/streams/index.js';
import type { Table } from '../../src/core/table.js';
import type { Endpoint, Stream, Window } from '../../src/core/stream.js';

const compile = (name: string, settings = {}): Reading => compileEndpoint(STREAMS, name, settings);

/** The built-in table with an endpoint of its own, as a config might bring it. */
const tableWith = (rows: Readonly<Record<string, Partial<Endpoint>>>): Table =>
  new Map([
    ...STREAMS,
    ...Object.entries(rows).map(([name, row]) => [name, endpointWith(row)] as const),
  ]);

function endpointWith(row: Partial<Endpoint>): Endpoint {
  const own = {
    get: '/v1/x',
    body: 'page',
    key: ['id'],
    scope: 'legal_entity',
    access: [],
  } as const;
  const endpoint = { ...own, ...row };
  return { ...endpoint, sources: sourcesFor(endpoint) };
}

const rows = (stream: string) => ({ kind: 'rows', stream, field: 'id', inherit: [] }) as const;

const WINDOW: Window = { from: 'a', to: 'b', maxDays: 30, aheadDays: 0, lookbackDays: 14 };

describe('what a stream depends on', () => {
  test.each<[string, string | null]>([
    ['departments', null],
    ['employees', null],
    ['payroll_runs', null],
    ['employee_taxes', 'employees'],
    ['direct_deposits', 'employees'],
    ['pay_stubs', 'payroll_runs'],
    ['ats_jobs', 'ats_accounts'],
    ['ats_candidates', 'ats_jobs'],
  ])('%s is the child of %s', (name, parent) => {
    expect(compile(name).feed?.reading.name ?? null).toBe(parent);
  });

  test('the parent comes with the id that names it, what is inherited, and without includes', () => {
    expect(compile('pay_stubs').feed).toMatchObject({
      id: 'plannerId',
      source: {
        stream: 'payroll_runs',
        field: 'plannerId',
        inherit: ['checkDate', 'processDate'],
        orderBy: 'checkDate',
      },
    });
    const employees = compile('employee_taxes').feed?.reading;
    expect(employees).toMatchObject({ query: {}, access: ['View Legal Entity Employees'] });
    expect(compile('employees').query).toEqual({ include: 'All' });
  });

  test('the parent comes with its end where those who left are asked for in turns', () => {
    const settings = { terminated_employees: 'rotate' };
    expect(compile('employee_taxes', settings).feed?.reading).toMatchObject({
      query: { include: ['EmploymentDates', 'Status'] },
      access: [
        'View Legal Entity Employees',
        'View Legal Entity Employees Employment Dates',
        'View Legal Entity Employees Status',
      ],
    });
    expect(compile('pay_stubs', settings)).toEqual(compile('pay_stubs'));
    const all = { terminated_employees: 'all' };
    expect(compile('employee_taxes', all)).toEqual(compile('employee_taxes'));
  });

  test.each<[string, string | null]>([
    ['departments', null],
    ['employee_taxes', null],
    ['punches', 'punches'],
    ['time_off_requests', 'time_off_requests'],
    ['payroll_runs', 'payroll_runs'],
    ['pay_stubs', 'payroll_runs'],
    ['employee_hours', 'employee_hours'],
  ])('%s follows the dates of %s', (name, owner) => {
    const window = owner && STREAMS.get(owner);
    expect(compile(name).days).toEqual(window && 'window' in window ? window.window : null);
  });

  test('a date of the parent that is asked by goes by its name in the rows of the child', () => {
    const { window } = endpointOf(STREAMS, 'payroll_runs');
    expect(compile('pay_stubs_ytd').days).toEqual({ ...window, by: 'toCheckDate' });
    expect(compile('pay_stubs').days).toEqual(window);
  });

  test.each([
    ['departments', 'legal_entity'],
    ['employee_taxes', 'legal_entity'],
    ['tenants', 'tenant'],
  ])('%s is read once a %s', (name, scope) => {
    expect(compile(name).scope).toBe(scope);
  });

  test('the child of a tenant’s row is read once a tenant, too', () => {
    const table = tableWith({ a: { get: '/v1/{b}', sources: { b: rows('tenants') } } });
    expect(compileEndpoint(table, 'a', {})).toMatchObject({ scope: 'tenant' });
  });

  test('the innermost parent supplies all that are further out', () => {
    const get = '/v1/{atsAccountId}/{atsJobId}/{candidateId}';
    const table = tableWith({ a: { get, sources: { candidateId: rows('ats_candidates') } } });
    const { feed } = compileEndpoint(table, 'a', {});
    expect(feed?.reading.name).toBe('ats_candidates');
    expect(feed?.reading.feed?.reading.name).toBe('ats_jobs');
    expect(feed?.reading.feed?.reading.feed?.reading.name).toBe('ats_accounts');
  });

  test('a source of its own beats the shared one of that name', () => {
    const employeeId = { kind: 'values', values: ['e1'] } as const;
    const table = tableWith({ a: { get: '/v1/{employeeId}', sources: { employeeId } } });
    expect(compileEndpoint(table, 'a', {})).toMatchObject({
      feed: null,
      choices: [{ id: 'employeeId', values: ['e1'] }],
    });
  });

  test('values, sorted, and those of a setting', () => {
    expect(compile('status_reasons').choices).toEqual([
      { id: 'statusCategory', values: ['LeaveReason', 'ReturnReason', 'TerminationReason'] },
    ]);
    const kind = { kind: 'setting', setting: 'kinds' } as const;
    const table = tableWith({ things: { get: '/v1/{kind}', sources: { kind } } });
    expect(compileEndpoint(table, 'things', { kinds: ['b', 'a', 'b'] }).choices).toEqual([
      { id: 'kind', values: ['a', 'b'] },
    ]);
    expect(compileEndpoint(table, 'things', { kinds: 'c' }).choices).toEqual([
      { id: 'kind', values: ['c'] },
    ]);
    expect(compileEndpoint(table, 'things', {}).choices).toEqual([{ id: 'kind', values: [] }]);
  });

  test('the bookmark fills the parameter that names it', () => {
    expect(compile('ats_candidates').since).toEqual(['createdOrModifiedStartDate']);
    expect(compile('ats_jobs').since).toEqual([]);
    // Another name in its query.
    expect(compile('pay_stubs').since).toEqual([]);
  });
});

describe('a second route', () => {
  const V1 = '/v1/legalentities/{legalEntityId}/employees';
  const V2 = '/v2/legalentities/{legalEntityId}/employees';

  test.each([
    [{}, V2],
    [{ employees_api_version: 'v2' }, V2],
    [{ employees_api_version: 'v1' }, V1],
    [{ other_api_version: 'v1' }, V2],
  ])('with %j', (settings, route) => {
    expect(compile('employees', settings).route).toBe(route);
    expect(compile('pay_rates', settings).feed?.reading.route).toBe(route);
  });

  test('is chosen by the setting that the row names', () => {
    const alternative = { setting: 'things_version', value: 'old', get: '/v1/old' };
    const table = tableWith({ things: { alternative } });
    expect(compileEndpoint(table, 'things', { employees_api_version: 'old' }).route).toBe('/v1/x');
    expect(compileEndpoint(table, 'things', { things_version: 'old' }).route).toBe('/v1/old');
  });
});

function thrown(act: () => unknown): TapError {
  try {
    act();
  } catch (error) {
    if (error instanceof TapError) return error;
  }
  throw new Error('nothing was refused');
}

describe('a row that can not be read is told in one line', () => {
  test.each<[string, Readonly<Record<string, Partial<Endpoint>>>, string]>([
    ['a name that nobody supplies', { a: { get: '/v1/{planetId}' } }, 'nobody supplies {planetId}'],
    ['one in its query', { a: { query: { of: '{planetId}' } } }, 'nobody supplies {planetId}'],
    [
      'an unknown parent',
      { a: { get: '/v1/{b}', sources: { b: rows('planets') } } },
      'Stream planets can not be read: it is not in the table of streams',
    ],
    [
      'itself as its parent',
      { a: { get: '/v1/{a}', sources: { a: rows('a') } } },
      'it is a parent of itself, by way of a',
    ],
    [
      'a circle',
      {
        a: { get: '/v1/{b}', sources: { b: rows('b') } },
        b: { get: '/v1/{a}', sources: { a: rows('a') } },
      },
      'Stream a can not be read: it is a parent of itself, by way of a, b',
    ],
    [
      'parents that do not belong together',
      { a: { get: '/v1/{employeeId}/{plannerId}' } },
      'its parents employees and payroll_runs do not belong together',
    ],
    [
      'a window beside the dates of its parent',
      { a: { get: '/v1/{plannerId}', window: WINDOW } },
      'its own window and the dates of payroll_runs would both cut it',
    ],
    [
      'a parent that is cut by dates, and no date orders it',
      { a: { get: '/v1/{b}', sources: { b: rows('payroll_runs') } } },
      'its parent payroll_runs is cut by dates, and no date orders it',
    ],
    [
      'a parent that is derived',
      { a: { get: '/v1/{b}', sources: { b: rows('pay_stub_earnings') } } },
      'Stream a can not be read: its parent pay_stub_earnings is derived',
    ],
    [
      'a bookmark in its route',
      { a: { get: '/v1/since/{modifiedSince}' } },
      '{modifiedSince} is not the whole of a query parameter',
    ],
    [
      'a bookmark in a longer parameter',
      { a: { query: { filter: 'after {modifiedSince}' } } },
      '{modifiedSince} is not the whole of a query parameter',
    ],
    [
      'a legal entity and a tenant at once',
      { a: { get: '/v1/{tenantId}/{legalEntityId}' } },
      'it needs a legal entity and a tenant at once',
    ],
  ])('%s', (_, own, problem) => {
    const error = thrown(() => compileEndpoint(tableWith(own), 'a', {}));
    expect(error.code).toBe('config');
    expect(error.message).toContain(problem);
  });
});

const derivedFrom = (from: string): Stream => ({ from, path: 'x[]', positions: ['position'] });

describe('a derived row that can not be read is told in one line', () => {
  test.each([
    ['of a stream that is unknown', 'planets', 'Stream planets can not be read: it is not in'],
    [
      'of a derived one',
      'pay_stub_earnings',
      'it derives from pay_stub_earnings, which is derived',
    ],
    ['of itself', 'a', 'it derives from a, which is derived itself'],
    ['of one that derives from it', 'b', 'it derives from b, which is derived itself'],
  ])('%s', (_, from, problem) => {
    const table: Table = new Map([...STREAMS, ['a', derivedFrom(from)], ['b', derivedFrom('a')]]);
    const error = thrown(() => endpointOf(table, 'a'));
    expect(error.code).toBe('config');
    expect(error.message).toContain(problem);
  });
});
