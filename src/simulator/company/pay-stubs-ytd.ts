import { dateOf, dayOf, yearOf, type Day, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { reference } from './ids.js';
import { dollars, hours, sum, type Cents } from './money.js';
import { entityReference } from './organization.js';
import { deductionCodeId, earningCodeId, taxCodeId } from './pay-code-rows.js';
import {
  DEDUCTIONS,
  EARNINGS,
  TAXES,
  type DeductionName,
  type EarningName,
  type TaxName,
} from './pay-codes.js';
import { runsIn } from './payroll.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { stubsOf, type Stub } from './stub.js';
import type { Entity, World } from './world.js';

/** The lines of a year's checks with the same code, added up. */
interface Sum<Name> {
  readonly name: Name;
  readonly amount: Cents;
  readonly minutes: number;
}

interface Line<Name> {
  readonly name: Name;
  readonly amount: Cents;
  readonly minutes?: number | null;
}

/** In the order in which the codes first came up. */
function sumsOf<Name>(lines: readonly Line<Name>[]): readonly Sum<Name>[] {
  return [...new Set(lines.map(({ name }) => name))].map((name) => {
    const alike = lines.filter((line) => line.name === name);
    return {
      name,
      amount: sum(alike.map(({ amount }) => amount)),
      minutes: sum(alike.map(({ minutes }) => minutes ?? 0)),
    };
  });
}

const total = (sums: readonly Sum<unknown>[]): Cents => sum(sums.map(({ amount }) => amount));

function earningItem(world: World, entity: number, { name, amount, minutes }: Sum<EarningName>) {
  const { description } = EARNINGS[name];
  const isWage = name !== 'EXP';
  return {
    id: earningCodeId(world, entity, name),
    name: description,
    totalEarningAmount: dollars(amount),
    totalEarningHours: minutes === 0 ? null : hours(minutes),
    deductionAmount: null,
    earningsTaxableAmount: isWage ? dollars(amount) : null,
    earningsTaxableWages: isWage ? dollars(amount) : null,
    earningsExemptWages: isWage ? 0 : dollars(amount),
    earningsExcessWages: 0,
    totalWages: dollars(amount),
    earningTotalNonMemoAmount: dollars(amount),
    earningTotalNonMemoHours: minutes === 0 ? null : hours(minutes),
    earningCode: name,
    earningDescription: description,
  };
}

function deductionItem(
  world: World,
  entity: number,
  gross: Cents,
  { name, amount }: Sum<DeductionName>,
) {
  const { description, payer, pretax } = DEDUCTIONS[name];
  return {
    id: deductionCodeId(world, entity, name),
    name: description,
    totalDeductionAmount: dollars(amount),
    deductionTotalNonMemoHours: null,
    deductionTaxableAmount: dollars(pretax ? 0 : amount),
    deductionTaxableWages: dollars(gross),
    deductionExemptWages: 0,
    deductionExcessWages: 0,
    deductionTotalWages: dollars(gross),
    deductionTotalNonMemoAmount: dollars(amount),
    deductionCode: name,
    deductionDescription: description,
    employeeDeduction: payer === 'employee',
    employerDeduction: payer === 'employer',
    deductionType: DEDUCTIONS[name].type,
  };
}

function taxItem(world: World, entity: number, gross: Cents, { name, amount }: Sum<TaxName>) {
  const { description, payer } = TAXES[name];
  const isOwn = payer === 'employee';
  return {
    id: taxCodeId(world, entity, name),
    name: `${name} - ${description}`,
    employerTaxAmount: dollars(isOwn ? 0 : amount),
    employeeTaxAmount: dollars(isOwn ? amount : 0),
    taxableWages: dollars(gross),
    taxableExemptWages: null,
    taxableExcessWages: null,
    totalWages: dollars(gross),
    taxCode: name,
    taxDescription: description,
    taxAmount: dollars(amount),
    employeeTax: isOwn,
    employerTax: !isOwn,
  };
}

/** What a year's checks of one employee add up to. */
function totalsOf(world: World, entity: number, stubs: readonly Stub[]) {
  const earnings = sumsOf(stubs.flatMap((stub) => stub.earnings));
  const deductions = sumsOf(stubs.flatMap((stub) => stub.deductions));
  const taxes = sumsOf(stubs.flatMap((stub) => stub.taxes));
  const gross = total(earnings);
  const paidBy = (payer: string) => total(taxes.filter(({ name }) => TAXES[name].payer === payer));
  return {
    earnings: {
      totalEarningsAmount: dollars(gross),
      earningHistoryItems: earnings.map((one) => earningItem(world, entity, one)),
    },
    deductions: {
      totalDeductionsAmount: dollars(total(deductions)),
      deductionHistoryItems: deductions.map((one) => deductionItem(world, entity, gross, one)),
    },
    taxes: {
      totalEmployeeAmount: dollars(paidBy('employee')),
      totalEmployerAmount: dollars(paidBy('employer')),
      taxHistoryItems: taxes.map((one) => taxItem(world, entity, gross, one)),
    },
  };
}

function rowOf(
  world: World,
  entity: Entity,
  day: Day,
  career: Career,
  stubs: readonly Stub[],
): Row {
  return {
    toCheckDate: dateOf(day),
    legalEntityId: entity.legalEntityId,
    employeeId: career.id,
    ...totalsOf(world, entity.ordinal, stubs),
    employee: reference(career.id, `/v1/employees/${career.id}`),
    legalEntity: entityReference(entity),
  };
}

/** Everybody who was paid in the year up to one of its check dates. */
function rowsUpTo(world: World, entity: Entity, day: Day): readonly Row[] {
  const year = { from: dayOf(`${String(yearOf(day))}-01-01`), to: day };
  const runs = runsIn(world, entity, year);
  return at(world.staff, entity.ordinal).flatMap((career) => {
    const stubs = runs.flatMap((run) => stubsOf(world.dice, run, career));
    return stubs.length === 0 ? [] : [rowOf(world, entity, day, career, stubs)];
  });
}

const monthOf = (day: Day): string => dateOf(day).slice(0, 7);

/** The last check date of each month that has one in the range. */
function lastDays(world: World, entity: Entity, range: DayRange): readonly Day[] {
  const days = runsIn(world, entity, range).map(({ checkDay }) => checkDay);
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  return sorted.filter((day, index) => {
    const next = sorted[index + 1];
    return next === undefined || monthOf(next) !== monthOf(day);
  });
}

/** The year's figures by the last check date of each month of a range. */
export function payStubsYtd(world: World, entity: Entity, range: DayRange): readonly Row[] {
  return lastDays(world, entity, range).flatMap((day) => rowsUpTo(world, entity, day));
}
