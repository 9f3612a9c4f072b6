import type { LosslessNumber } from 'lossless-json';
import { dateOf } from './calendar.js';
import type { Career } from './careers.js';
import type { EarningLine } from './earning-lines.js';
import { reference } from './ids.js';
import { dollars, hours, numberOf, rateOf, sum, type Cents } from './money.js';
import { entityReference } from './organization.js';
import { DEDUCTIONS, EARNINGS, TAXES } from './pay-codes.js';
import type { Run } from './payroll.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { employeeShare, stubsOf, type DeductionLine, type Stub } from './stub.js';
import type { TaxLine } from './withholding.js';
import type { World } from './world.js';

/** The number in the code of a department, as every record but the department's own has it. */
export function departmentCode(world: World, ordinal: number): number | LosslessNumber {
  return numberOf(at(world.departments, ordinal).code);
}

function total(lines: readonly { readonly amount: Cents }[]): Cents {
  return sum(lines.map(({ amount }) => amount));
}

function earning(world: World, line: EarningLine) {
  return {
    earningCode: line.name,
    earningDescription: EARNINGS[line.name].description,
    globalEarningCode: EARNINGS[line.name].global,
    earningAmount: dollars(line.amount),
    earningHours: line.minutes === null ? null : hours(line.minutes),
    earningRate: line.rate === null ? null : rateOf(line.rate),
    departmentCode: departmentCode(world, line.department),
  };
}

function tax({ name, amount }: TaxLine) {
  return {
    taxCode: name,
    globalTaxCode: name,
    taxDescription: TAXES[name].description,
    taxAmount: dollars(amount),
    employeeTax: TAXES[name].payer === 'employee',
    employerTax: TAXES[name].payer === 'employer',
  };
}

function deduction({ name, amount }: DeductionLine) {
  return {
    deductionCode: name,
    globalDeductionCode: DEDUCTIONS[name].global,
    deductionDescription: DEDUCTIONS[name].description,
    deductionAmount: dollars(amount),
    employeeDeduction: DEDUCTIONS[name].payer === 'employee',
    employerDeduction: DEDUCTIONS[name].payer === 'employer',
  };
}

function lineTotals(world: World, { earnings, taxes, deductions }: Stub) {
  const ownTaxes = employeeShare(taxes, TAXES);
  const ownDeductions = employeeShare(deductions, DEDUCTIONS);
  return {
    earnings: {
      totalEarningsAmount: dollars(total(earnings)),
      totalEarningsHours: hours(sum(earnings.map(({ minutes }) => minutes ?? 0))),
      earnings: earnings.map((line) => earning(world, line)),
    },
    taxes: {
      totalTaxesAmount: dollars(total(taxes)),
      totalEmployeeTaxAmount: dollars(ownTaxes),
      totalEmployerTaxAmount: dollars(total(taxes) - ownTaxes),
      taxes: taxes.map(tax),
    },
    deductions: {
      totalDeductionsAmount: dollars(total(deductions)),
      totalEmployerDeductionsAmount: dollars(total(deductions) - ownDeductions),
      totalEmployeeDeductionsAmount: dollars(ownDeductions),
      deductions: deductions.map(deduction),
    },
  };
}

function payStub(world: World, stub: Stub): Row {
  const { run, career } = stub;
  return {
    legalEntityId: run.entity.legalEntityId,
    checkDate: dateOf(run.checkDay),
    processDate: dateOf(run.processDay),
    employeeId: career.id,
    clientId: run.entity.legalEntityId,
    checkNumber: numberOf(stub.checkNumber.toString()),
    plannerId: run.plannerId,
    checkType: stub.checkType,
    periodStartDate: dateOf(run.periodStart),
    periodEndDate: dateOf(run.periodEnd),
    grossAmount: dollars(stub.gross),
    netAmount: dollars(stub.net),
    ...lineTotals(world, stub),
    employee: reference(career.id, `/v1/employees/${career.id}`),
    legalEntity: entityReference(run.entity),
  };
}

/** The stubs of one run, by employee. */
export function payStubs(world: World, run: Run): readonly Row[] {
  return at(world.staff, run.entity.ordinal).flatMap((career) =>
    stubsOf(world.dice, run, career).map((stub) => payStub(world, stub)),
  );
}

function payDatum(run: Run, career: Career): Row {
  const checkDate = dateOf(run.checkDay);
  const url = `/v1/employees/${career.id}/paystubs?checkDate=${checkDate}`;
  return {
    legalEntityId: run.entity.legalEntityId,
    employeeId: career.id,
    checkDate,
    processDate: dateOf(run.processDay),
    legalEntity: entityReference(run.entity),
    employeePaystub: reference(career.id, url),
  };
}

/** Who was paid by one run: one row an employee, however many checks it took. */
export function payData(world: World, run: Run): readonly Row[] {
  return at(world.staff, run.entity.ordinal)
    .filter((career) => stubsOf(world.dice, run, career).length > 0)
    .map((career) => payDatum(run, career));
}
