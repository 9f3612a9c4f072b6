import { expect, test } from 'vitest';
import { createSeenBefore } from '../../src/core/key.js';
import { parseJson } from '../../src/singer/json.js';
import { outputOf, selected } from './discovered.js';

const REQUESTS = outputOf(selected('time_off_requests'));

test('a row that comes with several windows is known from the second time on, by its key', () => {
  const seenBefore = createSeenBefore(REQUESTS.key, REQUESTS.mayRepeat);
  const rows = [
    { legalEntityId: 101, timeOffRequestId: 'a', status: 'Pending' },
    { legalEntityId: 101, timeOffRequestId: 'b', status: 'Pending' },
    { legalEntityId: 101, timeOffRequestId: 'a', status: 'Approved' },
    { legalEntityId: 102, timeOffRequestId: 'a', status: 'Pending' },
  ];
  expect(rows.map(seenBefore)).toEqual([false, false, true, false]);
});

test('long numbers of a key are told apart', () => {
  const seenBefore = createSeenBefore(['id'], true);
  const ids = ['9007199254740992', '9007199254740993', '9007199254740993'];
  expect(ids.map((id) => seenBefore({ id: parseJson(id) }))).toEqual([false, false, true]);
});

test.each(['departments', 'punches', 'payroll_runs', 'pay_stubs'])(
  '%s can not repeat, so nothing is remembered',
  (name) => {
    const { key, mayRepeat } = outputOf(selected(name));
    const seenBefore = createSeenBefore(key, mayRepeat);
    expect([{}, {}, {}].map(seenBefore)).toEqual([false, false, false]);
  },
);
