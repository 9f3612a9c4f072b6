import { TapError } from '../../src/errors.js';
import { createRecorder, type Recorder } from '../../src/summary/recorder.js';
import type { Outcome } from '../../src/summary/outcome-file.js';
import { readingOf, selected } from '../core/discovered.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { account } from '../summary/accounts.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { entity } from '../support/partitions.js';
import { PAYCOR } from '../../src/streams/service.js';
import { remedyOf } from '../../src/paycor/remedy.js';

const ENTITIES = [101, 102].map((id) => entity(id));
const [ONE, OTHER] = ENTITIES;

/** Names of whatever Paycor, a config or a catalog might hold. */
export const HOSTILE = `</script><script>alert(1)</script><img src=x onerror="alert('2')">&amp;<!--`;

/** A run of three streams that took 70 seconds: one is read, one fails, one is not reached. */
export function failedOutcome(): Outcome {
  const { recorder } = recordedRun();
  const error = new TapError('streams_failed', '1 of 3 streams failed.');
  return { summary: recorder.summary(error), history: recorder.history() };
}

function recordedRun(): { readonly recorder: Recorder } {
  const readings = ['departments', 'pay_rates', 'punches'].map((name) => readingOf(selected(name)));
  const clock = fakeClock();
  const recorder = createRecorder({
    readings,
    callsPerMinute: 960,
    skipsUnavailable: false,
    refusalOf,
    remedyOf,
    service: PAYCOR,
    clock,
  });
  const departments = account({ calls: 2, records: 9, retries: 1, rateLimited: 1 });
  if (ONE && OTHER) departments.recordsIn.set(ONE, 4).set(OTHER, 5);
  departments.drift.note('left_out', HOSTILE, 'string');
  recorder.begin([{ name: 'departments', account: departments }]);
  recorder.call({ route: '/v1/departments', status: 429, seconds: 0.5 });
  recorder.call({ route: '/v1/departments', status: 200, seconds: 1.5 });
  clock.advance(61_000);
  recorder.end();
  recorder.begin([{ name: 'pay_rates', account: account({ calls: 1 }, ['forbidden']) }]);
  recorder.call({ route: HOSTILE, status: 503, seconds: 3 });
  clock.advance(9_000);
  recorder.end();
  return { recorder };
}
