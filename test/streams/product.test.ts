import { describe, expect, test } from 'vitest';
import { readSchema } from '../../src/schema-files.js';
import { STREAMS } from '../../src/streams/index.js';
import { hasOneOf, PRODUCTS, SERVICES_STREAM, type Product } from '../../src/streams/product.js';
import { namesOf, productsOf } from '../../src/core/products.js';
import { isDerived } from '../../src/core/stream.js';

test('every product is needed by some stream', () => {
  const needed = new Set(
    [...STREAMS.values()].flatMap((row) => (isDerived(row) ? [] : productsOf(row.product))),
  );
  expect([...needed].toSorted()).toEqual(Object.keys(PRODUCTS).toSorted());
});

test('every flag is a yes or no of the services', () => {
  const { properties } = readSchema(SERVICES_STREAM);
  const flags = Object.values(PRODUCTS).filter((flag) => flag !== null);
  for (const flag of flags) expect(properties[flag]?.type).toContain('boolean');
  expect(new Set(flags).size).toBe(flags.length);
});

describe('whether a legal entity has one of', () => {
  test.each<[readonly Product[], object, boolean | null]>([
    [['Perform Time'], { performTime: true }, true],
    [['Perform Time'], { performTime: false }, false],
    [['Perform Time'], { performTime: null }, null],
    [['Perform Time'], { timeOnDemand: true }, null],
    [['Perform Time'], { performTime: 'false' }, null],
    [
      ['Job Costing', 'Workforce Management'],
      { jobCosting: false, workforceManagement: true },
      true,
    ],
    [['Job Costing', 'Workforce Management'], { workforceManagement: false }, null],
    [
      ['Job Costing', 'Workforce Management'],
      { jobCosting: false, workforceManagement: false },
      false,
    ],
    [
      ['Integration Payroll Time Partner', 'Trackforce'],
      { integrationPayrollTimePartner: false },
      null,
    ],
    [['Applicant Tracking'], { performTime: false, '': false }, null],
    [[], { performTime: false }, null],
  ])('%j, by %j: %s', (products, services, has) => {
    expect(hasOneOf(products, { ...services })).toBe(has);
  });
});

test.each<[Product | readonly Product[] | undefined, string]>([
  [undefined, ''],
  ['Onboarding', 'Onboarding'],
  [['Paycor Scheduling', 'Paycor Scheduling Pro'], 'Paycor Scheduling or Paycor Scheduling Pro'],
])('%j reads "%s"', (product, names) => {
  expect(namesOf(productsOf(product))).toBe(names);
});
