import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../src/simulator/endpoints.js';
import { caller, recordsOf, started, textAt } from './support/client.js';
import { employeeId, ENTITY, PLANNER } from './support/fake-company.js';

const EMPLOYEES = `/v2/legalentities/${String(ENTITY)}/employees`;
const PERSONS = `/v1/legalEntities/${String(ENTITY)}/persons`;
const PARTS = ['employmentDateData', 'statusData', 'positionData', 'workLocation'];

describe('includes', () => {
  it.each([
    ['', []],
    ['?include=Status', ['statusData']],
    ['?include=Status&include=Position', ['statusData', 'positionData']],
    ['?INCLUDE=workLocation', ['workLocation']],
    ['?include=All', PARTS],
    ['?include=', []],
  ])('"%s" fill their fields, the others are null', async (query, filled) => {
    const get = await caller(await started());
    const [record = {}] = recordsOf(await get(`${EMPLOYEES}${query}`));
    expect(PARTS.filter((name) => record[name] !== null).toSorted()).toEqual(filled.toSorted());
    expect(PARTS.every((name) => name in record)).toBe(true);
  });

  it.each(['Everything', 'AmountData', 'Status,Position'])('%s is refused', async (name) => {
    const get = await caller(await started());
    const { status, body } = await get(`${EMPLOYEES}?include=${name}`);
    expect(status).toBe(400);
    expect(textAt(body, 'Detail')).toContain(name);
  });

  it.each([
    ['', null],
    ['?include=Demographic&include=Phones', null],
    ['?include=SocialSecurityNumber', '900-00-0001'],
    ['?include=All', '900-00-0001'],
  ])('"%s" decide about the social security number', async (query, expected) => {
    const get = await caller(await started());
    const [record] = recordsOf(await get(`${PERSONS}${query}`));
    expect(record?.['socialSecurityNumber']).toBe(expected);
  });

  it.each([
    ['?include=Demographic', 200],
    ['?include=SocialSecurityNumber', 403],
    ['?include=All', 403],
  ])('"%s" need their own permission', async (query, status) => {
    const get = await caller(await started({ fail: ['forbidden:View Person SSN'] }));
    const answer = await get(`${PERSONS}${query}`);
    expect(answer.status).toBe(status);
    expect(answer.text.includes('View Person SSN')).toBe(status === 403);
  });
});

it('serves every endpoint of the table', async () => {
  const get = await caller(await started());
  const queries: Record<string, string> = {
    payroll_runs: '?fromCheckDate=2026-01-01',
    pay_data: '?processDate=2026-03-18',
    pay_stubs: '?checkDate=2026-03-20',
    time_off_requests: '?startDate=2026-03-01&endDate=2026-03-31',
    punches: '?startDate=2026-03-01&endDate=2026-03-31',
    employee_punches: '?startDate=2026-03-01&endDate=2026-03-31',
    employee_hours: '?startDate=2026-03-01&endDate=2026-03-31',
    unassigned_punches: '?startDate=2026-03-01&endDate=2026-03-31',
    missed_punch_requests: '?startDate=2026-03-01&endDate=2026-03-31',
    pay_items: '?startDate=2026-03-01&endDate=2026-03-31',
    pay_stubs_ytd: '?toCheckDate=2026-03-20',
    payroll_custom_field_values: '?entityType=2',
    pay_schedules: `?payGroupId=${PLANNER}&asOfDate=2026-03-01&untilDate=2026-03-31`,
    pay_stub_documents: '?startDate=2026-03-01&endDate=2026-03-31',
    payroll_hours: '?businessStartDate=2026-03-01&businessEndDate=2026-03-31',
    general_ledger: `?plannerId=${PLANNER}`,
    general_ledger_by_employee: `?plannerId=${PLANNER}`,
    job_costing: `?plannerId=${PLANNER}`,
    job_costing_by_employee: `?plannerId=${PLANNER}`,
    retirement_data: `?plannerId=${PLANNER}`,
    schedules: '?startDate=2026-03-01&endDate=2026-03-31',
    scheduling_shifts: '?startDate=2026-03-01&endDate=2026-03-31',
    forecasts: '?startDate=2026-03-01&endDate=2026-03-31',
    calculated_forecasts: '?startDate=2026-03-01&endDate=2026-03-31',
  };
  const ids: Record<string, string> = {
    legalEntityId: String(ENTITY),
    employeeId: employeeId(0),
    tenantId: '7',
    statusCategory: 'LeaveReason',
    atsAccountId: 'ats_accounts',
    atsJobId: 'ats_jobs',
    laborProfileId: 'labor_profiles',
    scope: 'scope',
    userId: 'reporting_users',
    templateId: 'report_identifiers',
  };
  const paths = ENDPOINTS.map(({ route, name }) =>
    route.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? '').concat(queries[name] ?? ''),
  );
  const statuses = await Promise.all(paths.map(async (path) => (await get(path)).status));
  expect(statuses).toEqual(paths.map(() => 200));
});

it('leaves out the ids that the route told', async () => {
  const get = await caller(await started());
  const [rate] = recordsOf(await get(`/v1/employees/${employeeId(0)}/payrates`));
  expect(Object.keys(rate ?? {})).toEqual([
    'id',
    'effectiveStartDate',
    'effectiveEndDate',
    'payRate',
  ]);
  const [stub] = recordsOf(await get(`/v1/legalentities/101/paystubs?checkDate=2026-03-20`));
  expect(stub).not.toHaveProperty('checkDate');
  expect(stub).toMatchObject({ checkNumber: null, checkType: null, grossAmount: null });
});

it('sends every digit of a number', async () => {
  const get = await caller(await started());
  const { text } = await get(`/v1/employees/${employeeId(0)}/payrates`);
  expect(text).toContain('"payRate":1234567890123.4567');
});
