import {
  isJsonObject,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../../../src/singer/json.js';

/** The rows of a stream, as the company knows them. */
export type Known = (stream: string) => readonly JsonObject[];

const at = (row: Json | undefined, ...path: readonly string[]): Json =>
  path.reduce<Json>(
    (value, name) => (isJsonObject(value) ? (value[name] ?? null) : null),
    row ?? null,
  );

function text(row: JsonObject, ...path: readonly string[]): string {
  const value = at(row, ...path);
  return typeof value === 'string' ? value : stringifyJson(value);
}

const number = (row: JsonObject, ...path: readonly string[]): number => Number(at(row, ...path));

const members = (row: JsonObject, ...path: readonly string[]): readonly JsonObject[] => {
  const list = at(row, ...path);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};

const hundredths = (amount: number): number => Math.round(amount * 100) / 100;

/** Summed in millionths, so that the order makes no difference. */
const total = (amounts: readonly number[]): number =>
  hundredths(amounts.reduce((all, one) => all + Math.round(one * 1e6), 0) / 1e6);

/** The rows of each group, the groups in the order of their names. */
function groups<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  const names = [...new Set(items.map(nameOf))].toSorted();
  return names.map((name) => [name, items.filter((item) => nameOf(item) === name)] as const);
}

const byStart = (rows: readonly JsonObject[]): readonly JsonObject[] =>
  rows.toSorted((one, other) =>
    text(one, 'effectiveStartDate').localeCompare(text(other, 'effectiveStartDate')),
  );

const MONTHS: readonly string[] = Array.from({ length: 14 }, (_, index) =>
  new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 7),
);

function headcount(rows: Known): readonly unknown[] {
  const people = rows('employees').map((row) => ({
    hired: text(row, 'employmentDateData', 'hireDate').slice(0, 7),
    terminated: text(row, 'employmentDateData', 'terminationDate').slice(0, 7),
  }));
  return MONTHS.map((month) => ({
    month,
    headcount: people.filter((one) => one.hired <= month && one.terminated > month).length,
    hired: people.filter((one) => one.hired === month).length,
    terminated: people.filter((one) => one.terminated === month).length,
  }));
}

/** What each line of a stub cost, and the department that bears it. */
function costs(stub: JsonObject) {
  const lines = members(stub, 'earnings', 'earnings');
  const onTop =
    number(stub, 'taxes', 'totalEmployerTaxAmount') +
    number(stub, 'deductions', 'totalEmployerDeductionsAmount');
  const sum = lines.reduce((all, line) => all + number(line, 'earningAmount'), 0);
  return lines.map((line) => ({
    department: `${text(stub, 'legalEntityId')} ${text(line, 'departmentCode')}`,
    pay: number(line, 'earningAmount'),
    onTop: (number(line, 'earningAmount') / sum) * onTop,
  }));
}

function payrollCost(rows: Known): readonly unknown[] {
  const names = new Map(
    rows('departments').map((row) => [
      `${text(row, 'legalEntityId')} ${text(row, 'code')}`,
      text(row, 'description'),
    ]),
  );
  const paid = rows('pay_stubs').filter((stub) => text(stub, 'checkDate').startsWith('2025-12'));
  return groups(paid.flatMap(costs), ({ department }) => department)
    .map(([department, lines]) => ({
      department: names.get(department) ?? null,
      pay: total(lines.map(({ pay }) => pay)),
      on_top: total(lines.map(({ onTop }) => onTop)),
    }))
    .toSorted((one, other) => order(one.department, other.department) || one.pay - other.pay);
}

const order = (one: string | null, other: string | null): number =>
  Number(String(one) > String(other)) - Number(String(one) < String(other));

function leaveLiability(rows: Known): readonly unknown[] {
  const hourly = new Map(
    byStart(rows('pay_rates')).map((row) => [
      text(row, 'employeeId'),
      number(row, 'annualPayRate') / number(row, 'annualHours'),
    ]),
  );
  const owed = rows('time_off_accrual_balances').filter(
    (row) => row['timeOffTypeCode'] === 'PTO' && number(row, 'currentBalance') > 0,
  );
  const worth = owed.map(
    (row) => number(row, 'currentBalance') * (hourly.get(text(row, 'employeeId')) ?? 0),
  );
  const hours = total(owed.map((row) => number(row, 'currentBalance')));
  return [{ type: 'PTO', people: owed.length, hours, dollars: total(worth) }];
}

function salaryHistory(rows: Known): readonly unknown[] {
  return groups(rows('pay_rates'), (row) => text(row, 'employeeId')).flatMap(
    ([employee, rates]) => {
      const history = byStart(rates);
      return history.map((rate, index) => {
        const yearly = number(rate, 'annualPayRate');
        const before = history[index - 1];
        const raise = before && 100 * (yearly / number(before, 'annualPayRate') - 1);
        return {
          employee,
          since: text(rate, 'effectiveStartDate'),
          until_before: at(history[index + 1], 'effectiveStartDate'),
          a_year: yearly,
          raise_percent: raise === undefined ? null : hundredths(raise),
        };
      });
    },
  );
}

const WORK: readonly string[] = ['REG', 'OT'];

function trueHours(rows: Known): readonly unknown[] {
  const punches = new Map(groups(rows('punches'), (row) => text(row, 'employeeId')));
  const periods = rows('pay_stubs').flatMap((stub) => {
    const [period, end] = [text(stub, 'periodStartDate'), text(stub, 'periodEndDate')];
    const lines = members(stub, 'earnings', 'earnings').filter((line) =>
      WORK.includes(text(line, 'earningCode')),
    );
    const employee = text(stub, 'employeeId');
    const days = (punches.get(employee) ?? []).filter(
      (row) => text(row, 'displayDate') >= period && text(row, 'displayDate') <= end,
    );
    const isOurs = period >= '2025-10-01' && lines.length > 0 && days.length > 0;
    return isOurs ? [{ period, employee, lines, days }] : [];
  });
  return groups(periods, ({ period }) => period).map(([period, those]) => {
    const days = new Map(those.map((one) => [one.employee, one.days]));
    const lines = those.flatMap((one) => one.lines);
    return {
      period,
      people: days.size,
      worked: total([...days.values()].flat().map((row) => number(row, 'hourAmount'))),
      paid: total(lines.map((line) => number(line, 'earningHours'))),
    };
  });
}

/**
 * What the company itself answers to the questions of docs/questions.md, by going through its rows
 * one by one. The days are those of the queries.
 */
export const ANSWERS: Readonly<Record<string, (rows: Known) => readonly unknown[]>> = {
  'Headcount by month': headcount,
  'Payroll cost by department': payrollCost,
  'Paid leave liability': leaveLiability,
  'Salary history': salaryHistory,
  'True hours': trueHours,
};
