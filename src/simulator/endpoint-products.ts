import type { Product } from '../streams/product.js';

/** What endpoints need, as the chapters of Paycor's OpenAPI text say it; of several, one is enough (spec). */

export const APPLICANT_TRACKING: readonly Product[] = ['Applicant Tracking'];
export const DIRECT_DEPOSIT: readonly Product[] = ['Direct Deposit Workflow'];
export const FORECASTING: readonly Product[] = ['Labor Forecasting'];
export const ONBOARDING: readonly Product[] = ['Onboarding'];
export const ACCRUALS: readonly Product[] = ['Perform Accruals'];
export const PERFORM_TIME: readonly Product[] = ['Perform Time'];
export const TIME_OFF: readonly Product[] = ['Perform Time Off'];
export const TIME_SCHEDULING: readonly Product[] = ['Perform Time Scheduling'];
export const JOB_COSTING_REPORTING: readonly Product[] = ['Job Costing Reporting'];
export const TIME_PARTNER: readonly Product[] = ['Integration Payroll Time Partner', 'Trackforce'];
export const SCHEDULING: readonly Product[] = ['Paycor Scheduling', 'Paycor Scheduling Pro'];
export const LABOR: readonly Product[] = ['Job Costing', 'Workforce Management'];
