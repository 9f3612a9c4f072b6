import { describe, expect, test } from 'vitest';
import { lossesOf, streamsFailed, type Loss } from '../../src/sync/failure.js';
import { account } from '../summary/accounts.js';
import { entity } from '../support/partitions.js';

const loss = (stream: string, isWhole: boolean, ...ids: readonly number[]): Loss => ({
  stream,
  partitions: ids.map((id) => entity(id)),
  isWhole,
});

describe('a stream is lost as a whole', () => {
  test.each([
    [0, 1, true],
    [0, 2, false],
    [7, 1, false],
  ])('with %i records and %i legal entities, of which one failed: %s', (records, attempts, is) => {
    const own = account({ records }, ['refused']);
    expect(lossesOf([{ stream: 'pay_rates', account: own, attempts }], false)).toEqual([
      { stream: 'pay_rates', partitions: [entity(101)], isWhole: is },
    ]);
  });
});

test('what the settings let pass is no loss, unless there is nothing else', () => {
  const forbidden = { stream: 'pay_rates', account: account({}, ['forbidden']), attempts: 1 };
  const fine = { stream: 'employees', account: account(), attempts: 1 };
  expect(lossesOf([forbidden, fine], true)).toEqual([]);
  expect(lossesOf([forbidden, fine], false)).toHaveLength(1);
  expect(lossesOf([forbidden], true)).toHaveLength(1);
});

describe('the end says what was loaded, and what was not', () => {
  test.each<[readonly Loss[], number, string]>([
    [
      [loss('pay_rates', true, 1)],
      4,
      '1 of 5 streams failed. Not loaded: pay_rates. Complete: 4. The causes stand above',
    ],
    [
      [loss('punches', false, 1), loss('employees', false, 1), loss('pay_items', false, 1, 2)],
      2,
      '3 of 5 streams failed. Loaded, but not all of legal entity 1: punches, employees. ' +
        'Loaded, but not all of legal entities 1, 2: pay_items. Complete: 2. ',
    ],
    [
      ['a', 'b', 'c', 'd', 'e'].map((name) => loss(name, true, 1)),
      0,
      '5 of 5 streams failed. Nothing was loaded: a, b, c, d, e. ',
    ],
    [
      ['a', 'b', 'c', 'd', 'e'].map((name) => loss(name, name === 'a', 1)),
      0,
      'Not loaded: a. Loaded, but not all of legal entity 1: b, c, d, e. No stream is complete. ',
    ],
  ])('%j', (losses, complete, text) => {
    expect(streamsFailed(losses, 5, complete).message).toContain(text);
  });

  test('not by all names where there are many', () => {
    const losses = Array.from({ length: 22 }, (_, index) => loss(`stream_${index}`, true, 1));
    expect(streamsFailed(losses, 40, 18).message).toContain('stream_9, 12 more. Complete: 18.');
  });
});
