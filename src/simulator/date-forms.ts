import { hash32 } from './digest.js';

/**
 * The forms in which dates are seen on the wire, the spec's own examples included. Most are naive
 * date-times; which form a value takes depends on its field and itself alone, so that a normal run
 * meets every form and two runs meet the same.
 */

type Form = (canonical: string) => string;

const naiveDate: Form = (day) => `${day}T00:00:00`;

const DATE_FORMS: readonly Form[] = [
  (day) => day,
  (day) => `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`,
  (day) => `${day} 00:00:00.00`,
  (day) => `${day}T00:00:00Z`,
  (day) => `${day}T00:00Z`,
  ...Array.from({ length: 11 }, () => naiveDate),
];

const naiveDateTime: Form = (moment) => moment.replace(/Z$/, '');

const DATE_TIME_FORMS: readonly Form[] = [
  (moment) => moment,
  naiveDateTime,
  naiveDateTime,
  naiveDateTime,
];

const FORMS = { date: DATE_FORMS, 'date-time': DATE_TIME_FORMS } as const;

export type DateFormat = keyof typeof FORMS;

const USUAL: Readonly<Record<DateFormat, Form>> = { date: naiveDate, 'date-time': naiveDateTime };

/** What a canonical date or date-time (UTC) of a field is on the wire. */
export type DateText = (format: DateFormat, field: string, canonical: string) => string;

/** In the form that nearly all have. */
const usualDate: DateText = (format, _field, canonical) => USUAL[format](canonical);

/** Under torture, in any of the forms. */
export const dateTextOf = (torture: boolean): DateText => (torture ? wireDate : usualDate);

/** In one of the forms that are seen. */
export function wireDate(format: DateFormat, field: string, canonical: string): string {
  const forms = FORMS[format];
  const form = forms[hash32(`${field} ${canonical}`) % forms.length] ?? naiveDate;
  return form(canonical);
}
