import { derived, stream } from './declare.js';
import type { Window } from '../core/stream.js';

/** Rows that lie ahead change until their day comes, so each run reads all of them again. */
const AHEAD = { from: 'startDate', to: 'endDate', aheadDays: 90, lookbackDays: 30 } as const;

/** No limit is documented; a month and a quarter at a time keep an answer small. */
const MONTHS: Omit<Window, 'by'> = { ...AHEAD, maxDays: 30 };
const QUARTERS: Omit<Window, 'by'> = { ...AHEAD, maxDays: 90 };

/** Either will do (spec). */
const PAYCOR_SCHEDULING = ['Paycor Scheduling', 'Paycor Scheduling Pro'] as const;

/** A forecast for all schedule groups together, as far as the spec lets one be. */
const NO_GROUP = { scheduleGroupName: { value: 'none' } } as const;

export const scheduling = {
  schedules: stream({
    description: 'The planned shifts of an employee and day, in Perform Time Scheduling.',
    get: '/v1/legalEntities/{legalEntityId}/schedules',
    key: ['legalEntityId', 'employeeId', 'date'],
    window: { ...QUARTERS, aheadDays: 89, by: 'date', oldestDays: 364, startsByToday: true },
    replicationKey: 'date',
    rowsPerEmployee: 60,
    access: ['View Legacy/Perform Employee Schedules by Legal Entity Id'],
    product: 'Perform Time Scheduling',
  }),
  schedule_shifts: derived({
    description: 'The single shifts of employees in Perform Time Scheduling, one a row.',
    from: 'schedules',
    path: 'schedules[]',
    positions: ['position'],
    selectedByDefault: false,
  }),
  schedule_groups: stream({
    description: 'Groups of employees whose shifts are planned together.',
    get: '/v1/legalentities/{legalEntityId}/schedulegroups',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Schedule Groups'],
  }),
  scheduling_jobs: stream({
    description: 'The jobs that shifts are planned for, in Paycor Scheduling.',
    get: '/v1/legalentities/{legalEntityId}/SchedulingJobs',
    key: ['legalEntityId', 'schedulingJobId'],
    access: ['View Legal Entity Scheduling Jobs'],
    product: PAYCOR_SCHEDULING,
  }),
  scheduling_shifts: stream({
    description: 'The planned shifts of Paycor Scheduling, with their job, group, place and times.',
    get: '/v1/legalentities/{legalEntityId}/schedulingShifts',
    key: ['legalEntityId', 'id'],
    window: { ...MONTHS, by: 'startDateTime' },
    replicationKey: 'startDateTime',
    timezone: 'UTC',
    rowsPerEmployee: 20,
    access: ['View scheduling shifts'],
    product: PAYCOR_SCHEDULING,
  }),
  scheduling_shift_labor_codes: derived({
    description: 'The labor codes that a planned shift is booked on, one a row.',
    from: 'scheduling_shifts',
    path: 'laborCodes[]',
    positions: ['position'],
    names: { id: 'schedulingShiftId' },
    selectedByDefault: false,
  }),
  forecasts: stream({
    description:
      'The business volume that staff is planned by, such as guests or orders, as it was entered.',
    get: '/v1/legalentities/{legalEntityId}/forecasting',
    key: ['legalEntityId', 'transactionDate', 'scheduleGroupName'],
    window: { ...QUARTERS, by: 'transactionDate' },
    replicationKey: 'transactionDate',
    timezone: 'UTC',
    standIns: NO_GROUP,
    access: ['View Legal Entity Forecasting Data'],
    product: 'Labor Forecasting',
  }),
  calculated_forecasts: stream({
    description: 'The business volume that Paycor expects, worked out from what was entered.',
    get: '/v1/legalentities/{legalEntityId}/calculatedforecasting',
    key: ['legalEntityId', 'forecastDate', 'scheduleGroupName'],
    window: { ...QUARTERS, by: 'forecastDate' },
    replicationKey: 'forecastDate',
    timezone: 'UTC',
    standIns: NO_GROUP,
    access: ['View Legal Entity Calculated Forecasting Data'],
    product: 'Labor Forecasting',
  }),
};
