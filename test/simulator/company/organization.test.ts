import { describe, expect, it, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../src/singer/json.js';
import { AS_OF, companyOn, groupBy, objectAt, textAt } from './support/reading.js';

const company = companyOn(AS_OF, 200);
const employees = company.rows('employees', {});
const ids = new Set(employees.map((row) => textAt(row, 'id')));

const valuesOf = (
  stream: 'work_locations' | 'pay_groups' | 'job_titles',
  name: string,
  legalEntityId: number,
): Set<Json> =>
  new Set(company.rows(stream, { legalEntityId }).map((row) => row[name] ?? 'nameless'));

const dates = (row: JsonObject) => objectAt(row, 'employmentDateData');

function chain(of: string, parentOf: (id: string) => string | undefined): readonly string[] {
  const seen = [of];
  for (let next = parentOf(of); next !== undefined; next = parentOf(next)) {
    if (seen.includes(next)) throw new Error(`a cycle: ${seen.join(' ')}`);
    seen.push(next);
  }
  return seen;
}

describe.each(company.legalEntities)('departments of $name', ({ legalEntityId }) => {
  const rows = company.rows('departments', { legalEntityId });
  const byId = new Map(rows.map((row) => [textAt(row, 'id'), row]));
  const parentOf = (id: string) => {
    const parent = byId.get(id)?.['parentId'] ?? undefined;
    return typeof parent === 'string' ? parent : undefined;
  };

  it('are a tree whose levels count from 2, below the payroll', () => {
    for (const row of rows) {
      const path = chain(textAt(row, 'id'), parentOf);
      expect(path.filter((id) => !byId.has(id))).toEqual([]);
      expect(row['level']).toBe(path.length + 1);
    }
    expect(rows.filter((row) => row['parentId'] === null)).toHaveLength(1);
  });

  it('have codes in digits, of which one passes 2^53', () => {
    const codes = rows.map((row) => textAt(row, 'code'));
    expect(codes.filter((code) => !/^[1-9]\d*$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => BigInt(code) > 2n ** 53n)).toHaveLength(1);
  });

  it('and places, pay groups and titles are those of the employees', () => {
    const places = valuesOf('work_locations', 'id', legalEntityId).add(null);
    const groups = valuesOf('pay_groups', 'payGroupId', legalEntityId);
    const titles = valuesOf('job_titles', 'jobTitle', legalEntityId);
    for (const row of company.rows('employees', { legalEntityId })) {
      const position = objectAt(row, 'positionData');
      const place = row['workLocation'] ?? null;
      expect(byId.has(textAt(objectAt(row, 'department'), 'id'))).toBe(true);
      expect(groups.has(position['payGroupId'] ?? null)).toBe(true);
      expect(titles.has(position['jobTitle'] ?? null)).toBe(true);
      expect(places.has(isJsonObject(place) ? (place['id'] ?? 'none') : null)).toBe(true);
    }
  });
});

describe('managers', () => {
  const managerOf = new Map(
    employees.map((row) => {
      const manager = objectAt(row, 'positionData')['manager'] ?? null;
      return [textAt(row, 'id'), isJsonObject(manager) ? textAt(manager, 'id') : undefined];
    }),
  );

  it('are employed, and nobody is above themselves', () => {
    const working = new Set(
      employees
        .filter((row) => objectAt(row, 'employmentDateData')['terminationDate'] === null)
        .map((row) => textAt(row, 'id')),
    );
    for (const id of ids) {
      const [, ...above] = chain(id, (of) => managerOf.get(of));
      expect(above.filter((manager) => !working.has(manager))).toEqual([]);
    }
  });

  it('are there for all but one', () => {
    expect([...managerOf.values()].filter((manager) => manager === undefined)).toHaveLength(1);
  });
});

describe('careers', () => {
  const status = groupBy(employees, (row) => textAt(objectAt(row, 'statusData'), 'status'));
  it('have leaves, terminations and rehires', () => {
    expect([...status.keys()]).toEqual(
      expect.arrayContaining(['Active', 'Terminated', 'Resigned']),
    );
    expect(employees.some((row) => objectAt(row, 'statusData')['leaveStartDate'] !== null)).toBe(
      true,
    );
    expect(employees.some((row) => dates(row)['reHireDate'] !== null)).toBe(true);
  });

  it('have dates in order, none of them to come', () => {
    for (const row of employees) {
      const { hireDate, terminationDate, reHireDate } = dates(row);
      const known = [hireDate, terminationDate, reHireDate].filter(
        (date) => typeof date === 'string',
      );
      expect(known.toSorted()).toEqual(known);
      expect(known.filter((date) => date > AS_OF)).toEqual([]);
    }
  });

  it('have rates without gaps, the newest open', () => {
    const rates = groupBy(company.rows('pay_rates', {}), (row) => textAt(row, 'employeeId'));
    expect(new Set(rates.keys())).toEqual(ids);
    for (const history of rates.values()) {
      expect(history.at(-1)?.['effectiveEndDate']).toBeNull();
      for (const [at, rate] of history.slice(0, -1).entries()) {
        const next = Date.parse(textAt(history[at + 1] ?? {}, 'effectiveStartDate'));
        expect(Date.parse(textAt(rate, 'effectiveEndDate'))).toBe(next - 86_400_000);
      }
    }
  });
});

test('nulls are where real tenants have them', () => {
  const nullable = ['middleName', 'email', 'workLocation', 'employeeNumber', 'lastName2'];
  const recent = companyOn('2026-02-01', 1000).rows('employees', {});
  for (const name of nullable) expect(recent.some((row) => row[name] === null)).toBe(true);
  expect(recent.some((row) => row['employeeNumber'] === '')).toBe(true);
});

test('names are awkward from the start', () => {
  const names = companyOn(AS_OF, 20)
    .rows('employees', {})
    .map((row) => textAt(row, 'lastName'));
  const awkward = [/'/, /[^ -\u024f]/, /[\u0590-\u06ff]/, /\\/, /^\s|\s$/, /Å/];
  for (const pattern of awkward) expect(names.some((name) => pattern.test(name))).toBe(true);
});

test('what should be nobody’s is nobody’s', () => {
  const persons = company.rows('persons', {});
  const numbers = persons.map((row) =>
    row['socialSecurityNumber'] === null ? '900-00-0000' : textAt(row, 'socialSecurityNumber'),
  );
  const emails = [...employees, ...persons].map((row) =>
    row['email'] === null ? '@example.com' : textAt(objectAt(row, 'email'), 'emailAddress'),
  );
  const deposits = company.rows('direct_deposits', {});
  expect(numbers.filter((number) => !/^900-\d\d-\d{4}$/.test(number))).toEqual([]);
  expect(emails.filter((email) => !email.endsWith('@example.com'))).toEqual([]);
  expect(new Set(deposits.map((row) => row['routingNumber']))).toEqual(new Set(['000000000']));
});

test('a person may work for two legal entities', () => {
  const shared = groupBy(company.rows('persons', {}), (row) => textAt(row, 'id'));
  const twice = [...shared.values()].filter((rows) => rows.length === 2);
  expect(twice.length).toBeGreaterThan(1);
  for (const [first = {}, second = {}] of twice) {
    expect(second['lastName']).toBe(first['lastName']);
    expect(second['legalEntityId']).not.toBe(first['legalEntityId']);
    expect(first['employeeAssignments']).toHaveLength(2);
  }
});
