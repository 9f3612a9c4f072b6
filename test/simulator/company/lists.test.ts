import { expect, test } from 'vitest';
import { AS_OF, companyOn, objectAt, textAt } from './support/reading.js';

const company = companyOn(AS_OF, 60);
const rowsOf = (stream: string) => company.rows(stream, {});
const idsOf = (stream: string, field: string) =>
  new Set(rowsOf(stream).map((row) => textAt(row, field)));

test('identifying data are those of the persons behind the employees', () => {
  const persons = new Map(rowsOf('persons').map((row) => [textAt(row, 'id'), row]));
  const employees = new Map(rowsOf('employees').map((row) => [textAt(row, 'id'), row]));
  const rows = rowsOf('employees_identifying_data');
  expect(rows).toHaveLength(employees.size);
  for (const row of rows) {
    const employee = employees.get(textAt(row, 'employeeId')) ?? {};
    const person = persons.get(textAt(objectAt(employee, 'person'), 'id')) ?? {};
    expect(row['socialSecurityNumber']).toBe(person['socialSecurityNumber']);
    expect(row['birthDate']).toBe(objectAt(person, 'demographicData')['birthDate']);
    expect(row['employeeNumber']).toBe(employee['employeeNumber']);
  }
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['Active', 'Inactive']));
});

test('everybody takes part in plans that there are, of types that there are', () => {
  const plans = idsOf('time_off_plans', 'timeOffPlanId');
  const types = idsOf('time_off_types', 'id');
  const assignments = rowsOf('time_off_plan_assignments');
  expect(idsOf('time_off_plan_assignments', 'employeeId')).toEqual(idsOf('employees', 'id'));
  expect(assignments.filter((row) => !plans.has(textAt(row, 'timeOffPlanId')))).toEqual([]);
  expect(assignments.filter((row) => !types.has(textAt(row, 'timeOffTypeId')))).toEqual([]);
});

test.each([
  ['tenant_employees', 'employees', 'id'],
  ['tenant_persons', 'persons', 'id'],
  ['tenant_work_locations', 'work_locations', 'id'],
  ['tenant_job_titles', 'job_titles', 'jobTitleId'],
])('%s lists each of %s once', (tenant, entities, key) => {
  expect(rowsOf(tenant).map((row) => textAt(row, key))).toEqual([...idsOf(entities, key)]);
});
