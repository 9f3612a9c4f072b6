import { describe, expect, test } from 'vitest';
import { parentRow, sortParents, type ParentRow } from '../../src/core/parent.js';
import { compileEndpoint, type Feed } from '../../src/core/reading.js';
import { parseJson, type Json, type JsonObject } from '../../src/singer/json.js';
import { STREAMS } from '../../src/streams/index.js';

function feedOf(name: string): Feed {
  const { feed } = compileEndpoint(STREAMS, name, {});
  if (!feed) throw new RangeError(`${name} has no parent`);
  return feed;
}

const EMPLOYEES = feedOf('employee_taxes');
const RUNS = feedOf('pay_stubs');
const JOBS = feedOf('ats_candidates');

const left = (status: Json, terminationDate: Json) => ({
  id: 'e1',
  statusData: { status },
  employmentDateData: { terminationDate },
});

describe('the end of a parent', () => {
  test.each<[string, JsonObject, string | undefined]>([
    ['status and day', left('Terminated', '2025-11-30T00:00:00'), '2025-11-30'],
    ['another status that means one', left('Retired', '11/30/2025'), '2025-11-30'],
    ['a day of an earlier time', left('Active', '2025-11-30'), undefined],
    ['a leave', left('LeaveWithoutPay', '2025-11-30'), undefined],
    ['a status that nobody knows', left('Sabbatical', '2025-11-30'), undefined],
    ['no status', left(null, '2025-11-30'), undefined],
    ['no day', left('Terminated', null), undefined],
    ['a day that is none', left('Terminated', 'soon'), undefined],
    ['neither, since they were not asked for', { id: 'e1', statusData: null }, undefined],
    ['something else', { id: 'e1', statusData: 'Terminated', employmentDateData: [] }, undefined],
  ])('is told by %s', (_, row, ended) => {
    expect(parentRow(EMPLOYEES, row, { ids: {} })?.ended).toBe(ended);
  });

  test('is nothing that payroll runs tell of', () => {
    const row = { ...left('Terminated', '2025-11-30'), plannerId: 'p1', checkDate: '2026-01-02' };
    expect(parentRow(RUNS, row, { ids: {} })).not.toHaveProperty('ended');
  });
});

describe('a row of a parent', () => {
  test.each<[string, Feed, JsonObject, ParentRow | null]>([
    [
      'an employee, whose dates are nobody’s',
      EMPLOYEES,
      { id: 'e1', checkDate: '2026-03-06' },
      { key: 'e1', ids: { employeeId: 'e1' }, day: null },
    ],
    ['a number', EMPLOYEES, { id: 7 }, { key: '7', ids: { employeeId: 7 }, day: null }],
    ['an id that is null', EMPLOYEES, { id: null }, null],
    ['an empty id', EMPLOYEES, { id: '' }, null],
    ['an id that stays in the folder', EMPLOYEES, { id: '.' }, null],
    ['an id that leads to another route', EMPLOYEES, { id: '..' }, null],
    ['an id with half a character', EMPLOYEES, { id: 'e\ud83d' }, null],
    ['an id with a NUL character', EMPLOYEES, { id: 'e\0' }, null],
    [
      'dots in an id',
      EMPLOYEES,
      { id: '...' },
      { key: '...', ids: { employeeId: '...' }, day: null },
    ],
    [
      'a number of more digits than a double has',
      EMPLOYEES,
      { id: parseJson('12345678901234567890') },
      { key: '12345678901234567890', ids: { employeeId: '12345678901234567890' }, day: null },
    ],
    ['no id', EMPLOYEES, {}, null],
    [
      'a payroll run, with the dates that are inherited',
      RUNS,
      {
        plannerId: 'p1',
        checkDate: '2026-03-06T00:00:00',
        processDate: '03/04/2026',
        payGroup: 'x',
      },
      {
        key: '2026-03-06 p1',
        ids: { plannerId: 'p1', checkDate: '2026-03-06', processDate: '2026-03-04' },
        day: '2026-03-06',
      },
    ],
    [
      'a payroll run whose dates are none',
      RUNS,
      { plannerId: 'p1', checkDate: 'soon', processDate: null },
      { key: 'p1', ids: { plannerId: 'p1' }, day: null },
    ],
    [
      'a job, with the account that it was asked for by',
      JOBS,
      { id: 'j1' },
      { key: 'a1 j1', ids: { atsAccountId: 'a1', atsJobId: 'j1' }, day: null },
    ],
  ])('%s', (_, feed, row, expected) => {
    const slice = { ids: { legalEntityId: 101, atsAccountId: 'a1' } };
    expect(parentRow(feed, row, slice)).toEqual(expected);
  });

  test('hands on the ids of all that are further out', () => {
    const source = { ...JOBS.source, stream: 'ats_candidates' };
    const reading = compileEndpoint(STREAMS, 'ats_candidates', {});
    const slice = { ids: { legalEntityId: 101, atsAccountId: 'a1', atsJobId: 'j1' } };
    expect(parentRow({ id: 'candidateId', source, reading }, { id: 'c1' }, slice)).toEqual({
      key: 'a1 j1 c1',
      ids: { atsAccountId: 'a1', atsJobId: 'j1', candidateId: 'c1' },
      day: null,
    });
  });

  test('may be its own date', () => {
    const feed: Feed = {
      ...RUNS,
      id: 'toCheckDate',
      source: { ...RUNS.source, field: 'checkDate' },
    };
    const row = parentRow(feed, { checkDate: '2026-03-06T00:00:00' }, { ids: {} });
    expect(row?.ids).toMatchObject({ toCheckDate: '2026-03-06' });
  });
});

const run = (day: string, plannerId: string): ParentRow => ({
  key: `${day} ${plannerId}`,
  ids: { plannerId },
  day,
});

const job = (atsAccountId: string, atsJobId = 'j1'): ParentRow => ({
  key: `${atsAccountId} ${atsJobId}`,
  ids: { atsAccountId, atsJobId },
  day: null,
});

describe('parents', () => {
  test('are sorted by day, then by id, each id once', () => {
    const rows = [
      run('2026-03-13', 'a'),
      run('2026-03-06', 'b'),
      run('2026-03-06', 'a'),
      run('2026-03-20', 'b'),
    ];
    expect(sortParents(RUNS, rows).map(({ key }) => key)).toEqual(['2026-03-06 a', '2026-03-06 b']);
  });

  test('of the same id but of other parents are two', () => {
    expect(sortParents(JOBS, [job('b'), job('a'), job('a')]).map(({ key }) => key)).toEqual([
      'a j1',
      'b j1',
    ]);
  });

  test('whose ids only look alike side by side are two', () => {
    expect(sortParents(JOBS, [job('a', 'bc'), job('ab', 'c')])).toHaveLength(2);
  });

  test('may be reduced to the latest of each month', () => {
    const feed: Feed = { ...RUNS, source: { ...RUNS.source, reduce: 'latest_of_month' } };
    const days = ['2026-01-09', '2026-01-23', '2026-02-06', '2026-12-31', '2027-01-08'];
    const rows = days.map((day, index) => run(day, `p${index}`));
    expect(sortParents(feed, rows).map(({ day }) => day)).toEqual([
      '2026-01-23',
      '2026-02-06',
      '2026-12-31',
      '2027-01-08',
    ]);
  });
});
