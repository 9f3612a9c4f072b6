import { expect, test } from 'vitest';
import { forecast, type Outlook, type Planned } from '../../src/summary/forecast.js';

const outlook = (more: Partial<Outlook>): Outlook => ({
  streams: [],
  calls: 0,
  partitions: 2,
  planned: new Map(),
  ...more,
});

/** The slices of a stream by legal entity. */
const planned = (stream: string, ...counts: readonly number[]): Planned =>
  new Map([[stream, new Map(counts.map((count, index) => [`10${index}`, count]))]]);

const PAY_RATES = planned('pay_rates', 100, 50);

test.each<[string, Partial<Outlook>, number, boolean]>([
  ['nothing is left', {}, 0, false],
  ['a stream that is read in one go: a call a partition', { streams: ['departments'] }, 2, false],
  ['a call for each slice', { streams: ['pay_rates'], planned: PAY_RATES }, 150, false],
  ['less those made', { streams: ['pay_rates'], planned: PAY_RATES, calls: 60 }, 90, false],
  ['never less than none', { streams: ['departments'], calls: 9 }, 0, false],
  [
    'later streams with the same parents need as many',
    { streams: ['pay_rates', 'employee_taxes', 'departments'], planned: PAY_RATES, calls: 140 },
    10 + 150 + 2,
    false,
  ],
  [
    'partitions that were not reached need as many as the others',
    { streams: ['pay_rates'], planned: planned('pay_rates', 100) },
    200,
    false,
  ],
  ['windows are known once they are planned', { streams: ['punches'] }, 2, true],
  ['and not before', { streams: ['punches'], planned: planned('punches', 53, 53) }, 106, false],
  [
    'parents of another kind say nothing',
    { streams: ['pay_rates', 'pay_stubs'], planned: PAY_RATES },
    152,
    true,
  ],
])('%s', (_, more, calls, isAtLeast) => {
  expect(forecast(outlook(more))).toEqual({ calls, isAtLeast });
});
