import { describe, expect, test } from 'vitest';
import { TapError, type ErrorCode } from '../../src/errors.js';
import {
  summarize,
  type RunFacts,
  type StreamStatus,
  type StreamSummary,
} from '../../src/summary/run-summary.js';
import type { ReadBefore } from '../../src/core/read-before.js';
import { newAccount } from '../../src/summary/account.js';
import { account } from './accounts.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { PAYCOR } from '../../src/streams/service.js';
import { remedyOf } from '../../src/paycor/remedy.js';

const START = Date.UTC(2026, 0, 15, 12);

const facts = (more: Partial<RunFacts> = {}): RunFacts => ({
  version: '1.2.3',
  streams: ['employees', 'pay_rates'],
  records: [],
  otherCalls: 0,
  startedAt: START,
  endedAt: START + 90_500,
  skipsUnavailable: false,
  refusalOf,
  remedyOf,
  service: PAYCOR,
  error: undefined,
  ...more,
});

const INTERRUPTED = new TapError('interrupted', 'interrupted by SIGTERM');

test('a run that read everything', () => {
  const first = account({ records: 12, calls: 3, retries: 1, rateLimited: 2 });
  first.drift.note('left_out', 'nickname', 'string', 4);
  first.drift.note('not_a_date', 'hireDate', 'string');
  const second = account({ records: 5, calls: 12, waiting: 7 });
  const records = [
    { name: 'employees', account: first, startedAt: START + 500, endedAt: START + 2_000 },
    { name: 'pay_rates', account: second, startedAt: START + 2_000, endedAt: START + 90_000 },
  ];
  expect(summarize(facts({ records, otherCalls: 1 }))).toEqual({
    tap: 'tap-paycor',
    version: '1.2.3',
    status: 'succeeded',
    started_at: '2026-01-15T12:00:00.000Z',
    ended_at: '2026-01-15T12:01:30.500Z',
    seconds: 90.5,
    error: null,
    totals: { records: 17, calls: 16, retries: 1, rate_limited: 2, differences: 5, left_out: 4 },
    streams: [
      {
        stream: 'employees',
        status: 'succeeded',
        waiting: 0,
        resumed: false,
        records: 12,
        calls: 3,
        retries: 1,
        rate_limited: 2,
        differences: 5,
        left_out: 4,
        seconds: 1.5,
        drift: [
          { kind: 'left_out', field: 'nickname', type: 'string', count: 4 },
          { kind: 'not_a_date', field: 'hireDate', type: 'string', count: 1 },
        ],
        failures: [],
      },
      {
        stream: 'pay_rates',
        status: 'succeeded',
        waiting: 7,
        resumed: false,
        records: 5,
        calls: 12,
        retries: 0,
        rate_limited: 0,
        differences: 0,
        left_out: 0,
        seconds: 88,
        drift: [],
        failures: [],
      },
    ],
    causes: [],
  });
});

/** The summary of pay_rates, which came to these failures, in a run that ended with this error. */
function payRates(
  codes: readonly ErrorCode[],
  more: Partial<RunFacts>,
  endedAt: number | null = START + 3_000,
): StreamSummary | undefined {
  const record = { name: 'pay_rates', account: account({ calls: 2 }, codes), endedAt };
  const records = [{ ...record, startedAt: START + 1_000 }];
  return summarize(facts({ records, ...more })).streams.at(-1);
}

describe('the status of a stream', () => {
  test.each<[StreamStatus, readonly ErrorCode[], Partial<RunFacts>, number | null]>([
    ['succeeded', [], {}, START],
    ['succeeded', [], { error: new TapError('streams_failed', 'another one') }, START],
    ['failed', ['refused'], {}, START],
    ['failed', ['forbidden'], {}, START],
    ['skipped', ['forbidden'], { skipsUnavailable: true }, START],
    ['failed', ['forbidden', 'refused'], { skipsUnavailable: true }, START],
    ['interrupted', [], { error: INTERRUPTED }, null],
    ['failed', [], { error: new TapError('unreachable', 'gone') }, null],
    ['failed', [], { error: new Error('a bug') }, null],
  ])('%s', (status, codes, more, endedAt) => {
    expect(payRates(codes, more, endedAt)?.status).toBe(status);
  });

  test('one that was not reached', () => {
    const [employees] = summarize(facts({ error: INTERRUPTED })).streams;
    expect(employees).toMatchObject({
      stream: 'employees',
      status: 'not_read',
      calls: 0,
      waiting: 0,
    });
  });
});

const resumed = (before: ReadBefore) =>
  summarize(
    facts({
      streams: ['employees'],
      records: [
        { name: 'employees', account: newAccount(before), startedAt: START, endedAt: START },
      ],
    }),
  ).streams[0];

describe('a run that was interrupted before', () => {
  test.each<[ReadBefore, StreamStatus, boolean]>([
    ['all', 'done_before', true],
    ['part', 'succeeded', true],
    ['nothing', 'succeeded', false],
  ])('had read %s of a stream', (before, status, isResumed) => {
    expect(resumed(before)).toMatchObject({ status, resumed: isResumed });
  });
});

test('a stand-in for a null key is told and no difference', () => {
  const one = account({ records: 1 });
  one.drift.note('stand_in', 'payGroup', 'null', 7);
  one.drift.note('wrong_type', 'rate', 'string', 2);
  const records = [{ name: 'employees', account: one, startedAt: START, endedAt: START }];
  const { streams, totals } = summarize(facts({ records }));
  expect([streams[0]?.differences, totals.differences]).toEqual([2, 2]);
  expect(streams[0]?.drift).toHaveLength(2);
});

test('a stream in which the run ended lasted until then', () => {
  expect(payRates([], { error: INTERRUPTED }, null)?.seconds).toBe(89.5);
});

test('each failure is told by legal entity, code and message', () => {
  expect(payRates(['forbidden'], {})?.failures).toEqual([
    { legal_entity_id: 101, code: 'forbidden', message: 'planted forbidden' },
  ]);
});

const causesOf = (codes: readonly ErrorCode[], more: Partial<RunFacts>) => {
  const records = ['employees', 'pay_rates'].map((name, index) => ({
    name,
    account: account({}, index === 0 ? [] : codes),
    startedAt: START,
    endedAt: START,
  }));
  return summarize(facts({ records, ...more })).causes;
};

/** What is told of each of them, and whether it is skipped. */
const skipped = (codes: readonly ErrorCode[], more: Partial<RunFacts>) =>
  causesOf(codes, more).map((one) => [one.message, one.skipped]);

describe('causes', () => {
  test('stand once, with the streams and legal entities that they are of', () => {
    expect(causesOf(['refused'], {})).toEqual([
      {
        cause: 'error',
        message: 'planted refused',
        skipped: false,
        streams: ['pay_rates'],
        legal_entity_ids: [101],
        tenant_ids: [],
      },
    ]);
  });

  test('are skipped where the settings let them pass', () => {
    const settings = { skipsUnavailable: true };
    expect(skipped(['forbidden'], settings)).toEqual([['planted forbidden', true]]);
    expect(skipped(['forbidden'], {})).toEqual([['planted forbidden', false]]);
    expect(skipped(['forbidden', 'refused'], settings)).toEqual([
      ['planted refused', false],
      ['planted forbidden', true],
    ]);
  });

  test('are not where nothing at all could be read', () => {
    const record = { account: account({}, ['forbidden']), startedAt: START, endedAt: START };
    const { causes } = summarize(
      facts({
        streams: ['pay_rates'],
        records: [{ name: 'pay_rates', ...record }],
        skipsUnavailable: true,
        error: new TapError('streams_failed', 'nothing'),
      }),
    );
    expect(causes).toMatchObject([{ skipped: false }]);
  });
});

test.each([
  ['interrupted', INTERRUPTED, { code: 'interrupted', message: 'interrupted by SIGTERM' }],
  ['failed', new TapError('credential', 'refused'), { code: 'credential', message: 'refused' }],
  ['failed', new Error('a bug'), { code: 'unforeseen', message: 'a bug' }],
  ['failed', 'a text', { code: 'unforeseen', message: 'something that is no error was thrown' }],
])('a run is %s after %s', (status, error, told) => {
  expect(summarize(facts({ error }))).toMatchObject({ status, error: told });
});
