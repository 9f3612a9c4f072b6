import { derived, stream } from './declare.js';

export const timeOff = {
  time_off_requests: stream({
    description: 'Requests for time off and their status, from request to approval.',
    get: '/v1/legalentities/{legalEntityId}/timeoffrequests',
    key: ['legalEntityId', 'timeOffRequestId'],
    // The API cuts by the days that a request is for, so every run reads the whole range again
    // and the replication key decides which rows are news.
    window: {
      from: 'startDate',
      to: 'endDate',
      maxDays: 90,
      oldestDays: 364,
      aheadDays: 364,
      lookbackDays: 14,
    },
    replicationKey: 'statusUpdateTime',
    rowsPerEmployee: 1,
    emptyAsError: true,
    access: ['View Timeoff Requests by Legal Entity Id'],
    product: 'Perform Time Off',
  }),
  time_off_request_days: derived({
    description: 'The single days of requests for time off, with their hours.',
    from: 'time_off_requests',
    path: 'days[]',
    positions: ['position'],
    carries: ['employeeId'],
  }),
  time_off_accruals: stream({
    description: 'What each employee has accrued of paid time off at the time of reading.',
    get: '/v2/legalentities/{legalEntityId}/timeoffaccruals',
    key: ['legalEntityId', 'employeeId'],
    rowsPerEmployee: 1,
    access: ['View Employee Timeoff Accruals by Legal Entity Id'],
    product: 'Perform Accruals',
  }),
  time_off_accrual_balances: derived({
    description:
      'Balances of paid time off by employee and plan: hours left, earned, used and scheduled.',
    from: 'time_off_accruals',
    path: 'typeBalances[]',
    positions: ['position'],
  }),
  time_off_types: stream({
    description: 'The kinds of time off, such as vacation or sick leave.',
    get: '/v1/legalentities/{legalEntityId}/timeofftypes',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Time Off Types'],
  }),
  time_off_plans: stream({
    description: 'The rules by which each kind of time off accrues.',
    get: '/v1/legalentities/{legalEntityId}/timeoffplans',
    key: ['legalEntityId', 'timeOffPlanId'],
    access: ['View Legal Entity Time Off Plans'],
  }),
  time_off_plan_assignments: stream({
    description: 'Which time off plans an employee takes part in, and since when.',
    get: '/v1/employees/{employeeId}/timeoffplanassignment',
    body: 'array',
    key: ['employeeId', 'planAssignmentId'],
    access: ['Get Assignment of an Employee to Time Off Plans'],
    product: 'Perform Accruals',
  }),
};
