import { activityTypes } from './activity-types.js';
import type { DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { customFields } from './custom-fields.js';
import { directDeposits } from './direct-deposits.js';
import { employeeDeductions } from './employee-deductions.js';
import { employeeEarnings } from './employee-earnings.js';
import { employeeHours, employeePunches } from './clock-times.js';
import { employeeTaxes } from './employee-taxes.js';
import { employees } from './employees.js';
import { calculatedForecasts, forecasts } from './forecasts.js';
import {
  generalLedger,
  generalLedgerByEmployee,
  jobCosting,
  jobCostingByEmployee,
} from './general-ledger.js';
import { employeesIdentifyingData } from './identifying-data.js';
import {
  laborCategories,
  laborCodeRates,
  laborCodes,
  laborProfileCodes,
  laborProfiles,
} from './labor.js';
import { departments, jobTitles, legalEntities, payGroups } from './organization.js';
import { deductionCodes, earningCodes, taxCodes } from './pay-code-rows.js';
import { payRates } from './pay-rates.js';
import { paySchedules } from './pay-schedules.js';
import { payStubDocuments } from './pay-stub-documents.js';
import { payStubsYtd } from './pay-stubs-ytd.js';
import { payData, payStubs } from './pay-stubs.js';
import { payrollCustomFieldValues } from './payroll-custom-fields.js';
import { payrollRuns, type Run } from './payroll.js';
import { employeePerson } from './employee-persons.js';
import { persons } from './persons.js';
import { punches } from './punches.js';
import { atsAccounts, atsCandidates, atsJobs } from './recruiting.js';
import { reportIdentifiers, reportingUsers, savedReports } from './reporting.js';
import { retirementData } from './retirement.js';
import type { Row } from './row.js';
import { scheduleGroups, schedules, schedulingJobs, schedulingShifts } from './scheduling.js';
import { services } from './services.js';
import { statusReasons } from './status-reasons.js';
import {
  tenantEmployees,
  tenantJobTitles,
  tenantPersons,
  tenantWorkLocations,
} from './tenant-lists.js';
import { tenants } from './tenants.js';
import { timeOffAccruals, timeOffTypes } from './time-off-accruals.js';
import { timeOffPlanAssignments, timeOffPlans } from './time-off-plans.js';
import { timeOffRequests } from './time-off-requests.js';
import { workLocations } from './work-locations.js';
import type { Entity, World } from './world.js';

/** What the rows of a stream are made for: the tenant, or something of one legal entity. */
export type Source =
  { readonly per: 'tenant'; readonly rows: (world: World) => readonly Row[] } | EntitySource;

/** An entity, its days, one employee, an employee's days, or one payroll run. */
export type EntitySource =
  | { readonly per: 'entity'; readonly rows: (world: World, entity: Entity) => readonly Row[] }
  | {
      readonly per: 'days';
      readonly rows: (world: World, entity: Entity, range: DayRange) => readonly Row[];
    }
  | { readonly per: 'employee'; readonly rows: (world: World, career: Career) => readonly Row[] }
  | {
      readonly per: 'employee days';
      readonly rows: (world: World, career: Career, range: DayRange) => readonly Row[];
    }
  | { readonly per: 'run'; readonly rows: (world: World, run: Run) => readonly Row[] };

/** Where the rows come from of streams that must agree with each other; others are made up. */
export const SOURCES: Readonly<Record<string, Source>> = {
  legal_entities: { per: 'entity', rows: legalEntities },
  departments: { per: 'entity', rows: departments },
  work_locations: { per: 'entity', rows: workLocations },
  job_titles: { per: 'entity', rows: jobTitles },
  pay_groups: { per: 'entity', rows: payGroups },
  status_reasons: { per: 'entity', rows: statusReasons },
  legal_entity_services: { per: 'entity', rows: services },
  tenants: { per: 'tenant', rows: tenants },
  tenant_work_locations: { per: 'tenant', rows: tenantWorkLocations },
  tenant_job_titles: { per: 'tenant', rows: tenantJobTitles },
  tenant_employees: { per: 'tenant', rows: tenantEmployees },
  tenant_persons: { per: 'tenant', rows: tenantPersons },
  payroll_custom_field_values: { per: 'entity', rows: payrollCustomFieldValues },
  employees: { per: 'entity', rows: employees },
  persons: { per: 'entity', rows: persons },
  employees_identifying_data: { per: 'entity', rows: employeesIdentifyingData },
  employee_persons: { per: 'employee', rows: employeePerson },
  employee_custom_fields: { per: 'employee', rows: customFields },
  pay_rates: { per: 'employee', rows: payRates },
  employee_earnings: { per: 'employee', rows: employeeEarnings },
  employee_deductions: { per: 'employee', rows: employeeDeductions },
  employee_taxes: { per: 'employee', rows: employeeTaxes },
  direct_deposits: { per: 'employee', rows: directDeposits },
  earning_codes: { per: 'entity', rows: earningCodes },
  deduction_codes: { per: 'entity', rows: deductionCodes },
  tax_codes: { per: 'entity', rows: taxCodes },
  payroll_runs: { per: 'days', rows: payrollRuns },
  pay_data: { per: 'run', rows: payData },
  pay_stubs: { per: 'run', rows: payStubs },
  pay_stubs_ytd: { per: 'days', rows: payStubsYtd },
  pay_schedules: { per: 'days', rows: paySchedules },
  pay_stub_documents: { per: 'employee days', rows: payStubDocuments },
  general_ledger: { per: 'run', rows: generalLedger },
  general_ledger_by_employee: { per: 'run', rows: generalLedgerByEmployee },
  job_costing: { per: 'run', rows: jobCosting },
  job_costing_by_employee: { per: 'run', rows: jobCostingByEmployee },
  retirement_data: { per: 'run', rows: retirementData },
  time_off_requests: { per: 'days', rows: timeOffRequests },
  time_off_accruals: { per: 'entity', rows: timeOffAccruals },
  time_off_types: { per: 'entity', rows: timeOffTypes },
  time_off_plans: { per: 'entity', rows: timeOffPlans },
  time_off_plan_assignments: { per: 'employee', rows: timeOffPlanAssignments },
  punches: { per: 'days', rows: punches },
  employee_punches: { per: 'employee days', rows: employeePunches },
  employee_hours: { per: 'employee days', rows: employeeHours },
  activity_types: { per: 'entity', rows: activityTypes },
  labor_categories: { per: 'entity', rows: laborCategories },
  labor_codes: { per: 'entity', rows: laborCodes },
  labor_code_rates: { per: 'entity', rows: laborCodeRates },
  labor_profiles: { per: 'entity', rows: laborProfiles },
  labor_profile_codes: { per: 'entity', rows: laborProfileCodes },
  schedules: { per: 'days', rows: schedules },
  schedule_groups: { per: 'entity', rows: scheduleGroups },
  scheduling_jobs: { per: 'entity', rows: schedulingJobs },
  scheduling_shifts: { per: 'days', rows: schedulingShifts },
  forecasts: { per: 'days', rows: forecasts },
  calculated_forecasts: { per: 'days', rows: calculatedForecasts },
  ats_accounts: { per: 'entity', rows: atsAccounts },
  ats_jobs: { per: 'entity', rows: atsJobs },
  ats_candidates: { per: 'entity', rows: atsCandidates },
  reporting_users: { per: 'entity', rows: reportingUsers },
  report_identifiers: { per: 'entity', rows: reportIdentifiers },
  saved_reports: { per: 'entity', rows: savedReports },
};
