import type { Career } from './careers.js';
import { PHONE_STIPEND, recurringEarnings } from './elections.js';
import { earned, share, sum, type Cents, type Minutes, type Rate } from './money.js';
import type { EarningName } from './pay-codes.js';
import { rateOn } from './pay-rates.js';
import { between, type Dice } from './random.js';
import { timeCardOf, type TimeCard } from './time-cards.js';
import type { Run } from './payroll.js';

/** One earning of a check. */
export interface EarningLine {
  readonly name: EarningName;
  readonly amount: Cents;
  /** Null where the earning is not for time. */
  readonly minutes: Minutes | null;
  readonly rate: Rate | null;
  /** The ordinal of the department. */
  readonly department: number;
}

const OVERTIME_PAY = 15_000;

function timed(name: EarningName, minutes: Minutes, rate: Rate, department: number): EarningLine[] {
  if (minutes === 0) return [];
  return [{ name, amount: earned(rate, minutes), minutes, rate, department }];
}

/** Regular time by department, without the overtime, which comes off the department with most of it. */
function regularTime({ worked, overtime }: TimeCard): readonly (readonly [number, Minutes])[] {
  const most = Math.max(...worked.values());
  const largest = [...worked].find(([, minutes]) => minutes === most)?.[0];
  return [...worked].map(([department, minutes]) => [
    department,
    department === largest ? minutes - overtime : minutes,
  ]);
}

function hourlyLines(career: Career, card: TimeCard, rate: Rate): readonly EarningLine[] {
  const { department } = career;
  return [
    ...regularTime(card).flatMap(([of, minutes]) => timed('REG', minutes, rate, of)),
    ...timed('OT', card.overtime, share(rate, OVERTIME_PAY), department),
    ...timed('PTO', card.timeOff.PTO, rate, department),
    ...timed('SICK', card.timeOff.SICK, rate, department),
    ...timed('HOL', card.holidays, rate, department),
  ];
}

const SALARY_DAYS = 10;
const SALARY_DAY: Minutes = 480;

/** A salary is split over what the time was; regular pay is the rest, so that it adds up. */
function salaryLines(career: Career, card: TimeCard, perPay: Cents): readonly EarningLine[] {
  const { department } = career;
  const line = (name: EarningName, minutes: Minutes): EarningLine[] => {
    const amount = Math.round((perPay * minutes) / (SALARY_DAYS * SALARY_DAY));
    return minutes === 0 ? [] : [{ name, amount, minutes, rate: null, department }];
  };
  const others = [
    ...line('PTO', card.timeOff.PTO),
    ...line('SICK', card.timeOff.SICK),
    ...line('HOL', card.holidays),
  ];
  const total = line('REG', card.paidDays * SALARY_DAY);
  return total
    .map((regular) => ({
      ...regular,
      amount: regular.amount - sum(others.map(({ amount }) => amount)),
      minutes: card.paidDays * SALARY_DAY - sum(others.map(({ minutes }) => minutes ?? 0)),
    }))
    .filter(({ minutes }) => minutes > 0)
    .concat(others.map((other) => ({ ...other, minutes: other.minutes ?? 0 })));
}

/** An earning that is not for time. */
export function flat(name: EarningName, amount: Cents, department: number): EarningLine {
  return { name, amount, minutes: null, rate: null, department };
}

/** What a regular run pays an employee; empty when nothing was earned. */
export function regularEarnings(dice: Dice, run: Run, career: Career): readonly EarningLine[] {
  const range = { from: run.periodStart, to: run.periodEnd };
  const card = timeCardOf(dice, career, range);
  const rate = rateOn(dice, career, run.periodEnd);
  const lines =
    rate.kind === 'hourly'
      ? hourlyLines(career, card, rate.rate)
      : salaryLines(career, card, rate.perPay);
  const stipend = recurringEarnings(dice, career).includes('PHONE');
  return lines.length > 0 && stipend
    ? [...lines, flat('PHONE', PHONE_STIPEND, career.department)]
    : lines;
}

/** How many of those employed get a bonus. */
const BONUS_SHARE = 0.6;

/** What a bonus run pays an employee; empty for most of the others. */
export function bonusEarnings(dice: Dice, run: Run, career: Career): readonly EarningLine[] {
  if (dice('bonus', career.index, run.ordinal) >= BONUS_SHARE) return [];
  const amount = between(10_000, 150_000, dice('bonus amount', career.index, run.ordinal));
  return [flat('BONUS', amount, career.department)];
}
