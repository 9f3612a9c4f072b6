import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/simulator/company/company.js';
import { caller, recordsOf, started } from './support/client.js';
import {
  BONUS_PLANNER,
  createFakeCompany,
  employeeId,
  ENTITY,
  OTHER_ENTITY,
  PLANNER,
} from './support/fake-company.js';

/** The clock of these tests stands at 2026-04-15. */
const at = (path: string) => `/v1/legalentities/${String(ENTITY)}/${path}`;
const PUNCHES = `/v2/legalEntities/${String(ENTITY)}/punches`;

describe('date windows', () => {
  const cases: readonly [string, number, string][] = [
    [at('timeoffrequests'), 400, 'startDate is required.'],
    [at('timeoffrequests?startDate=2026-01-01'), 400, 'endDate is required.'],
    [at('timeoffrequests?startDate=2026-01-01&endDate='), 400, 'endDate is required.'],
    [at('timeoffrequests?startDate=soon&endDate=2026-01-01'), 400, 'startDate is not a valid date'],
    [
      at('timeoffrequests?startDate=2026-02-30&endDate=2026-03-01'),
      400,
      'startDate is not a valid',
    ],
    [at('timeoffrequests?startDate=2026-01-02&endDate=2026-01-01'), 400, 'must not be before'],
    [at('timeoffrequests?startDate=2026-01-01&endDate=2026-04-01'), 200, ''],
    [at('timeoffrequests?startDate=2026-01-01&endDate=2026-04-02'), 400, '90 days apart'],
    [at('timeoffrequests?startDate=2025-04-15&endDate=2025-05-01'), 200, ''],
    [at('timeoffrequests?startDate=2025-04-14&endDate=2025-05-01'), 400, 'one year ago'],
    [at('timeoffrequests?startDate=2027-01-01&endDate=2027-02-01'), 200, ''],
    [at('timeoffrequests?STARTDATE=2026-01-01T00:00:00Z&endDate=2026-02-01T23:59:59'), 200, ''],
    [`${PUNCHES}?startDate=2026-04-15&endDate=2026-06-01`, 200, ''],
    [
      `${PUNCHES}?startDate=2026-04-16&endDate=2026-04-16`,
      400,
      'startDate must not be in the future',
    ],
    [`${PUNCHES}?startDate=2025-04-14&endDate=2025-04-20`, 400, 'one year ago'],
    [`${PUNCHES}?startDate=2026-01-01&endDate=2026-04-02`, 400, '90 days apart'],
    [at('payrollProcessing'), 400, 'fromCheckDate is required.'],
    [at('payrollProcessing?fromCheckDate=2020-01-01'), 200, ''],
    [
      at('payrollProcessing?fromCheckDate=2020-01-01&includeOtherPayruns=X'),
      400,
      'includeOtherPayruns',
    ],
    [at('paydata'), 400, 'Exactly one'],
    [at('paydata?fromCheckDate=2026-01-01'), 400, 'Exactly one'],
    [at('paydata?fromCheckDate=2026-01-01&toCheckDate=2026-12-31'), 200, ''],
    [at('paydata?processDate=2026-03-18'), 200, ''],
    [at(`paydata?processDate=2026-03-18&plannerId=${PLANNER}`), 400, 'Exactly one'],
    [at('paydata?plannerId=none'), 400, 'plannerId'],
    [at('paystubs'), 400, 'checkDate, processDate, plannerId'],
    [at('paystubs?checkDate=2026-03-20'), 200, ''],
    [at(`paystubs?plannerId=${PLANNER}`), 200, ''],
    [at('paystubs?plannerId=dbec8470-e8b4-0000-0000-00000000ffff'), 404, 'Planner ID'],
  ];
  it.each(cases)('%s gives %i', async (path, status, detail) => {
    const get = await caller(await started({ asOf: '2026-04-15' }));
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(detail);
  });
});

it('tells an empty list of time-off requests as a 400', async () => {
  const get = await caller(await started({ asOf: '2026-04-15' }));
  const { status, body } = await get(
    `/v1/legalentities/${String(OTHER_ENTITY)}/timeoffrequests?startDate=2026-01-01&endDate=2026-02-01`,
  );
  expect(status).toBe(400);
  expect(body['Detail']).toBe('Either Legal Entity ID 102 is invalid or has no TimeOff requests.');
});

async function idsOf(path: string, field: string) {
  const get = await caller(await started({ asOf: '2026-04-15' }));
  return recordsOf(await get(at(path))).map((record) => record[field]);
}

describe('payroll', () => {
  it.each([
    ['', [PLANNER]],
    ['&includeOtherPayruns=All', [PLANNER, BONUS_PLANNER]],
    ['&includeOtherPayruns=A', [PLANNER, BONUS_PLANNER]],
    ['&includeOtherPayruns=J', [PLANNER]],
    ['&includeOtherPayruns=All&toCheckDate=2026-03-31', [PLANNER]],
  ])('runs with "%s"', async (query, planners) => {
    const found = await idsOf(`payrollProcessing?fromCheckDate=2026-01-01${query}`, 'plannerId');
    expect(found).toEqual(planners);
  });

  it.each([
    ['checkDate=2026-04-02', [BONUS_PLANNER]],
    ['processDate=2026-03-18T00:00:00', [PLANNER]],
    [`plannerId=${PLANNER.toUpperCase()}`, [PLANNER]],
    ['checkDate=2026-04-03', []],
  ])('stubs with %s', async (query, planners) => {
    expect(await idsOf(`paystubs?${query}`, 'plannerId')).toEqual(planners);
  });

  it.each([
    ['processDate=2026-03-18', [employeeId(0), employeeId(2)]],
    [`plannerId=${BONUS_PLANNER}&employeeId=${employeeId(2)}`, [employeeId(2)]],
    ['fromCheckDate=2026-03-21&toCheckDate=2026-04-01', []],
  ])('pay data with %s', async (query, employees) => {
    expect(await idsOf(`paydata?${query}`, 'employeeId')).toEqual(employees);
  });
});

describe('employees', () => {
  it.each([
    ['', 4],
    ['?statusFilter=Terminated', 2],
    ['?statusFilter=active&employeeNumber=1002', 1],
    ['?lastName=Nobody', 0],
    ['?workLocationName=Nowhere', 4],
  ])('with "%s"', async (query, count) => {
    const get = await caller(await started({ asOf: '2026-04-15' }));
    const answer = await get(`/v2/legalentities/${String(ENTITY)}/employees${query}`);
    expect(recordsOf(answer)).toHaveLength(count);
  });

  it('with an unknown status are refused', async () => {
    const get = await caller(await started({ asOf: '2026-04-15' }));
    expect((await get(at('employees?statusFilter=Bored'))).status).toBe(400);
  });

  it("have version 1's fields there", async () => {
    const get = await caller(await started({ asOf: '2026-04-15' }));
    const [record] = recordsOf(await get(at('employees?include=Position')));
    expect(record).toMatchObject({
      alternateEmployeeNumber: 'A-1000',
      badgeNumber: null,
      positionData: { jobTitle: 'Tester', effectiveStartDate: null },
    });
    expect(record).not.toHaveProperty('workerCategory');
    expect(record).not.toHaveProperty('positionData.departmentEffectiveDate');
  });
});

const dated = (id: string, createdDate: string, modifiedDate: string | null): Row => ({
  legalEntityId: ENTITY,
  atsAccountId: 'a',
  atsJobId: 'j',
  id,
  createdDate,
  modifiedDate,
});

const ats = (path: string) => `/v1/legalEntities/${String(ENTITY)}/ats/${path}`;
const clock = (days: string) => `/v1/employees/${employeeId(0)}/employeePunches?${days}`;

describe('routes with several names', () => {
  it.each([
    [at('statusReasons/LeaveReason'), 200],
    [at('statusReasons/Termination'), 400],
    ['/v1/tenants/7', 200],
    ['/v1/tenants/8', 404],
    ['/v1/tenants/seven', 400],
    [ats('accounts'), 200],
    [ats('ats_accounts/jobs'), 200],
    [ats('unheard-of/jobs'), 404],
    [ats('none/jobs'), 404],
    [ats('ats_accounts/jobs/ats_jobs/candidates'), 200],
    [ats('ats_accounts/jobs/unheard-of/candidates'), 404],
    [ats('ats_accounts/jobs/ats_jobs/candidates?createdOrModifiedStartDate=soon'), 400],
    [clock('startDate=2026-03-01'), 400],
    [clock('startDate=2026-03-01&endDate=2026-04-01'), 200],
    [clock('startDate=2026-03-01&endDate=2026-04-02'), 400],
  ])('%s gives %i', async (path, status) => {
    const get = await caller(await started({ asOf: '2026-04-15' }));
    expect((await get(path)).status).toBe(status);
  });

  it('has candidates that were created or modified on the days asked for', async () => {
    const rows: Readonly<Record<string, readonly Row[]>> = {
      ats_accounts: [{ legalEntityId: ENTITY, id: 'a' }],
      ats_jobs: [{ legalEntityId: ENTITY, atsAccountId: 'a', id: 'j' }],
      ats_candidates: [
        dated('old', '2026-01-01T10:00:00Z', '2026-02-01T10:00:00Z'),
        dated('edited', '2026-01-01T10:00:00Z', '2026-03-10T23:59:59Z'),
        dated('new', '2026-03-10T00:00:00Z', null),
        { ...dated('of another job', '2026-03-10T00:00:00Z', null), atsJobId: 'k' },
      ],
    };
    const company = createFakeCompany({
      seed: 1,
      employees: 5,
      legalEntities: 2,
      asOf: '2026-04-01',
    });
    const createCompany = () => ({ ...company, rows: (stream: string) => rows[stream] ?? [] });
    const get = await caller(await started({ createCompany }));
    const found = async (query: string) =>
      recordsOf(await get(`${ats('a/jobs/j/candidates')}?${query}`)).map(({ id }) => id);
    expect(await found('')).toEqual(['old', 'edited', 'new']);
    expect(await found('createdOrModifiedStartDate=2026-03-10')).toEqual(['edited', 'new']);
    expect(await found('createdOrModifiedEndDate=2026-02-01')).toEqual(['old', 'edited']);
  });
});
