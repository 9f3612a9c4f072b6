import { share, sum, type Cents } from './money.js';
import { TAX_NAMES, TAXES, type TaxName } from './pay-codes.js';

export interface TaxLine {
  readonly name: TaxName;
  readonly amount: Cents;
}

/** Federal income tax: the part of one check above each floor is taxed at its rate. */
const BRACKETS: readonly { readonly above: Cents; readonly basisPoints: number }[] = [
  { above: 57_000, basisPoints: 1000 },
  { above: 102_000, basisPoints: 1200 },
  { above: 240_000, basisPoints: 2200 },
  { above: 450_000, basisPoints: 2400 },
  { above: 2_500_000, basisPoints: 3700 },
];

function federal(taxable: Cents): Cents {
  return sum(
    BRACKETS.map(({ above, basisPoints }, ordinal) => {
      const below = BRACKETS[ordinal + 1]?.above ?? Number.POSITIVE_INFINITY;
      return share(Math.max(0, Math.min(taxable, below) - above), basisPoints);
    }),
  );
}

/** The months of a year in which unemployment tax is due (its wage base is soon used up). */
const UNEMPLOYMENT_MONTHS = new Set(['01', '02', '03']);

/** The taxes of a check in the order of the codes; `pretax` is not taxed by the federation. */
export function taxesOn(gross: Cents, pretax: Cents, checkDate: string): readonly TaxLine[] {
  return TAX_NAMES.filter(
    (name) => name !== 'FUTA' || UNEMPLOYMENT_MONTHS.has(checkDate.slice(5, 7)),
  ).map((name) => {
    const { basisPoints } = TAXES[name];
    const amount = basisPoints === null ? federal(gross - pretax) : share(gross, basisPoints);
    return { name, amount };
  });
}
