import { dateOf, dayOf, type Day } from './calendar.js';
import type { Career } from './careers.js';
import { idOf, reference } from './ids.js';
import { dollars, numberOf, rateOf, type Cents, type Rate } from './money.js';
import { at, between, type Dice } from './random.js';
import type { Row } from './row.js';
import type { World } from './world.js';

/** What an employee is paid from a day on. */
export type PayRate =
  | { readonly kind: 'hourly'; readonly start: Day; readonly reason: string; readonly rate: Rate }
  | {
      readonly kind: 'salary';
      readonly start: Day;
      readonly reason: string;
      readonly perPay: Cents;
      /** Digits beyond the cent, and beyond what a double carries. */
      readonly exact?: { readonly perPay: string; readonly annual: string };
    };

const PAYS_A_YEAR = 26;

/** Under torture, the first employee is paid absurdly well, so that every digit of a number counts. */
const ABSURD_RATES: readonly PayRate[] = [
  {
    kind: 'salary',
    start: dayOf('2010-03-01'),
    reason: 'Hire',
    perPay: 3_798_670_465_764,
    exact: { perPay: '37986704657.644823', annual: '987654321098.7654' },
  },
  {
    kind: 'salary',
    start: dayOf('2022-07-01'),
    reason: 'Merit',
    perPay: 4_748_338_038_936,
    exact: { perPay: '47483380389.363719', annual: '1234567890123.4567' },
  },
];

/** Cents an hour, or dollars a pay, for a start: from low to high by what the employee is. */
const STARTING = {
  hourly: [1450, 3200],
  salaried: [1600, 3600],
  manager: [3000, 6200],
  head: [9000, 12000],
} as const;

function startingAmount(dice: Dice, career: Career): number {
  const [low, high] = STARTING[career.standing];
  return between(low, high, dice('starting pay', career.index)) * 100;
}

/** The days on which pay changes while employed without a break: at first, then about once a year. */
function changeDays(dice: Dice, career: Career, first: Day, end: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = first; day < end;) {
    days.push(day);
    day += between(300, 430, dice('raise gap', career.index, first, days.length));
  }
  return days;
}

/** The same for a whole career up to a day. */
function allChangeDays(dice: Dice, career: Career, until: Day): readonly Day[] {
  const { hire, termination, rehire } = career;
  const end = until + 1;
  return [
    ...changeDays(dice, career, hire, Math.min(end, termination ?? end)),
    ...changeDays(dice, career, rehire ?? end, end),
  ];
}

function reasonFor(career: Career, day: Day): string {
  if (day === career.hire) return 'Hire';
  return day === career.rehire ? 'Rehire' : 'Merit';
}

/** The rates that start by a day, oldest first; never empty. */
function ratesUntil(dice: Dice, career: Career, until: Day): readonly PayRate[] {
  if (career.isAbsurd) return ABSURD_RATES.filter(({ start }) => start <= until);
  let amount = startingAmount(dice, career);
  return allChangeDays(dice, career, Math.max(until, career.hire)).map((start, ordinal) => {
    const percent = between(15, 60, dice('raise', career.index, ordinal)) / 1000;
    if (ordinal > 0) amount = Math.round(amount * (1 + percent));
    const reason = reasonFor(career, start);
    return career.hourly
      ? { kind: 'hourly', start, reason, rate: amount }
      : { kind: 'salary', start, reason, perPay: amount };
  });
}

/** The rate in force on a day; the first one on days before it. */
export function rateOn(dice: Dice, career: Career, day: Day): PayRate {
  const rates = ratesUntil(dice, career, day);
  return at(rates, rates.length - 1);
}

/** What applied on any day until the given one, for who asks of many: the rates are made once. */
export function ratesBy(dice: Dice, career: Career, until: Day): (day: Day) => PayRate {
  const rates = ratesUntil(dice, career, until);
  return (day) => rates.findLast(({ start }) => start <= day) ?? at(rates, 0);
}

/** Working hours a year. */
function annualHours(career: Career): number {
  return career.fullTime ? 2080 : 1300;
}

function amounts(career: Career, rate: PayRate) {
  switch (rate.kind) {
    case 'hourly':
      return { payRate: rateOf(rate.rate), annualPayRate: rateOf(rate.rate * annualHours(career)) };
    case 'salary':
      return rate.exact
        ? { payRate: numberOf(rate.exact.perPay), annualPayRate: numberOf(rate.exact.annual) }
        : {
            payRate: dollars(rate.perPay),
            annualPayRate: dollars(rate.perPay * PAYS_A_YEAR),
          };
  }
}

const TYPES = { hourly: 'Hourly', salary: 'Salary' } as const;

export function payRates(world: World, career: Career): readonly Row[] {
  const rates = ratesUntil(world.dice, career, world.today);
  return rates.map((rate, ordinal) => {
    const next = rates[ordinal + 1];
    return {
      legalEntityId: at(world.entities, career.entity).legalEntityId,
      employeeId: career.id,
      id: idOf(world.dice, 'pay rate', career.index, ordinal),
      effectiveStartDate: dateOf(rate.start),
      effectiveEndDate: next === undefined ? null : dateOf(next.start - 1),
      sequenceNumber: 1,
      ...amounts(career, rate),
      description: 'Rate 1',
      annualHours: annualHours(career),
      type: TYPES[rate.kind],
      reason: rate.reason === 'Merit' ? 'Merit increase' : rate.reason,
      notes: rate.reason === 'Rehire' ? 'Welcome back' : null,
      employees: reference(career.id, `/v1/employees/${career.id}`),
    };
  });
}
