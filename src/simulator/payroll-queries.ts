import { allOf, oneOf, type Query } from './call.js';
import type { Company, Row, Scope } from './company/company.js';
import { addDays } from './days.js';
import type { RouteIds } from './endpoint.js';
import { dayIn } from './query-rules.js';

/** How the payroll endpoints find their rows. */

/** A check date lies at most so many days from the day its run was processed. */
const PROCESSING_DAYS = 31;

/** Regular runs, and the other types when asked for by `All` or by their letter. */
export function payrollRunRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const wanted = new Set(
    ['R', ...allOf(query, 'includeOtherPayruns')].map((type) => type.toUpperCase()),
  );
  const rows = company.rows('payroll_runs', { ...ids, ...checkDates(query) });
  return wanted.has('ALL') ? rows : rows.filter((row) => wanted.has(textIn(row, 'runType')));
}

export function payDataRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const employeeId = oneOf(query, 'employeeId')?.toLowerCase();
  const rows = payDataOf(company, ids, query);
  return employeeId === undefined ? rows : rows.filter((row) => row['employeeId'] === employeeId);
}

function payDataOf(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const plannerId = oneOf(query, 'plannerId')?.toLowerCase();
  if (plannerId !== undefined) return company.rows('pay_data', { ...ids, plannerId });
  const processDate = dayIn(query, 'processDate');
  if (processDate === null) return company.rows('pay_data', { ...ids, ...checkDates(query) });
  const near = { from: processDate, to: addDays(processDate, PROCESSING_DAYS) };
  return company
    .rows('pay_data', { ...ids, ...near })
    .filter((row) => row['processDate'] === processDate);
}

/** The stubs of every run that matches all the filters given. */
export function payStubRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const filters = Object.entries({
    checkDate: dayIn(query, 'checkDate'),
    processDate: dayIn(query, 'processDate'),
    plannerId: oneOf(query, 'plannerId')?.toLowerCase() ?? null,
  }).filter(([, value]) => value !== null);
  const planners = company
    .rows('payroll_runs', ids)
    .filter((run) => filters.every(([name, value]) => run[name] === value))
    .map((run) => textIn(run, 'plannerId'));
  return [...new Set(planners)].flatMap((plannerId) =>
    company.rows('pay_stubs', { ...ids, plannerId }),
  );
}

/** What a payroll run has of a stream. */
export function runRows(
  company: Company,
  stream: string,
  ids: RouteIds,
  query: Query,
): readonly Row[] {
  const plannerId = oneOf(query, 'plannerId')?.toLowerCase() ?? '';
  return company.rows(stream, { ...ids, plannerId });
}

/** The year's figures up to a check date. */
export function payStubYtdRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const day = dayIn(query, 'toCheckDate') ?? '';
  return company.rows('pay_stubs_ytd', { ...ids, from: day, to: day });
}

/** The payroll of one pay group with check dates on the days of a range. */
export function payScheduleRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const [from, to] = [dayIn(query, 'asOfDate') ?? '', dayIn(query, 'untilDate') ?? ''];
  const payGroupId = oneOf(query, 'payGroupId')?.toLowerCase();
  return company
    .rows('pay_schedules', { ...ids, from, to })
    .filter((row) => row['payGroupId'] === payGroupId);
}

/** The planner that a query names and the legal entity lacks; null when there is no such thing. */
export function unknownPlanner(company: Company, ids: RouteIds, query: Query): string | null {
  const plannerId = oneOf(query, 'plannerId')?.toLowerCase() ?? null;
  const runs = plannerId === null ? [] : company.rows('payroll_runs', ids);
  return runs.some((run) => run['plannerId'] === plannerId) ? null : plannerId;
}

/** An end that is not given is open. */
function checkDates(query: Query): Pick<Scope, 'from' | 'to'> {
  const [from, to] = [dayIn(query, 'fromCheckDate'), dayIn(query, 'toCheckDate')];
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

function textIn(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}
