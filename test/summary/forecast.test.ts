import { expect, test } from 'vitest';
import type { Reading } from '../../src/core/reading.js';
import { forecast, type Outlook, type Planned } from '../../src/summary/forecast.js';
import { readingOf, selected } from '../core/discovered.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';

const known = new Map<string, Reading>();

/** One reading a stream: what is planned is remembered by it. */
function reading(name: string): Reading {
  const found = known.get(name) ?? readingOf(selected(name));
  known.set(name, found);
  return found;
}

const ENTITIES = [101, 102].map((id) => entity(id));

const outlook = (more: Partial<Outlook>): Outlook => ({
  readings: [],
  calls: 0,
  partitions: { legal_entity: ENTITIES, tenant: [tenantPartition('9')] },
  planned: new Map(),
  ...more,
});

/** The slices of a stream by legal entity. */
const planned = (stream: string, ...counts: readonly number[]): Planned =>
  new Map([[reading(stream), new Map(counts.map((count, index) => [`10${index}`, count]))]]);

const PAY_RATES = planned('pay_rates', 100, 50);

test.each<[string, Partial<Outlook>, number, boolean]>([
  ['nothing is left', {}, 0, false],
  [
    'a stream that is read in one go: a call a partition',
    { readings: [reading('departments')] },
    2,
    false,
  ],
  ['a stream that is read once a tenant', { readings: [reading('tenants')] }, 1, false],
  ['a call for each slice', { readings: [reading('pay_rates')], planned: PAY_RATES }, 150, false],
  [
    'less those made',
    { readings: [reading('pay_rates')], planned: PAY_RATES, calls: 60 },
    90,
    false,
  ],
  ['never less than none', { readings: [reading('departments')], calls: 9 }, 0, false],
  [
    'later streams with the same parents need as many',
    {
      readings: [reading('pay_rates'), reading('employee_taxes'), reading('departments')],
      planned: PAY_RATES,
      calls: 140,
    },
    10 + 150 + 2,
    false,
  ],
  [
    'partitions that were not reached need as many as the others',
    { readings: [reading('pay_rates')], planned: planned('pay_rates', 100) },
    200,
    false,
  ],
  ['windows are known once they are planned', { readings: [reading('punches')] }, 2, true],
  [
    'and not before',
    { readings: [reading('punches')], planned: planned('punches', 53, 53) },
    106,
    false,
  ],
  [
    'parents of another kind say nothing',
    { readings: [reading('pay_rates'), reading('pay_stubs')], planned: PAY_RATES },
    152,
    true,
  ],
])('%s', (_, more, calls, isAtLeast) => {
  expect(forecast(outlook(more))).toEqual({ calls, isAtLeast });
});
