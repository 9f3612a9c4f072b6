import { describe, expect, it, test } from 'vitest';
import {
  AS_OF,
  companyOn,
  groupBy,
  hundredthsAt,
  listAt,
  objectAt,
  sumOf,
  textAt,
} from './support/reading.js';

const company = companyOn(AS_OF, 400);
const requests = company.rows('time_off_requests', {});

describe('every request', () => {
  it('has days that add up to its hours', () => {
    for (const row of requests) {
      const hours = sumOf(listAt(row, 'days').map((day) => hundredthsAt(day, 'hours')));
      expect(hours).toBe(hundredthsAt(row, 'totalHours'));
      expect(hours > 0n).toBe(true);
    }
  });

  it('is made before its status changes, and approved before it begins', () => {
    for (const row of requests) {
      const [created, updated] = [textAt(row, 'createdDate'), textAt(row, 'statusUpdateTime')];
      const [first = {}] = listAt(row, 'days');
      expect(created <= updated).toBe(true);
      expect(created < textAt(first, 'date')).toBe(true);
      expect(row['status'] !== 'Approved' || updated < textAt(first, 'date')).toBe(true);
    }
  });

  it('shares no day with another one of the same employee', () => {
    const days = requests.flatMap((row) =>
      listAt(row, 'days').map((day) => `${textAt(row, 'employeeId')} ${textAt(day, 'date')}`),
    );
    expect(new Set(days).size).toBe(days.length);
  });
});

test('nobody has time off after leaving', () => {
  const left = new Map(
    company.rows('employees', {}).map((row) => {
      const { terminationDate } = objectAt(row, 'employmentDateData');
      return [textAt(row, 'id'), typeof terminationDate === 'string' ? terminationDate : '9'];
    }),
  );
  const late = requests.filter(
    (row) =>
      row['status'] === 'Approved' &&
      listAt(row, 'days').some(
        (day) => textAt(day, 'date') >= (left.get(textAt(row, 'employeeId')) ?? ''),
      ),
  );
  expect(late).toEqual([]);
});

test('requests have every status', () => {
  const later = companyOn('2027-06-01', 400).rows('time_off_requests', {});
  const found = new Set([...requests, ...later].map((row) => textAt(row, 'status')));
  expect([...found].toSorted()).toEqual(['Approved', 'Canceled', 'Denied', 'Pending', 'Removed']);
});

test('a request is in a range when any of its days is', () => {
  const long = requests.map((row) => listAt(row, 'days')).find((days) => days.length > 3) ?? [];
  const [from, to] = [textAt(long[1] ?? {}, 'date'), textAt(long[2] ?? {}, 'date')];
  const expected = requests.filter((row) =>
    listAt(row, 'days').some((day) => textAt(day, 'date') >= from && textAt(day, 'date') <= to),
  );
  const found = company.rows('time_off_requests', { from, to });
  expect(found.map((row) => row['timeOffRequestId'])).toEqual(
    expected.map((row) => row['timeOffRequestId']),
  );
  expect(found.some((row) => textAt(listAt(row, 'days')[0] ?? {}, 'date') < from)).toBe(true);
});

test('balances agree with the approved requests', () => {
  const approved = groupBy(
    requests.filter((row) => row['status'] === 'Approved'),
    (row) => `${textAt(row, 'employeeId')} ${textAt(row, 'benefitCode')}`,
  );
  const accruals = company.rows('time_off_accruals', {});
  const compared = accruals.flatMap((row) =>
    listAt(row, 'typeBalances').map((balance) => {
      const [from, to] = [textAt(balance, 'activityStartDate'), textAt(balance, 'activityEndDate')];
      const key = `${textAt(row, 'employeeId')} ${textAt(balance, 'timeOffTypeCode')}`;
      const days = (approved.get(key) ?? [])
        .flatMap((request) => listAt(request, 'days'))
        .filter((day) => textAt(day, 'date') >= from && textAt(day, 'date') <= to);
      const hours = (isPast: boolean) =>
        sumOf(
          days
            .filter((day) => textAt(day, 'date') < AS_OF === isPast)
            .map((day) => hundredthsAt(day, 'hours')),
        );
      return { balance, used: hours(true), scheduled: hours(false) };
    }),
  );
  for (const { balance, used, scheduled } of compared) {
    const accrued = hundredthsAt(balance, 'accruedBalance');
    expect(hundredthsAt(balance, 'usedBalance')).toBe(used);
    expect(hundredthsAt(balance, 'scheduledBalance')).toBe(scheduled);
    expect(hundredthsAt(balance, 'currentBalance')).toBe(accrued - used - scheduled);
  }
  expect(compared.some(({ used }) => used > 0n)).toBe(true);
  expect(compared.some(({ scheduled }) => scheduled > 0n)).toBe(true);
});

test('types of balances are types of the legal entity', () => {
  const types = new Set(company.rows('time_off_types', {}).map((row) => textAt(row, 'id')));
  const used = company
    .rows('time_off_accruals', {})
    .flatMap((row) =>
      listAt(row, 'typeBalances').map((balance) => textAt(balance, 'timeOffTypeId')),
    );
  expect(used.filter((id) => !types.has(id))).toEqual([]);
});
