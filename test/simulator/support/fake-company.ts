import { LosslessNumber } from 'lossless-json';
import type {
  Company,
  CompanyOptions,
  Row,
  Scope,
} from '../../../src/simulator/company/company.js';

/** A company of a few plain rows, so that protocol tests depend on no invented history. */

export const ENTITY = 101;
/** Has employees, but no time-off requests. */
export const OTHER_ENTITY = 102;
export const PLANNER = 'dbec8470-e8b4-0000-0000-000000000001';
export const BONUS_PLANNER = 'dbec8470-e8b4-0000-0000-000000000002';
export const DEPARTMENTS = 250;

export function employeeId(index: number): string {
  return `${(index + 1).toString(16).padStart(8, '0')}-f191-0000-0000-000060f50200`;
}

type Rows = (scope: Scope, options: CompanyOptions) => readonly Row[];

const RUNS = [
  {
    plannerId: PLANNER,
    checkDate: '2026-03-20',
    processDate: '2026-03-18',
    runType: 'R',
    payGroup: 'none',
  },
  {
    plannerId: BONUS_PLANNER,
    checkDate: '2026-04-02',
    processDate: '2026-03-31',
    runType: 'A',
    payGroup: 'g',
  },
];

function runsOf({ legalEntityId = 0, from = '', to = '9' }: Scope): readonly Row[] {
  return RUNS.filter(({ checkDate }) => from <= checkDate && checkDate <= to).map((run) => ({
    legalEntityId,
    ...run,
    periodStartDate: '2026-03-01',
    periodEndDate: '2026-03-14',
  }));
}

function employee(index: number, legalEntityId: number): Row {
  return {
    legalEntityId,
    id: employeeId(index),
    firstName: 'Ada',
    lastName: `Example ${String(index)}`,
    employeeNumber: String(1000 + index),
    employmentDateData: { hireDate: '2020-01-06', terminationDate: null },
    statusData: { status: index % 2 === 0 ? 'Active' : 'Terminated' },
    positionData: { jobTitle: 'Tester', departmentEffectiveDate: '2024-01-01' },
    workLocation: { name: 'Nowhere' },
    workerCategory: 'Paid',
    workCountryCode: 'USA',
    lastName2: null,
  };
}

function entityOfIndex(index: number, { employees }: CompanyOptions): number {
  return index === employees - 1 ? OTHER_ENTITY : ENTITY;
}

const ROWS: Partial<Record<string, Rows>> = {
  legal_entities: ({ legalEntityId = 0 }) => [
    {
      legalEntityId,
      id: legalEntityId,
      name: 'Plainly Invented Inc.',
      businessNames: [],
      taxFilingBusinessNames: [],
    },
  ],
  departments: ({ legalEntityId = 0 }, { asOf }) =>
    Array.from({ length: DEPARTMENTS }, (_, i) => ({
      legalEntityId,
      id: String(i),
      description: asOf,
    })),
  employees: ({ legalEntityId }, options) =>
    Array.from({ length: options.employees }, (_, i) => i)
      .filter((i) => entityOfIndex(i, options) === legalEntityId)
      .map((i) => employee(i, legalEntityId ?? 0)),
  persons: ({ legalEntityId = 0 }) => [
    {
      legalEntityId,
      id: 'p1',
      socialSecurityNumber: '900-00-0001',
      email: { type: 'Home', emailAddress: 'ada@example.com' },
      demographicData: { birthDate: '1990-05-25' },
      phones: [],
    },
  ],
  pay_rates: ({ legalEntityId = 0, employeeId: id = '' }) => [
    {
      legalEntityId,
      employeeId: id,
      id: `rate of ${id}`,
      effectiveStartDate: '2024-01-01',
      effectiveEndDate: null,
      payRate: new LosslessNumber('1234567890123.4567'),
    },
  ],
  payroll_runs: runsOf,
  pay_data: (scope) =>
    runsOf(scope)
      .filter(({ plannerId }) => scope.plannerId === undefined || scope.plannerId === plannerId)
      .flatMap(({ legalEntityId = 0, checkDate = '', processDate = '' }) =>
        [0, 2].map((i) => ({ legalEntityId, employeeId: employeeId(i), checkDate, processDate })),
      ),
  pay_stubs: (scope) =>
    runsOf({ legalEntityId: scope.legalEntityId ?? 0 })
      .filter(({ plannerId }) => plannerId === scope.plannerId)
      .map(({ legalEntityId = 0, plannerId = '', checkDate = '', processDate = '' }) => ({
        legalEntityId,
        checkDate,
        processDate,
        plannerId,
        employeeId: employeeId(0),
        checkNumber: 0,
        checkType: 'Unknown',
        grossAmount: 10.5,
        netAmount: 8,
        earnings: {},
      })),
  time_off_requests: ({ legalEntityId }) =>
    legalEntityId === OTHER_ENTITY
      ? []
      : [
          {
            legalEntityId: ENTITY,
            timeOffRequestId: 't1',
            createdDate: '2026-03-01T13:00:00.000Z',
          },
        ],
  punches: ({ legalEntityId = 0, from = '', to = '' }) =>
    from === to
      ? Array.from({ length: 150 }, (_, i) => ({
          legalEntityId,
          daySequence: 1,
          employeeId: employeeId(i),
          displayDate: from,
          punchIn: `${from}T08:00:00Z`,
          punchOut: `${from}T12:00:00Z`,
        }))
      : [],
};

export function createFakeCompany(options: CompanyOptions): Company {
  const ids = new Map(
    Array.from({ length: options.employees }, (_, i) => [employeeId(i), entityOfIndex(i, options)]),
  );
  return {
    asOf: options.asOf,
    legalEntities: [
      { legalEntityId: ENTITY, tenantId: 7, name: 'Plainly <Invented> Inc.' },
      { legalEntityId: OTHER_ENTITY, tenantId: 7, name: 'Other Invented LLC' },
    ],
    entityOf: (id) => ids.get(id),
    rows: (stream, scope) =>
      ROWS[stream]?.(scope, options) ?? [
        {
          legalEntityId: scope.legalEntityId ?? 0,
          employeeId: scope.employeeId ?? null,
          id: stream,
          laborProfileId: stream,
          scope: 'scope',
          userId: 'reporting_users',
          templateId: 'report_identifiers',
        },
      ],
  };
}
