import { expect, test } from 'vitest';
import { STREAMS } from '../../src/streams/index.js';
import { stream } from '../../src/streams/declare.js';

const REST = { description: 'The planets.', key: ['id'], access: [] };

test('a row is a page unless it says otherwise', () => {
  expect(stream({ get: '/v1/{legalEntityId}', ...REST })).toEqual({
    get: '/v1/{legalEntityId}',
    body: 'page',
    scope: 'legal_entity',
    sources: { legalEntityId: { kind: 'partition', of: 'legal_entity' } },
    ...REST,
  });
  expect(stream({ get: '/v1/{legalEntityId}', body: 'array', ...REST }).body).toBe('array');
});

test('an id that nobody provides does not compile', () => {
  // @ts-expect-error -- a route
  stream({ get: '/v1/planets/{planetId}', ...REST });
  // @ts-expect-error -- a route with one good id and one bad one
  stream({ get: '/v1/{legalEntityId}/planets/{planetId}', ...REST });
  // @ts-expect-error -- a query
  stream({ get: '/v1/{legalEntityId}', query: { planet: '{planetId}' }, ...REST });
  // @ts-expect-error -- one of several values
  stream({ get: '/v1/{legalEntityId}', query: { planet: ['All', '{planetId}'] }, ...REST });
  expect(stream({ get: '/v1/{tenantId}/{employeeId}/{plannerId}', ...REST })).toBeDefined();
  const kind = { kind: 'values', values: ['a'] } as const;
  expect(stream({ get: '/v1/{kind}', sources: { kind }, ...REST })).toBeDefined();
});

test('a window beside parents that a date orders does not compile', () => {
  const window = { from: 'a', to: 'b', maxDays: 1, aheadDays: 0, lookbackDays: 14 };
  // @ts-expect-error -- one of the two would be dropped
  stream({ get: '/v1/{plannerId}', window, ...REST });
  expect(stream({ get: '/v1/{employeeId}', window, ...REST }).window).toBe(window);
});

test('nothing is in the table but what was written there', () => {
  const names = ['employees', 'Employees', 'constructor', '__proto__', ''];
  expect(names.map((name) => STREAMS.has(name))).toEqual([true, false, false, false, false]);
});

const place = (name: string): number => [...STREAMS.keys()].indexOf(name);

test('parents are read before their children', () => {
  expect(place('employees')).toBeLessThan(place('employee_taxes'));
  expect(place('payroll_runs')).toBeLessThan(place('pay_stubs'));
  expect(place('ats_accounts')).toBeLessThan(place('ats_jobs'));
  expect(place('ats_jobs')).toBeLessThan(place('ats_candidates'));
});
