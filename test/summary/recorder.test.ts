import { expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { createRecorder, type Recorder } from '../../src/summary/recorder.js';
import type { StreamAccount } from '../../src/summary/account.js';
import { readingOf, selected } from '../core/discovered.js';
import { fakeClock, type FakeClock } from '../paycor/fake-clock.js';
import { account } from './accounts.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { entity } from '../support/partitions.js';
import { PAYCOR } from '../../src/streams/service.js';
import { remedyOf } from '../../src/paycor/remedy.js';

const CALL = { route: '/v1/pets', status: 200, seconds: 1 };

const READINGS = ['departments', 'pay_rates', 'punches'].map((name) => readingOf(selected(name)));
const [, PAY_RATES] = READINGS;
const ENTITIES = [101, 102].map((id) => entity(id));

/** A stream that begins, and what it is counted in. */
const begun = (name: string, own: StreamAccount) => [{ name, account: own }];

interface Recorded {
  readonly recorder: Recorder;
  readonly clock: FakeClock;
}

function recorded(): Recorded {
  const clock = fakeClock();
  const options = {
    readings: READINGS,
    callsPerMinute: 960,
    skipsUnavailable: false,
    refusalOf,
    remedyOf,
    service: PAYCOR,
    clock,
  };
  return { recorder: createRecorder(options), clock };
}

test('before the first stream', () => {
  const { recorder, clock } = recorded();
  recorder.partitions({ legal_entity: ENTITIES, tenant: [] });
  clock.advance(3_000);
  expect(recorder.progress()).toEqual({
    stream: null,
    records: 0,
    streamsDone: 0,
    streams: 3,
    callsLastMinute: 0,
    callsPerMinute: 960,
    seconds: 3,
    left: { calls: 6, isAtLeast: true },
  });
});

test('in the middle of a stream', () => {
  const { recorder, clock } = recorded();
  recorder.begin(begun('departments', account()));
  recorder.end();
  recorder.partitions({ legal_entity: ENTITIES.slice(1), tenant: [] });
  const present = account();
  recorder.begin(begun('pay_rates', present));
  if (PAY_RATES) recorder.planned(PAY_RATES, '101', 40);
  for (let calls = 0; calls < 10; calls++) recorder.call(CALL);
  Object.assign(present.tally, { calls: 10, records: 25 });
  expect(recorder.progress()).toMatchObject({
    stream: 'pay_rates',
    records: 25,
    streamsDone: 1,
    callsLastMinute: 10,
    left: { calls: 30 + 1, isAtLeast: true },
  });
  clock.advance(60_000);
  expect(recorder.progress().callsLastMinute).toBe(0);
});

test('the summary of a run that was stopped in the middle', () => {
  const { recorder, clock } = recorded();
  for (let calls = 0; calls < 1 + 2 + 3; calls++) recorder.call(CALL);
  recorder.begin(begun('departments', account({ calls: 2, records: 9 })));
  clock.advance(5_000);
  recorder.end();
  recorder.begin(begun('pay_rates', account({ calls: 3, records: 1 })));
  clock.advance(7_000);
  const summary = recorder.summary(new TapError('interrupted', 'interrupted by SIGTERM'));
  expect(summary).toMatchObject({
    status: 'interrupted',
    seconds: 12,
    totals: { calls: 6, records: 10 },
  });
  expect(summary.streams.map(({ stream, status, seconds }) => [stream, status, seconds])).toEqual([
    ['departments', 'succeeded', 5],
    ['pay_rates', 'interrupted', 7],
    ['punches', 'not_read', 0],
  ]);
});

test('the timings are those since the last time', () => {
  const { recorder } = recorded();
  recorder.call(CALL);
  recorder.call(CALL);
  expect(recorder.takeTimings(null)).toMatchObject([{ route: '/v1/pets', calls: 2 }]);
  expect(recorder.takeTimings(null)).toEqual([]);
});

test('the history of a run that is in the middle of a stream', () => {
  const { recorder, clock } = recorded();
  const [one, other] = ENTITIES;
  const departments = account();
  if (one && other) departments.recordsIn.set(one, 7).set(other, 2);
  clock.advance(1_000);
  recorder.begin(begun('departments', departments));
  recorder.call(CALL);
  clock.advance(4_000);
  recorder.end();
  recorder.begin(begun('pay_rates', account()));
  recorder.takeTimings(null);
  recorder.call(CALL);
  clock.advance(60_000);
  expect(recorder.history()).toMatchObject({
    callsPerMinute: 960,
    minutes: [{ calls: 2 }, { calls: 0 }],
    endpoints: [{ route: '/v1/pets', calls: 2 }],
    streams: [
      {
        stream: 'departments',
        from: 1,
        to: 5,
        places: [
          { place: 'legal entity 101', records: 7 },
          { place: 'legal entity 102', records: 2 },
        ],
      },
      { stream: 'pay_rates', from: 5, to: 65, places: [] },
    ],
  });
});
