import { colleagues, costs, type Colleague, type Cost } from './company-rows.js';
import type { Loaded } from './loaded.js';
import { rowsTable } from './table.js';

/** So many rows are shown, of so many departments the headcount. */
const ROWS_SHOWN = 5;
const DEPARTMENTS_SHOWN = 4;

const dollars = (amount: number): string =>
  amount.toLocaleString('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

const number = (count: number): string => count.toLocaleString('en-US');

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/**
 * What a demo ends with: a few of the rows that were loaded, and what one would ask them. Each answer
 * comes out of these rows alone.
 */
export function answersTo(loaded: Loaded): string {
  const staff = colleagues(loaded);
  return [
    'Some of what was loaded, joined from employees, departments and pay_rates:',
    '',
    rowsTable(['name', 'department', 'job title', 'hired', 'a year'], someOf(staff)),
    '',
    `How many people work there?    ${headcount(staff)}`,
    `What did payroll cost?         ${payrollCost(costs(loaded))}`,
    `What is owed in paid leave?    ${leaveLiability(staff)}`,
  ].join('\n');
}

/** Spread over all, so that they are not of one department alone. */
function someOf(staff: readonly Colleague[]): readonly (readonly string[])[] {
  const step = Math.max(1, Math.floor(staff.length / ROWS_SHOWN));
  return staff
    .filter((_, index) => index % step === 0)
    .slice(0, ROWS_SHOWN)
    .map(({ name, department, title, hired, yearlyPay }) => [
      name,
      department,
      title,
      hired,
      yearlyPay === null ? '' : dollars(yearlyPay),
    ]);
}

function headcount(staff: readonly Colleague[]): string {
  const names = [...new Set(staff.map(({ department }) => department))].toSorted();
  const departments = names
    .map((name) => ({ name, count: staff.filter((one) => one.department === name).length }))
    .toSorted((one, other) => other.count - one.count);
  const shown = departments.slice(0, DEPARTMENTS_SHOWN);
  const rest = departments.length - shown.length;
  const more = rest > 0 ? `, and ${rest} more departments` : '';
  return `${number(staff.length)}: ${shown.map(({ name, count }) => `${name} ${count}`).join(', ')}${more}`;
}

/** Of the last month that is over, by the days on which people were paid. */
function payrollCost(all: readonly Cost[]): string {
  const months = [...new Set(all.map(({ checkDate }) => checkDate.slice(0, 7)))].toSorted();
  const month = months.at(-2) ?? months.at(-1);
  if (month === undefined) return 'nobody was paid';
  const paid = all.filter(({ checkDate }) => checkDate.startsWith(month));
  const [gross, onTop] = [sum(paid.map((one) => one.gross)), sum(paid.map((one) => one.onTop))];
  return `${dollars(gross + onTop)} in ${month}: ${dollars(gross)} of pay, ${dollars(onTop)} on top of it`;
}

function leaveLiability(staff: readonly Colleague[]): string {
  const owed = staff.filter(({ leave }) => leave > 0);
  const worth = sum(owed.map(({ leave, hourlyPay }) => leave * hourlyPay));
  const hours = Math.round(sum(owed.map(({ leave }) => leave)));
  return `${dollars(worth)}, for ${number(hours)} hours of ${number(owed.length)} people`;
}
