import type { Company } from '../../src/simulator/company/company.js';
import { isJsonObject } from '../../src/singer/json.js';

/** Fields that tell who somebody is, wherever in a row they stand. */
const TELLING = new Set([
  'firstName',
  'middleName',
  'lastName',
  'emailAddress',
  'socialSecurityNumber',
  'routingNumber',
  'accountNumber',
  'streetAddress1',
  'badgeNumber',
]);

/** Every value by which a person of the company could be told, ids included. */
export function personalValues(company: Company): readonly string[] {
  const rows = (
    ['employees', 'employee_persons', 'direct_deposits', 'reporting_users'] as const
  ).flatMap((stream) => company.rows(stream, {}));
  const ids = company.rows('employees', {}).map(({ id }) => (typeof id === 'string' ? id : ''));
  const values = [...rows.flatMap(valuesIn), ...ids].map((value) => value.trim());
  return [...new Set(values)].filter((value) => value.length > 2 || /[^\p{ASCII}]/u.test(value));
}

function valuesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    TELLING.has(name) && typeof inner === 'string' ? [inner] : valuesIn(inner),
  );
}
