import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  addDays,
  calendarDate,
  dayOf,
  earlier,
  isoCalendarDate,
  later,
  pointInTime,
} from '../../src/core/date.js';

const NEW_YORK = 'America/New_York';

const ajv = new Ajv();
ajvFormats.default(ajv, ['date', 'date-time']);
const isDate = ajv.compile({ type: 'string', format: 'date' });
const isDateTime = ajv.compile({ type: 'string', format: 'date-time' });

afterEach(() => {
  vi.useRealTimers();
});

describe('a calendar date', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T00:00:00Z', '2026-03-01'],
    ['2026-03-01T00:00:00', '2026-03-01'],
    ['2026-03-01T00:00Z', '2026-03-01'],
    ['2026-03-01T00:00', '2026-03-01'],
    ['05/25/2023', '2023-05-25'],
    ['2025-05-14 00:00:00.00', '2025-05-14'],
    ['2026-03-01T00:00:00.1234567', '2026-03-01'],
    [' 2026-03-01\n', '2026-03-01'],
    ['2024-02-29', '2024-02-29'],
    ['9999-12-31T00:00:00', '9999-12-31'],
    ['0001-01-01T00:00:00', '0001-01-01'],
  ])('%j is %s', (text, expected) => {
    expect(calendarDate(text)).toBe(expected);
  });

  test.each([
    ['2026-03-01T23:59:59-11:00', '2026-03-01'],
    ['2026-03-01T00:00:00+14:00', '2026-03-01'],
  ])('is the day that is written, whatever the zone: %s is %s', (text, expected) => {
    expect(calendarDate(text)).toBe(expected);
  });
});

test.each([
  ['2026-03-01', '2026-03-01'],
  ['2026-03-01T23:30:00-05:00', '2026-03-01'],
  ['2026-03-01T08:00:00+99:00', null],
  ['2026-02-30', null],
  ['05/06/2023', null],
])('of what a person wrote, only ISO forms count: %s is %j', (text, expected) => {
  expect(isoCalendarDate(text)).toBe(expected);
});

const NO_DATES = [
  '',
  ' ',
  'n/a',
  'Unknown',
  '20260301',
  '2026',
  '2026-3-1',
  '2026-03',
  '26-03-01',
  '2026-02-29',
  '2026-02-30T00:00:00',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-00-00',
  '0000-01-01',
  '2026-03-01T24:00:00',
  '2026-03-01T12:60:00',
  '2026-03-01T12:00:61',
  '2026-03-01T12',
  '2026-03-01Z',
  '2026-03-01 and later',
  '13/25/2023',
  '02/30/2023',
  '5/25/2023',
  '05/25/23',
  '2023/05/25',
  '25.05.2023',
  'May 25, 2023',
  '1748131200000',
  '+002026-03-01',
];

describe('what is no date is never guessed', () => {
  test.each(NO_DATES)('%j', (text) => {
    expect([calendarDate(text), pointInTime(text, 'UTC')]).toEqual([null, null]);
  });

  test.each(['2026-03-01T08:30:00+25:00', '2026-03-01T08:30:00-05:60', '2026-03-01T08:30:00+2400'])(
    'a zone that no clock has: %s',
    (text) => {
      expect(pointInTime(text, 'UTC')).toBeNull();
    },
  );
});

describe('a point in time', () => {
  test.each([
    ['0001-01-01T00:00:00', 'UTC', '0001-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00', NEW_YORK, '0001-01-01T00:00:00-04:56'],
    ['0001-01-01T00:00:00', 'Asia/Tokyo', null],
    ['0001-01-01T00:00:00+01:00', 'UTC', null],
    ['9999-12-31T23:59:59.99', 'UTC', '9999-12-31T23:59:59.99Z'],
    ['9999-12-31T23:59:59.99', NEW_YORK, null],
  ])('is of the years that UTC has, too: %s in %s is %j', (text, zone, expected) => {
    expect(pointInTime(text, zone)).toBe(expected);
  });

  test.each([
    ['2026-03-01T08:30:00Z', '2026-03-01T08:30:00Z'],
    ['2026-03-01T08:30Z', '2026-03-01T08:30:00Z'],
    ['2026-03-01T08:30:00-05:00', '2026-03-01T08:30:00-05:00'],
    ['2026-03-01T08:30:00+0530', '2026-03-01T08:30:00+05:30'],
    ['2026-03-01 08:30:00Z', '2026-03-01T08:30:00Z'],
    ['2026-03-08T02:30:00Z', '2026-03-08T02:30:00Z'],
  ])('keeps the zone that is written: %s is %s', (text, expected) => {
    expect(pointInTime(text, NEW_YORK)).toBe(expected);
  });

  test.each([
    ['2026-03-01T08:30:00', 'UTC', '2026-03-01T08:30:00Z'],
    ['2026-01-05T08:30:00', NEW_YORK, '2026-01-05T08:30:00-05:00'],
    ['2026-07-05T08:30:00', NEW_YORK, '2026-07-05T08:30:00-04:00'],
    ['2026-07-05 08:30:00.00', NEW_YORK, '2026-07-05T08:30:00.00-04:00'],
    ['2026-07-05T08:30', NEW_YORK, '2026-07-05T08:30:00-04:00'],
    ['2026-07-05', NEW_YORK, '2026-07-05T00:00:00-04:00'],
    ['07/05/2026', NEW_YORK, '2026-07-05T00:00:00-04:00'],
    ['2026-07-05T08:30:00', 'America/Phoenix', '2026-07-05T08:30:00-07:00'],
    ['2026-07-05T08:30:00', 'Asia/Kathmandu', '2026-07-05T08:30:00+05:45'],
  ])('without a zone is read in the zone given: %s in %s is %s', (text, zone, expected) => {
    expect(pointInTime(text, zone)).toBe(expected);
  });

  test.each([
    ['2026-03-01T08:30:00.943', '2026-03-01T08:30:00.943Z'],
    ['2026-03-01T08:30:00.1234567', '2026-03-01T08:30:00.1234567Z'],
    ['2026-03-01T08:30:00.000Z', '2026-03-01T08:30:00.000Z'],
    ['2026-03-01T08:30:00.9999999999', '2026-03-01T08:30:00.9999999999Z'],
  ])('keeps every digit of a fraction: %s is %s', (text, expected) => {
    expect(pointInTime(text, 'UTC')).toBe(expected);
  });
});

// Which offset holds today must not matter: the same row would change from run to run.
describe.each(['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'])(
  'clock changes, seen on %s',
  (now) => {
    test.each([
      ['skipped', '2026-03-08T02:30:00', '2026-03-08T03:30:00-04:00'],
      ['the last before a gap', '2026-03-08T01:59:59', '2026-03-08T01:59:59-05:00'],
      ['the first behind a gap', '2026-03-08T03:00:00', '2026-03-08T03:00:00-04:00'],
      ['ambiguous', '2026-11-01T01:30:00', '2026-11-01T01:30:00-04:00'],
      ['ambiguous, with a fraction', '2026-11-01T01:30:00.5', '2026-11-01T01:30:00.5-04:00'],
      ['the last before an overlap', '2026-11-01T00:59:59', '2026-11-01T00:59:59-04:00'],
      ['the first behind an overlap', '2026-11-01T02:00:00', '2026-11-01T02:00:00-05:00'],
    ])('a time that is %s: %s is %s', (_, text, expected) => {
      vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
      expect(pointInTime(text, NEW_YORK)).toBe(expected);
    });
  },
);

/** Of the moments that luxon knows for a wall time, the first; of a skipped one, what the clocks showed. */
function asked(date: string, time: string, zone: string): string | null {
  const moment = DateTime.fromISO(`${date}T${time}`, { zone });
  return (moment.getPossibleOffsets()[0] ?? moment).toISO({ suppressMilliseconds: true });
}

test.each([
  ['America/New_York', '2026-01-01'],
  ['Australia/Lord_Howe', '2026-01-01'],
  ['Africa/Casablanca', '2026-01-01'],
  ['Europe/London', '1971-06-01'],
  ['Pacific/Apia', '2011-06-01'],
])('the times of a year in %s are what its calendar says', (zone, first) => {
  const times = [
    '00:00:00',
    '00:30:00',
    '01:15:00',
    '02:00:00',
    '02:45:00',
    '12:00:00',
    '23:59:59',
  ];
  const days = Array.from({ length: 366 }, (_, index) => addDays(first, index));
  const moments = days.flatMap((date) => times.map((time) => [date, time] as const));
  expect(moments.map(([date, time]) => pointInTime(`${date}T${time}`, zone))).toEqual(
    moments.map(([date, time]) => asked(date, time, zone)),
  );
});

const two = (value: number): string => String(value).padStart(2, '0');
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((parts) => parts.map(two).join(':'));
const fraction = fc.stringMatching(/^\d{0,12}$/).map((digits) => digits && `.${digits}`);
const offset = fc.oneof(
  fc.constant('Z'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.constantFrom('', ':'), fc.nat(59))
    .map(([sign, hours, colon, minutes]) => sign + two(hours) + colon + two(minutes)),
);
const separator = fc.constantFrom('T', ' ');
const zone = fc.constantFrom('UTC', NEW_YORK, 'America/Los_Angeles', 'Australia/Lord_Howe');

const usForm = (date: string): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;

describe('properties', () => {
  test('a day written in any form is the same day', () => {
    const forms = fc.tuple(separator, clock, fraction, fc.oneof(offset, fc.constant('')));
    fc.assert(
      fc.property(day, forms, (date, [between, time, digits, zoned]) => {
        const texts = [
          date,
          usForm(date),
          `${date}${between}${time.slice(0, 5)}${zoned}`,
          `${date}${between}${time}${digits}${zoned}`,
        ];
        expect(texts.map(calendarDate)).toEqual(texts.map(() => date));
        expect(isDate(date)).toBe(true);
      }),
    );
  });

  test('a point in time is RFC 3339 and, where a zone is written, the same instant', () => {
    fc.assert(
      fc.property(day, separator, clock, fraction, offset, (date, between, time, digits, zoned) => {
        const result = pointInTime(date + between + time + digits + zoned, NEW_YORK) ?? '';
        expect(isDateTime(result)).toBe(true);
        const colon = zoned.replace(/(\d\d)(\d\d)$/, '$1:$2');
        // Without their fractions, which must be the same text: V8 misreads one of ten digits.
        expect(Date.parse(result.replace(digits, ''))).toBe(Date.parse(`${date}T${time}${colon}`));
        expect(result.slice(19)).toBe(digits + colon);
      }),
    );
  });

  test('a time without a zone is RFC 3339 in any zone, too', () => {
    fc.assert(
      fc.property(day, clock, fraction, zone, (date, time, digits, name) => {
        const result = pointInTime(`${date}T${time}${digits}`, name) ?? '';
        expect(isDateTime(result)).toBe(true);
        expect(result).toContain(digits);
      }),
    );
  });

  test('no text makes it throw or answer with what is no date', () => {
    const nearly = fc.stringMatching(/^[-0-9T:./ Z+]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), zone, (text, name) => {
        const [date, time] = [calendarDate(text), pointInTime(text, name)];
        expect(date === null || isDate(date)).toBe(true);
        expect(time === null || isDateTime(time)).toBe(true);
      }),
    );
  });
});

describe('days', () => {
  test.each([
    ['2026-03-01', 0, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-03-07', 2, '2026-03-09'],
    ['2026-11-02', -364, '2025-11-03'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test.each([
    ['2026-03-01T02:00:00Z', 'UTC', '2026-03-01'],
    ['2026-03-01T02:00:00Z', NEW_YORK, '2026-02-28'],
    ['2026-03-01T22:00:00Z', 'Asia/Tokyo', '2026-03-02'],
  ])('%s in %s is on %s', (moment, name, expected) => {
    expect(dayOf(Date.parse(moment), name)).toBe(expected);
  });

  test('no moment has no day', () => {
    expect(() => dayOf(Number.NaN, 'UTC')).toThrow(RangeError);
  });

  test('the earlier and the later of two', () => {
    const days = ['2025-12-31', '2026-01-01'] as const;
    expect([earlier(...days), later(...days)]).toEqual([...days]);
    expect([earlier(days[1], days[0]), later(days[1], days[0])]).toEqual([...days]);
  });
});

test('the calendar and the clock are those of luxon', () => {
  const year = fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(1900, 2000, 2024, 2026));
  const parts = fc.tuple(year, fc.nat(13), fc.nat(32), fc.nat(25), fc.nat(61), fc.nat(61));
  fc.assert(
    fc.property(parts, ([y, month, ofMonth, hour, minute, second]) => {
      const text = `${String(y).padStart(4, '0')}-${two(month)}-${two(ofMonth)}T${[hour, minute, second].map(two).join(':')}Z`;
      const isSound = DateTime.fromISO(text).isValid && y > 0 && hour < 24;
      expect([text, pointInTime(text, 'UTC')]).toEqual([text, isSound ? text : null]);
    }),
    { numRuns: 2000 },
  );
});
