import { dateOf } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { bonusEarnings, flat, regularEarnings, type EarningLine } from './earning-lines.js';
import { electionsOf, type Election } from './elections.js';
import { share, sum, type Cents } from './money.js';
import { DEDUCTIONS, TAXES, type DeductionName } from './pay-codes.js';
import { ORDINALS_A_PERIOD, type Run } from './payroll.js';
import { between, type Dice } from './random.js';
import { taxesOn, type TaxLine } from './withholding.js';

export interface DeductionLine {
  readonly name: DeductionName;
  readonly amount: Cents;
}

/**
 * One check. `gross` is the sum of the earnings; `net` is gross less the employee's own taxes and
 * deductions, to the cent.
 */
export interface Stub {
  readonly run: Run;
  readonly career: Career;
  /** `Unknown` stands for a type that the API leaves null. */
  readonly checkType: 'Regular' | 'Manual' | 'Unknown';
  /** 0 stands for a number that the API leaves null: a check not yet written. */
  readonly checkNumber: bigint;
  readonly earnings: readonly EarningLine[];
  readonly taxes: readonly TaxLine[];
  readonly deductions: readonly DeductionLine[];
  readonly gross: Cents;
  readonly net: Cents;
}

/** How many regular stubs come with a manual check for expenses in the same run. */
const EXPENSES_SHARE = 0.02;
const MANUAL_ORDINAL = 3;

/** Check numbers of one run; more than the employees of any company. */
const CHECKS_A_RUN = 1_000_000n;
const FIRST_CHECK = 10_000_000n;

/** Under torture, the first employee's check numbers pass 2^53, by odd steps that a double cannot hold. */
const HUGE_CHECK = 9_007_199_254_740_993n;

function checkNumber(ordinal: number, career: Career): bigint {
  if (career.isAbsurd) return HUGE_CHECK + 2n * BigInt(ordinal);
  return FIRST_CHECK + BigInt(ordinal) * CHECKS_A_RUN + BigInt(career.index);
}

function amountOf(election: Election, gross: Cents): Cents {
  return election.amount ?? share(gross, election.basisPoints ?? 0);
}

/** Fixed amounts are only taken from a gross several times as large, so that net stays positive. */
const SMALLEST_MULTIPLE = 5;

function deductionsOn(
  dice: Dice,
  run: Run,
  career: Career,
  gross: Cents,
): readonly DeductionLine[] {
  return electionsOf(dice, career)
    .filter(({ start, onHold }) => start <= run.periodEnd && !onHold)
    .filter(
      ({ amount }) => amount === null || (run.kind === 'R' && gross > amount * SMALLEST_MULTIPLE),
    )
    .map((election) => ({ name: election.name, amount: amountOf(election, gross) }))
    .filter(({ amount }) => amount > 0);
}

/** What the employee pays, as against the employer. */
export function employeeShare(
  lines: readonly (TaxLine | DeductionLine)[],
  payers: Readonly<Record<string, { readonly payer: string }>>,
): Cents {
  return sum(lines.map(({ name, amount }) => (payers[name]?.payer === 'employee' ? amount : 0)));
}

function taxedStub(dice: Dice, run: Run, career: Career, earnings: readonly EarningLine[]): Stub {
  const gross = sum(earnings.map(({ amount }) => amount));
  const deductions = deductionsOn(dice, run, career, gross);
  const pretax = sum(deductions.map(({ name, amount }) => (DEDUCTIONS[name].pretax ? amount : 0)));
  const taxes = taxesOn(gross, pretax, dateOf(run.checkDay));
  return {
    run,
    career,
    checkType: run.kind === 'A' && career.index % 10 === 7 ? 'Unknown' : 'Regular',
    checkNumber: checkNumber(run.ordinal, career),
    earnings,
    taxes,
    deductions,
    gross,
    net: gross - employeeShare(taxes, TAXES) - employeeShare(deductions, DEDUCTIONS),
  };
}

function expensesStub(dice: Dice, run: Run, career: Career): Stub {
  const period = Math.floor(run.ordinal / ORDINALS_A_PERIOD);
  const ordinal = period * ORDINALS_A_PERIOD + MANUAL_ORDINAL;
  const amount = between(2500, 30_000, dice('expenses', career.index, period));
  return {
    run,
    career,
    checkType: 'Manual',
    checkNumber: career.index % 3 === 2 ? 0n : checkNumber(ordinal, career),
    earnings: [flat('EXP', amount, career.department)],
    taxes: [],
    deductions: [],
    gross: amount,
    net: amount,
  };
}

function regularStubs(dice: Dice, run: Run, career: Career): readonly Stub[] {
  const earnings = regularEarnings(dice, run, career);
  if (earnings.length === 0) return [];
  const stub = taxedStub(dice, run, career, earnings);
  const spent = dice('has expenses', career.index, run.ordinal) < EXPENSES_SHARE;
  return spent ? [stub, expensesStub(dice, run, career)] : [stub];
}

function bonusStubs(dice: Dice, run: Run, career: Career): readonly Stub[] {
  const earnings = isEmployed(career, run.processDay) ? bonusEarnings(dice, run, career) : [];
  return earnings.length === 0 ? [] : [taxedStub(dice, run, career, earnings)];
}

const STUBS = { R: regularStubs, A: bonusStubs } as const;

/**
 * The checks of an employee in a run; none, one or two. They hang on nothing but the run and the
 * employee, so that those of a year may be summed.
 */
export function stubsOf(dice: Dice, run: Run, career: Career): readonly Stub[] {
  const paid = run.groups.includes(career.hourly ? 0 : 1);
  return paid ? STUBS[run.kind](dice, run, career) : [];
}
