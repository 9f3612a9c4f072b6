import { derived, stream } from './stream.js';

export const timeOff = {
  time_off_requests: stream({
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
    from: 'time_off_requests',
    path: 'days[]',
    positions: ['position'],
    carries: ['employeeId'],
  }),
  time_off_accruals: stream({
    get: '/v2/legalentities/{legalEntityId}/timeoffaccruals',
    key: ['legalEntityId', 'employeeId'],
    rowsPerEmployee: 1,
    access: ['View Employee Timeoff Accruals by Legal Entity Id'],
    product: 'Perform Accruals',
  }),
  time_off_accrual_balances: derived({
    from: 'time_off_accruals',
    path: 'typeBalances[]',
    positions: ['position'],
  }),
  time_off_types: stream({
    get: '/v1/legalentities/{legalEntityId}/timeofftypes',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Time Off Types'],
  }),
  time_off_plans: stream({
    get: '/v1/legalentities/{legalEntityId}/timeoffplans',
    key: ['legalEntityId', 'timeOffPlanId'],
    access: ['View Legal Entity Time Off Plans'],
  }),
  time_off_plan_assignments: stream({
    get: '/v1/employees/{employeeId}/timeoffplanassignment',
    body: 'array',
    key: ['employeeId', 'planAssignmentId'],
    access: ['Get Assignment of an Employee to Time Off Plans'],
    product: 'Perform Accruals',
  }),
};
