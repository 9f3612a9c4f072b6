import { isJsonObject } from '../singer/json.js';
import { oneOf, type Query } from './call.js';
import type { Json, Row } from './company/company.js';
import { knownValues } from './query-rules.js';

/** The filters of the employees list, and the record of its first version (spec). */

const STATUSES = [
  'Active',
  'Deceased',
  'LongTermDisability',
  'ShortTermDisability',
  'Fmla',
  'LaidOff',
  'LeaveWithPay',
  'LeaveWithoutPay',
  'ThirdPartyPayable',
  'Resigned',
  'Retired',
  'Terminated',
  'WorkersCompensation',
];

const FIELDS: Readonly<Record<string, (row: Row) => Json | undefined>> = {
  statusFilter: (row) => member(row['statusData'], 'status'),
  employeeNumber: (row) => row['employeeNumber'],
  lastName: (row) => row['lastName'],
  workLocationName: (row) => member(row['workLocation'], 'name'),
  workerCategory: (row) => row['workerCategory'],
  workCountryCode: (row) => row['workCountryCode'],
};

export const FILTERS = {
  rules: [
    knownValues('statusFilter', STATUSES),
    knownValues('emailType', ['Work', 'Home']),
    knownValues('workerCategory', ['Paid', 'Unpaid']),
  ],
};

/** The employees that match every filter of the query; no filter, all statuses (live). */
export function filtered(rows: readonly Row[], query: Query): readonly Row[] {
  const filters = Object.entries(FIELDS).flatMap(([name, field]) => {
    const wanted = oneOf(query, name)?.toLowerCase();
    return wanted === undefined ? [] : [{ wanted, field }];
  });
  return rows.filter((row) =>
    filters.every(({ wanted, field }) => textOf(field(row)).toLowerCase() === wanted),
  );
}

/** Version 1 lacks what version 2 added, and has three fields that version 2 dropped. */
export function employeesAsV1(row: Row): Row {
  const { lastName2: _, workCountryCode: __, workerCategory: ___, ...shared } = row;
  const number = row['employeeNumber'];
  return {
    ...shared,
    positionData: positionAsV1(row['positionData'] ?? null),
    alternateEmployeeNumber: typeof number === 'string' && number !== '' ? `A-${number}` : null,
    badgeNumber: null,
  };
}

function positionAsV1(position: Json): Json {
  if (!isJsonObject(position)) return position;
  const { departmentEffectiveDate: _, ...shared } = position;
  return { ...shared, effectiveStartDate: null };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function member(value: Json | undefined, name: string): Json | undefined {
  return value !== undefined && isJsonObject(value) ? value[name] : undefined;
}
