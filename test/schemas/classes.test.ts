import { describe, expect, test } from 'vitest';
import { suspectedClass } from '../../scripts/suspected-class.js';
import { classesOf, ownClass, unknownClasses } from '../../src/core/field-class.js';
import { readSchema } from '../../src/schema-files.js';
import type { JsonSchema } from '../../src/singer/json-schema.js';
import { breadcrumbText } from '../../src/singer/metadata.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';

const NAMES = [...STREAMS].filter(([, stream]) => !isDerived(stream)).map(([name]) => name);

/** The fields without parts of their own whose names make one suspect a class that the schema lacks. */
function unclassed(schema: JsonSchema, path: string): readonly string[] {
  const { properties = {}, items } = schema;
  const own = Object.entries(properties).flatMap(([name, field]) => {
    const suspected = hasParts(field) ? undefined : suspectedClass(name);
    const lacks = suspected !== undefined && ownClass(field) === undefined;
    return [
      ...(lacks ? [`${path}${name} looks ${suspected}`] : []),
      ...unclassed(field, `${path}${name}.`),
    ];
  });
  return items ? [...own, ...unclassed(items, path)] : own;
}

const hasParts = ({ properties, items }: JsonSchema): boolean =>
  properties !== undefined || (items !== undefined && hasParts(items));

describe.each(NAMES)('schemas/%s.json', (name) => {
  test('gives every field a class whose name makes one suspect one, if only "internal"', () => {
    expect(unclassed(readSchema(name), `${name}.`)).toEqual([]);
  });

  test('gives no class that is none', () => {
    expect(unknownClasses(readSchema(name))).toEqual([]);
  });
});

test.each([
  ['socialSecurityNumber', 'restricted'],
  ['employeeSsn', undefined],
  ['ssn', 'restricted'],
  ['bankAccountNumber', 'restricted'],
  ['routing_number', 'restricted'],
  ['federalTaxId', 'restricted'],
  ['passportNumber', 'restricted'],
  ['firstName', 'personal'],
  ['homePhone', 'personal'],
  ['streetLine2', 'personal'],
  ['dateOfBirth', 'personal'],
  ['isVeteran', 'personal'],
  ['photoUrl', 'personal'],
  ['notes', 'personal'],
  ['bonusAmount', 'pay'],
  ['annualSalary', 'pay'],
  ['payRate', 'pay'],
  ['employeeId', undefined],
  ['payRateId', undefined],
  ['hireDate', undefined],
  ['departmentCode', undefined],
])('the name %s makes one suspect %s', (name, suspected) => {
  expect(suspectedClass(name)).toBe(suspected);
});

describe('classes that the names do not tell', () => {
  test.each([
    ['persons', 'customIdentifiers', 'restricted'],
    ['retirement_data', 'loanIdentification', 'restricted'],
    ['retirement_data', 'spouceBD', 'personal'],
    ['employee_custom_fields', 'value', 'personal'],
    ['work_locations', 'payrollCustomValues', 'personal'],
    ['scheduling_shifts', 'distance', 'personal'],
    ['general_ledger', 'accountNumber', 'internal'],
    ['work_sites', 'streetLine1', 'internal'],
    ['employees', 'employeeNumber', 'internal'],
  ])('%s.%s is %s', (name, field, fieldClass) => {
    const classes = classesOf(readSchema(name));
    expect(classes.get(breadcrumbText(['properties', field]))).toBe(fieldClass);
  });

  test('every part of a custom identifier is restricted', () => {
    const classes = [...classesOf(readSchema('employee_persons'))];
    const parts = classes.filter(([path]) => path.includes('customIdentifiers'));
    expect(parts.length).toBeGreaterThan(5);
    expect(new Set(parts.map(([, fieldClass]) => fieldClass))).toEqual(new Set(['restricted']));
  });
});
