import { allOf, oneOf, type Query } from './call.js';
import { daysBetween, oneYearBefore, writtenDay } from './days.js';

/**
 * A rule about a query's parameters: what is wrong with them, or null. `today` is the real one,
 * not the company's.
 */
export type QueryRule = (query: Query, today: string) => string | null;

export function required(name: string): QueryRule {
  return (query) => (oneOf(query, name) === null ? `${name} is required.` : null);
}

/** The parameters that are given are dates. */
export function dates(...names: readonly string[]): QueryRule {
  return (query) => {
    const wrong = names.find((name) => {
      const value = oneOf(query, name);
      return value !== null && writtenDay(value) === null;
    });
    return wrong === undefined ? null : `The value of ${wrong} is not a valid date.`;
  };
}

export interface DateRange {
  readonly from: string;
  readonly to: string;
  readonly maxDays?: number;
  /** Neither end may lie more than a year back. */
  readonly oneYearBack?: true;
  readonly notInFuture?: true;
}

/** The limits of a range of dates, as far as both ends are given. */
export function dateRange({ from, to, maxDays, oneYearBack, notInFuture }: DateRange): QueryRule {
  return (query, today) => {
    const first = dayIn(query, from);
    const last = dayIn(query, to);
    if (first === null || last === null) return null;
    if (last < first) return `${to} must not be before ${from}.`;
    if (maxDays !== undefined && daysBetween(first, last) > maxDays)
      return `${from} and ${to} must not be more than ${String(maxDays)} days apart.`;
    if (oneYearBack && first < oneYearBefore(today))
      return `${from} and ${to} must not be more than one year ago.`;
    if (notInFuture && first > today) return `${from} must not be in the future.`;
    return null;
  };
}

/** Groups of parameters of which exactly one is given, and given completely. */
export function exactlyOne(...groups: readonly (readonly string[])[]): QueryRule {
  const choice = groups.map((group) => group.join(' and ')).join(', ');
  return (query) => {
    const isGiven = (name: string) => oneOf(query, name) !== null;
    const given = groups.filter((group) => group.some(isGiven));
    return given.length === 1 && given[0]?.every(isGiven)
      ? null
      : `Exactly one of these filters is required: ${choice}.`;
  };
}

export function atLeastOne(...names: readonly string[]): QueryRule {
  return (query) =>
    names.some((name) => oneOf(query, name) !== null)
      ? null
      : `One of these filters is required: ${names.join(', ')}.`;
}

/** Every value of a parameter is one of the known ones, in any case. */
export function knownValues(name: string, values: readonly string[]): QueryRule {
  const known = new Set(values.map((value) => value.toLowerCase()));
  return (query) => {
    const wrong = allOf(query, name).find((value) => !known.has(value.toLowerCase()));
    return wrong === undefined ? null : `The value '${wrong}' is not valid for ${name}.`;
  };
}

/** An id as Paycor writes them: hexadecimal in groups, not always an RFC 4122 version (live). */
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function guidIfGiven(name: string): QueryRule {
  return (query) => {
    const value = oneOf(query, name);
    return value === null || GUID.test(value)
      ? null
      : `The value '${value}' is not valid for ${name}.`;
  };
}

/** The day in a date parameter; null when it is missing or no date. */
export function dayIn(query: Query, name: string): string | null {
  const value = oneOf(query, name);
  return value === null ? null : writtenDay(value);
}
