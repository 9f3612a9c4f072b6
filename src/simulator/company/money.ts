import { isSafeNumber, LosslessNumber } from 'lossless-json';

/** Money in whole cents: sums of it are exact. */
export type Cents = number;

/** An hourly rate in hundredths of a cent. */
export type Rate = number;

/** Time in whole minutes; always a multiple of three, which is a whole number of 0.05 hours. */
export type Minutes = number;

/** A number of JSON from its text: a plain number where a double carries it, else all its digits. */
export function numberOf(text: string): number | LosslessNumber {
  return isSafeNumber(text) ? Number(text) : new LosslessNumber(text);
}

/** Below this many units, a number of hundredths or finer has no more digits than a double carries. */
const SAFE_UNITS = 1e15;

function decimal(units: number, places: number): number | LosslessNumber {
  if (Math.abs(units) < SAFE_UNITS) return units / 10 ** places;
  const digits = Math.abs(units)
    .toString()
    .padStart(places + 1, '0');
  const sign = units < 0 ? '-' : '';
  return numberOf(`${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`);
}

export function dollars(cents: Cents): number | LosslessNumber {
  return decimal(cents, 2);
}

export function rateOf(rate: Rate): number | LosslessNumber {
  return decimal(rate, 4);
}

/** Hours with two decimals. */
export function hours(minutes: Minutes): number | LosslessNumber {
  return decimal((minutes / 3) * 5, 2);
}

/** What an hourly rate pays for some time, rounded to the cent. */
export function earned(rate: Rate, minutes: Minutes): Cents {
  return Math.round((rate * minutes) / 6000);
}

/** A share in basis points (hundredths of a percent), rounded to the cent. */
export function share(cents: Cents, basisPoints: number): Cents {
  return Math.round((cents * basisPoints) / 10_000);
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
