import type { Day } from './calendar.js';
import type { Career } from './careers.js';
import { share, type Cents } from './money.js';
import type { DeductionName, EarningName } from './pay-codes.js';
import { between, pick, type Dice } from './random.js';

/** A deduction that an employee has: a fixed amount or a share of the gross, from a day on. */
export interface Election {
  readonly name: DeductionName;
  readonly start: Day;
  readonly amount: Cents | null;
  /** Basis points of the gross. */
  readonly basisPoints: number | null;
  /** Cents a calendar year, where there is a limit. */
  readonly limit: Cents | null;
  readonly onHold: boolean;
}

const MEDICAL: readonly Cents[] = [6250, 11_875, 20_410];
const RETIREMENT_LIMIT: Cents = 2_350_000;

/** Days from the hire to the first deduction. */
const WAITING = [30, 60, 90] as const;

/** The employer matches half of what goes into the retirement plan. */
const MATCH = 5000;

/** Who has what: the chance, and the amount or share by a draw. */
const CHOICES: readonly {
  readonly name: DeductionName;
  readonly chance: number;
  readonly terms: (draw: number) => Partial<Election>;
}[] = [
  {
    name: '401K',
    chance: 0.6,
    terms: (draw) => ({ basisPoints: between(3, 8, draw) * 100, limit: RETIREMENT_LIMIT }),
  },
  { name: 'H125', chance: 0.7, terms: (draw) => ({ amount: pick(MEDICAL, draw) }) },
  { name: 'CSUP', chance: 0.04, terms: (draw) => ({ amount: between(75, 160, draw) * 100 + 33 }) },
  { name: 'UWAY', chance: 0.1, terms: (draw) => ({ amount: between(1, 10, draw) * 100 }) },
  { name: 'LOAN', chance: 0.05, terms: () => ({ amount: 5000, onHold: true }) },
];

const NOTHING = { amount: null, basisPoints: null, limit: null, onHold: false } as const;

/** What an employee has deducted over the whole career, employer's match included. */
export function electionsOf(dice: Dice, career: Career): readonly Election[] {
  const start = career.hire + pick(WAITING, dice('waiting', career.index));
  const chosen: Election[] = CHOICES.filter(
    ({ name, chance }) => dice(`has ${name}`, career.index) < chance,
  ).map(({ name, terms }) => ({
    ...NOTHING,
    name,
    start,
    ...terms(dice(`terms of ${name}`, career.index)),
  }));
  const plan = chosen.find(({ name }) => name === '401K');
  if (plan === undefined) return chosen;
  const matched = share(plan.basisPoints ?? 0, MATCH);
  return [...chosen, { ...plan, name: 'KMAT', basisPoints: matched, limit: null }];
}

/** What the stipend pays in every period, and how many get it. */
export const PHONE_STIPEND: Cents = 2550;
const STIPEND_SHARE = 0.2;

/** The recurring earnings of an employee: pay itself, and for some a stipend. */
export function recurringEarnings(dice: Dice, career: Career): readonly EarningName[] {
  return dice('stipend', career.index) < STIPEND_SHARE ? ['REG', 'PHONE'] : ['REG'];
}
