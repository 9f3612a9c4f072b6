import { derived, stream, type DescribedDerived } from './declare.js';
import type { Window } from '../core/stream.js';

/**
 * An employee's own month at a time (spec). Managers correct rows days later, and hours are rounded
 * a day or two after that (live): the look-back and the day that is new make one call an employee.
 */
const daysOfOne = (by: string): Window => ({
  by,
  from: 'startDate',
  to: 'endDate',
  maxDays: 30,
  aheadDays: 0,
  lookbackDays: 29,
});

/** How the API cuts what managers enter for a legal entity, a month of it at most (spec). */
const daysOfAll = (by: string, maxDays: number): Window => ({
  by,
  from: 'startDate',
  to: 'endDate',
  maxDays,
  aheadDays: 0,
  lookbackDays: maxDays - 1,
});

/** The labor codes to which time is charged. */
const laborCodesOf = (from: string, description: string): DescribedDerived => ({
  description,
  from,
  path: 'laborCodes[]',
  positions: ['position'],
  carries: ['legalEntityId'],
  selectedByDefault: false,
});

export const time = {
  punches: stream({
    description:
      'Hours worked by employee and day, as the time card has them: punch in, punch out, department and earning code.',
    get: '/v2/legalEntities/{legalEntityId}/punches',
    key: ['legalEntityId', 'employeeId', 'displayDate', 'daySequence'],
    // The spec allows 90 days, but several weeks at a time took Paycor more than 20 seconds (live).
    // Rows are numbered within their day, so a whole window is held in memory: where days have many
    // rows it is shorter still.
    window: {
      by: 'displayDate',
      from: 'startDate',
      to: 'endDate',
      maxDays: 6,
      rows: 500,
      oldestDays: 364,
      aheadDays: 0,
      lookbackDays: 20,
    },
    replicationKey: 'displayDate',
    sequence: {
      field: 'daySequence',
      within: ['employeeId', 'displayDate'],
      by: ['punchIn', 'punchOut', 'earningCode', 'departmentCode', 'hourAmount'],
    },
    rowsPerEmployee: 10,
    access: ['View Employee Time Card Punches By Legal Entity Id'],
    product: 'Perform Time',
  }),
  punch_labor_codes: derived(
    laborCodesOf('punches', 'The labor codes that a row of punches is booked on, one a row.'),
  ),
  employee_punches: stream({
    description: 'Every single use of the time clock by each employee, in, out or transfer.',
    get: '/v1/employees/{employeeId}/employeePunches',
    body: 'array',
    key: ['employeeId', 'punchId'],
    window: daysOfOne('punchDateTime'),
    replicationKey: 'punchDateTime',
    access: ['View Employee Punches by EmployeeId'],
    product: 'Perform Time',
    selectedByDefault: false,
  }),
  employee_punch_labor_codes: derived(
    laborCodesOf(
      'employee_punches',
      'The labor codes that a single punch is booked on, one a row.',
    ),
  ),
  employee_hours: stream({
    description:
      'Hours that were entered for an employee without punches, by day and earning code.',
    get: '/v1/employees/{employeeId}/employeeHours',
    body: 'array',
    key: ['employeeId', 'hourId'],
    window: daysOfOne('startDateTime'),
    replicationKey: 'startDateTime',
    access: ['View Employee Hours by EmployeeId'],
    product: 'Perform Time',
    selectedByDefault: false,
  }),
  employee_hour_labor_codes: derived(
    laborCodesOf('employee_hours', 'The labor codes that entered hours are booked on, one a row.'),
  ),
  unassigned_punches: stream({
    description: 'Punches that a clock recorded and that belong to no time card yet.',
    get: '/v1/legalentities/{legalEntityId}/unassignedpunches',
    key: ['legalEntityId', 'punchId'],
    window: {
      by: 'punchDateTime',
      from: 'startDate',
      to: 'endDate',
      maxDays: 90,
      oldestDays: 364,
      aheadDays: 0,
      lookbackDays: 30,
    },
    replicationKey: 'punchDateTime',
    access: ['View Legal Entity Unassigned Punches'],
    product: 'Perform Time',
  }),
  missed_punch_requests: stream({
    description: 'Punches that employees say they forgot, for a manager to accept.',
    get: '/v1/legalentities/{legalEntityId}/missedPunchRequests',
    key: ['legalEntityId', 'punchId'],
    window: daysOfAll('punchDateTime', 30),
    replicationKey: 'punchDateTime',
    access: ['Get Missed Punch Requests by Legal Entity Id'],
    product: 'Perform Time',
  }),
  pay_items: stream({
    description: 'Amounts entered on time cards, such as tips or mileage, beside the hours.',
    get: '/v1/legalentities/{legalEntityId}/payItems',
    key: ['legalEntityId', 'payItemId'],
    window: daysOfAll('date', 29),
    replicationKey: 'date',
    rowsPerEmployee: 1,
    access: ['View Employee Pay Items by Legal Entity ID'],
    product: 'Perform Time',
  }),
  pay_item_labor_codes: derived(
    laborCodesOf('pay_items', 'The labor codes that a pay item is booked on, one a row.'),
  ),
  reason_codes: stream({
    description: 'The reasons that managers may give for a change of a time card.',
    get: '/v1/legalentities/{legalEntityId}/reasonCodes',
    key: ['legalEntityId', 'reasonCodeId'],
    access: ['Get Reason Codes by Legal Entity ID'],
    product: 'Perform Time',
  }),
  activity_types: stream({
    description: 'What time on the clock may be spent on, such as work, meal or break.',
    get: '/v1/legalentities/{legalEntityId}/activitytypes',
    key: ['legalEntityId', 'name'],
    standIns: { name: { field: 'id', otherwise: 'none' } },
    access: [],
  }),
  employee_punch_profiles: stream({
    description: 'Which departments, locations and activities an employee may punch for.',
    get: '/v1/employees/{employeeId}/employeePunchProfileData',
    body: 'object',
    key: ['employeeId'],
    access: ['View Employee Punch Profile Data by EmployeeId'],
    product: 'Perform Time',
  }),
  employee_policy_groups: stream({
    description: "The group of time-keeping rules that an employee's time cards follow.",
    get: '/v1/employees/{employeeId}/employeePolicyGroupData',
    body: 'object',
    key: ['employeeId'],
    access: ['View Employee Policy Group Data by EmployeeId'],
    product: 'Perform Time',
  }),
  employee_policies: derived({
    description: "The rules within an employee's policy group, one a row.",
    from: 'employee_policy_groups',
    path: 'policies[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    selectedByDefault: false,
  }),
};
