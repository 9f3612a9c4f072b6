import { expect, it } from 'vitest';
import { createCompany, type Company, type Row } from '../../src/simulator/company/company.js';
import { ENDPOINTS } from '../../src/simulator/endpoints.js';
import type { Endpoint } from '../../src/simulator/endpoint.js';
import { datesOf, type Dates } from '../../src/simulator/schemas.js';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../../src/singer/json.js';
import { caller, NOW, recordsOf, started, textAt, type Get } from './support/client.js';

/**
 * What goes over the wire, read back by hand, is the company's own truth: every endpoint, every
 * page, every legal entity and employee.
 */

const OPTIONS = { employees: 12, legalEntities: 2, seed: 5, asOf: '2026-04-01' };

interface Range {
  readonly from: string;
  readonly to: string;
}

const DAYS: Range = { from: '2026-02-01', to: '2026-04-01' };

/** These are asked for by the month at most. */
const CLOCK_DAYS: Range = { from: '2026-03-01', to: '2026-04-01' };
const LIST_DAYS: Range = { from: '2026-02-10', to: '2026-03-12' };

const days = ({ from, to }: Range): string => `startDate=${from}&endDate=${to}`;

/** What a range of days is asked for by, and its days. */
const QUERIES: Readonly<Record<string, readonly [query: string, range: Range]>> = {
  payroll_runs: [`fromCheckDate=${DAYS.from}&toCheckDate=${DAYS.to}&includeOtherPayruns=All`, DAYS],
  pay_data: [`fromCheckDate=${DAYS.from}&toCheckDate=${DAYS.to}`, DAYS],
  time_off_requests: [days(DAYS), DAYS],
  punches: [days(DAYS), DAYS],
  employee_punches: [days(CLOCK_DAYS), CLOCK_DAYS],
  employee_hours: [days(CLOCK_DAYS), CLOCK_DAYS],
  unassigned_punches: [days(DAYS), DAYS],
  missed_punch_requests: [days(LIST_DAYS), LIST_DAYS],
  pay_items: [days(LIST_DAYS), LIST_DAYS],
  pay_stub_documents: [days(DAYS), DAYS],
  payroll_hours: [`businessStartDate=${DAYS.from}&businessEndDate=${DAYS.to}`, DAYS],
  pay_schedules: [`asOfDate=${DAYS.from}&untilDate=${DAYS.to}`, DAYS],
  schedules: [days(DAYS), DAYS],
  scheduling_shifts: [days(DAYS), DAYS],
  forecasts: [days(DAYS), DAYS],
  calculated_forecasts: [days(DAYS), DAYS],
};

function readBack(dates: Dates, value: Json): Json {
  if (dates.kind === 'array')
    return Array.isArray(value) ? value.map((item: Json) => readBack(dates.items, item)) : value;
  if (dates.kind === 'date')
    return typeof value === 'string' ? canonical(dates.format, value) : value;
  if (!isJsonObject(value)) return value;
  const read: Record<string, Json> = { ...value };
  for (const [name, member] of dates.members) read[name] = readBack(member, value[name] ?? null);
  return read;
}

function canonical(format: 'date' | 'date-time', text: string): string {
  if (format === 'date-time') return text.endsWith('Z') ? text : `${text}Z`;
  return text.includes('/')
    ? text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2')
    : text.slice(0, 10);
}

/** A row without what the wire does not carry, as text with its names in order. */
function comparable(endpoint: Endpoint, row: Row): string {
  const dates = datesOf(endpoint.stream);
  const read = dates === null ? row : readBack(dates, row);
  const entries = isJsonObject(read) ? Object.entries(read) : [];
  const kept = entries
    .filter(([name, value]) => !endpoint.injected.includes(name) && value !== null)
    .filter(([name, value]) => endpoint.standIns[name] !== value);
  return stringifyJson(Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

async function wireRows(get: Get, path: string): Promise<readonly Row[]> {
  const answer = await get(path);
  if (answer.status === 400 && textAt(answer.body, 'Detail').includes('has no')) return [];
  expect(answer.status).toBe(200);
  const all = parseJson(answer.text);
  if (Array.isArray(all)) return all.filter(isJsonObject);
  const held = answer.body['payrollCustomFieldValues'];
  if (Array.isArray(held)) return held.filter(isJsonObject);
  if (!('records' in answer.body)) return [answer.body];
  const next = answer.body['additionalResultsUrl'];
  const rest = typeof next === 'string' ? await wireRows(get, next) : [];
  return [...recordsOf(answer), ...rest];
}

type Ids = Readonly<Record<string, string>>;

/** The ids that one row of a parent stream supplies, by the names that routes have for them. */
const PARENTS: Readonly<Record<string, readonly [stream: string, ids: (row: Row) => Ids]>> = {
  employeeId: ['employees', (row) => ({ employeeId: textAt(row, 'id') })],
  atsAccountId: ['ats_accounts', (row) => ({ atsAccountId: textAt(row, 'id') })],
  atsJobId: [
    'ats_jobs',
    (row) => ({ atsAccountId: textAt(row, 'atsAccountId'), atsJobId: textAt(row, 'id') }),
  ],
  scope: ['reporting_users', (row) => ({ scope: textAt(row, 'scope') })],
  userId: ['reporting_users', (row) => ({ userId: textAt(row, 'userId') })],
  laborProfileId: ['labor_profiles', (row) => ({ laborProfileId: textAt(row, 'laborProfileId') })],
};

const CATEGORIES = ['TerminationReason', 'LeaveReason', 'ReturnReason'];

/** Every set of ids that a route can be called with; a row without an id is no parent. */
function idsFor(company: Company, route: string): readonly Ids[] {
  const name = Object.keys(PARENTS).findLast((id) => route.includes(`{${id}}`));
  const [stream, ids] = PARENTS[name ?? ''] ?? ['legal_entities', () => ({})];
  return company.legalEntities.flatMap(({ legalEntityId, tenantId }) =>
    company
      .rows(stream, { legalEntityId })
      .filter((row) => row['id'] !== 'none')
      .flatMap((row) =>
        (route.includes('{statusCategory}') ? CATEGORIES : ['']).map((statusCategory) => ({
          legalEntityId: String(legalEntityId),
          tenantId: String(tenantId),
          statusCategory,
          ...ids(row),
        })),
      ),
  );
}

/** The rows that a query names, by the field and parameter that name them. */
const NAMED: Readonly<Record<string, readonly [stream: string, field: string]>> = {
  plannerId: ['payroll_runs', 'plannerId'],
  payGroupId: ['pay_groups', 'payGroupId'],
  toCheckDate: ['pay_stubs_ytd', 'toCheckDate'],
  entityType: ['payroll_custom_field_values', 'entityType'],
};

const NAMED_BY: Readonly<Record<string, string>> = {
  pay_stubs: 'plannerId',
  general_ledger: 'plannerId',
  general_ledger_by_employee: 'plannerId',
  job_costing: 'plannerId',
  job_costing_by_employee: 'plannerId',
  retirement_data: 'plannerId',
  pay_schedules: 'payGroupId',
  pay_stubs_ytd: 'toCheckDate',
  payroll_custom_field_values: 'entityType',
};

/** The queries of a legal entity that together ask for all rows. */
function queriesOf(company: Company, name: string, legalEntityId: number): readonly string[] {
  const query = `include=All&${QUERIES[name]?.[0] ?? ''}`;
  const parameter = NAMED_BY[name] ?? '';
  const [stream, field] = NAMED[parameter] ?? [];
  if (stream === undefined || field === undefined) return [query];
  const values = company.rows(stream, { legalEntityId, ...DAYS }).map((row) => textAt(row, field));
  return [...new Set(values)].map((value) => `${query}&${parameter}=${value}`);
}

function pathsOf(company: Company, { name, route }: Endpoint): readonly string[] {
  const paths = idsFor(company, route).flatMap((ids) =>
    queriesOf(company, name, Number(ids['legalEntityId'])).map(
      (query) => `${route.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? '')}?${query}`,
    ),
  );
  return [...new Set(paths)];
}

const rangeOf = (name: string): Range | object =>
  QUERIES[name]?.[1] ?? (name in NAMED_BY ? DAYS : {});

const ROUND_TRIPS = ENDPOINTS.filter(({ adapt, within }) => !adapt && !within);

it.each(ROUND_TRIPS.map((endpoint) => [endpoint.name, endpoint] as const))(
  '%s comes back as it is',
  async (name, endpoint) => {
    const company = createCompany(OPTIONS);
    const simulator = await started({ ...OPTIONS, createCompany, now: () => NOW, rateLimit: 0 });
    const get = await caller(simulator);
    const paths = pathsOf(company, endpoint);
    const rows: Row[] = [];
    for (const path of paths) rows.push(...(await wireRows(get, path)));
    const expected = company.rows(endpoint.stream, rangeOf(name));
    expect(expected.length).toBeGreaterThan(0);
    const texts = (all: readonly Row[]) => all.map((row) => comparable(endpoint, row)).toSorted();
    expect(texts(rows)).toEqual(texts(expected));
  },
);
