import { isJsonObject } from '../../singer/json.js';
import { employees } from './employees.js';
import { payStubs } from './pay-stubs.js';
import { runsIn } from './payroll.js';
import type { Json, Row } from './row.js';
import type { Entity, World } from './world.js';

/** A report that a user of Report Builder has saved: columns of rows that the company has anyway. */
export interface SavedReport {
  readonly displayName: string;
  readonly columns: readonly Column[];
  readonly rows: (world: World, entity: Entity) => readonly Row[];
}

interface Column {
  readonly displayName: string;
  /** A name or a number: the document says the one, its example the other (spec). */
  readonly clientDataType: string | number;
  readonly value: (row: Row) => Json;
}

const column = (
  displayName: string,
  clientDataType: string | number,
  ...path: readonly string[]
): Column => ({
  displayName,
  clientDataType,
  value: (row) =>
    path.reduce<Json>((value, name) => (isJsonObject(value) ? (value[name] ?? null) : null), row),
});

/** How far back the pay register goes. */
const REGISTER_DAYS = 364;

/** Two headers of the first make the same name of a column. */
export const SAVED_REPORTS: readonly SavedReport[] = [
  {
    displayName: 'Example Headcount',
    columns: [
      column('Employee #', 'String', 'employeeNumber'),
      column('Employee', 'Guid', 'id'),
      column('Last Name', 'String', 'lastName'),
      column('Hire Date', 'Date', 'employmentDateData', 'hireDate'),
      column('Status', 'EmployeeStatus', 'statusData', 'status'),
      column('Full-time?', 'Boolean', 'statusData', 'isFullTime'),
      column('Legal Entity ID', 'Number', 'legalEntityId'),
    ],
    rows: employees,
  },
  {
    displayName: 'Example Pay Register',
    columns: [
      column('Check Date', 5, 'checkDate'),
      column('Employee ID', 4, 'employeeId'),
      column('Check Number', 1, 'checkNumber'),
      column('Gross ($)', 1, 'grossAmount'),
      column('Net ($)', 1, 'netAmount'),
      column('Check Type', 3, 'checkType'),
    ],
    rows: (world, entity) =>
      runsIn(world, entity, { from: world.today - REGISTER_DAYS, to: world.today }).flatMap((run) =>
        payStubs(world, run),
      ),
  },
];
