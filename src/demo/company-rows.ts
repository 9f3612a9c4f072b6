import { isJsonNumber, isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import type { Loaded } from './loaded.js';

/** Somebody who works for the company, out of rows of several streams. */
export interface Colleague {
  readonly name: string;
  readonly department: string;
  readonly title: string;
  readonly hired: string;
  /** Dollars; null where no rate is in force. */
  readonly yearlyPay: number | null;
  /** Dollars an hour. */
  readonly hourlyPay: number;
  /** Hours of paid time off. */
  readonly leave: number;
}

/** What one pay stub cost the company, in dollars. */
export interface Cost {
  readonly checkDate: string;
  readonly gross: number;
  /** Taxes and deductions that the employer pays besides. */
  readonly onTop: number;
}

const within = (row: Json | undefined, ...path: readonly string[]): Json =>
  path.reduce<Json>(
    (value, name) => (isJsonObject(value) ? (value[name] ?? null) : null),
    row ?? null,
  );

const textIn = (row: Json | undefined, ...path: readonly string[]): string => {
  const value = within(row, ...path);
  return typeof value === 'string' ? value : '';
};

const numberIn = (row: Json | undefined, ...path: readonly string[]): number => {
  const value = within(row, ...path);
  return isJsonNumber(value) ? Number(value) : 0;
};

const byField = (rows: readonly JsonObject[], field: string): ReadonlyMap<string, JsonObject> =>
  new Map(rows.map((row) => [textIn(row, field), row]));

const isThere = (employee: JsonObject): boolean =>
  within(employee, 'employmentDateData', 'terminationDate') === null;

/** Everybody who has not left. */
export function colleagues(loaded: Loaded): readonly Colleague[] {
  const departments = byField(loaded.rows('departments'), 'id');
  const balances = byField(loaded.rows('time_off_accruals'), 'employeeId');
  const inForce = loaded.rows('pay_rates').filter((row) => row['effectiveEndDate'] === null);
  const rates = byField(inForce, 'employeeId');
  return loaded
    .rows('employees')
    .filter(isThere)
    .map((row) => ({
      ...aboutEmployee(row),
      department: textIn(departments.get(textIn(row, 'department', 'id')), 'description'),
      ...payIn(rates.get(textIn(row, 'id'))),
      leave: leaveIn(balances.get(textIn(row, 'id'))),
    }));
}

const aboutEmployee = (row: JsonObject) => ({
  name: `${textIn(row, 'firstName')} ${textIn(row, 'lastName')}`,
  title: textIn(row, 'positionData', 'jobTitle'),
  hired: textIn(row, 'employmentDateData', 'hireDate'),
});

function payIn(rate: JsonObject | undefined): Pick<Colleague, 'yearlyPay' | 'hourlyPay'> {
  if (rate === undefined) return { yearlyPay: null, hourlyPay: 0 };
  const yearlyPay = numberIn(rate, 'annualPayRate');
  return { yearlyPay, hourlyPay: yearlyPay / numberIn(rate, 'annualHours') };
}

/** Sick leave is owed to nobody who leaves. */
function leaveIn(accruals: JsonObject | undefined): number {
  const balances = accruals?.['typeBalances'];
  if (!Array.isArray(balances)) return 0;
  return balances
    .filter((balance: Json) => textIn(balance, 'timeOffTypeCode') === 'PTO')
    .reduce<number>((hours, balance: Json) => hours + numberIn(balance, 'currentBalance'), 0);
}

/** What every stub cost. */
export const costs = (loaded: Loaded): readonly Cost[] =>
  loaded.rows('pay_stubs').map((stub) => ({
    checkDate: textIn(stub, 'checkDate'),
    gross: numberIn(stub, 'grossAmount'),
    onTop:
      numberIn(stub, 'taxes', 'totalEmployerTaxAmount') +
      numberIn(stub, 'deductions', 'totalEmployerDeductionsAmount'),
  }));
