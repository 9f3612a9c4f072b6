import { describe, expect, it } from 'vitest';
import { dateTextOf, wireDate } from '../../src/simulator/date-forms.js';
import {
  addDays,
  dayOf,
  daysBetween,
  isDay,
  oneYearBefore,
  writtenDay,
} from '../../src/simulator/days.js';

const days = Array.from({ length: 400 }, (_, i) => addDays('2025-05-01', i));

/** What stands for the day's digits in each form. */
function formOf(text: string): string {
  return text.replaceAll(/\d/g, '9');
}

describe('dates on the wire', () => {
  it('come in the usual form alone without torture', () => {
    const text = dateTextOf(false);
    const forms = days.map((day) => formOf(text('date', 'employees.hireDate', day)));
    expect(new Set(forms)).toEqual(new Set(['9999-99-99T99:99:99']));
    expect(text('date-time', 'f', '2026-03-01T13:03:03.943Z')).toBe('2026-03-01T13:03:03.943');
  });

  it('come in every form that was seen, mostly naive', () => {
    const forms = days.map((day) => formOf(wireDate('date', 'employees.hireDate', day)));
    expect(new Set(forms)).toEqual(
      new Set([
        '9999-99-99T99:99:99',
        '9999-99-99',
        '99/99/9999',
        '9999-99-99 99:99:99.99',
        '9999-99-99T99:99:99Z',
        '9999-99-99T99:99Z',
      ]),
    );
    const naive = forms.filter((form) => form === '9999-99-99T99:99:99').length;
    expect(naive / forms.length).toBeGreaterThan(0.5);
  });

  it('hold the same day in every form', () => {
    const back = days.map((day) => {
      const text = wireDate('date', 'f', day);
      const [, month, date, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
      return year === undefined ? text.slice(0, 10) : `${year}-${month ?? ''}-${date ?? ''}`;
    });
    expect(back).toEqual(days);
  });

  it('are naive or in UTC where they are points in time, fractions kept', () => {
    const texts = days.map((day) => wireDate('date-time', 'f', `${day}T13:03:03.943Z`));
    expect(new Set(texts.map(formOf))).toEqual(
      new Set(['9999-99-99T99:99:99.999', '9999-99-99T99:99:99.999Z']),
    );
    expect(texts.map((text) => `${text.replace('Z', '')}Z`)).toEqual(
      days.map((day) => `${day}T13:03:03.943Z`),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T23:59:59', '2026-03-01'],
    ['2026-03-01T23:59:59.5-08:00', '2026-03-01'],
    ['2026-03-01 00:00:00', '2026-03-01'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['03/01/2026', null],
    ['2026-03-01Tnoon', null],
    ['', null],
  ])('"%s" is written as %s', (text, day) => expect(writtenDay(text)).toBe(day));

  it('are added, compared and taken a year back', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(oneYearBefore('2026-04-15')).toBe('2025-04-15');
    expect(oneYearBefore('2024-02-29')).toBe('2023-03-01');
    expect(dayOf(Date.parse('2026-04-15T23:59:59.999Z'))).toBe('2026-04-15');
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2024-2-9')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
