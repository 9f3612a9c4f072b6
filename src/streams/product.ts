/**
 * The products of Paycor's that endpoints need, and the flag of a legal entity's services that tells
 * whether it has one; null: no flag does. Which endpoint needs which product stands in the chapters of
 * Paycor's OpenAPI text, or in the endpoint's own (spec); rows name it under `product`. That a flag
 * belongs to the product of the same name is taken from the names alone (open).
 */
export const PRODUCTS = {
  'Applicant Tracking': null,
  'Direct Deposit Workflow': null,
  'Integration Payroll Time Partner': 'integrationPayrollTimePartner',
  'Job Costing': 'jobCosting',
  'Job Costing Reporting': 'jobCostingReporting',
  'Labor Forecasting': null,
  Onboarding: 'onboarding',
  'Paycor Scheduling': 'paycorScheduling',
  'Paycor Scheduling Pro': 'paycorSchedulingPro',
  'Perform Accruals': 'performAccruals',
  // A legal entity with Time on Demand or Attendance on Demand instead is refused (spec).
  'Perform Time': 'performTime',
  'Perform Time Off': 'performTimeOff',
  'Perform Time Scheduling': 'performTimeScheduling',
  Trackforce: null,
  'Workforce Management': 'workforceManagement',
} as const satisfies Readonly<Record<string, string | null>>;

export type Product = keyof typeof PRODUCTS;

const isProduct = (name: string): name is Product => Object.hasOwn(PRODUCTS, name);

export const PRODUCT_NAMES: readonly Product[] = Object.keys(PRODUCTS).filter(isProduct);

/** The stream whose row, one a legal entity, has the flags. */
export const SERVICES_STREAM = 'legal_entity_services';

/**
 * Whether a legal entity has one of these products, by the flags in its row of the services; null
 * where they do not tell.
 */
export function hasOneOf(
  products: readonly string[],
  services: Readonly<Record<string, unknown>>,
): boolean | null {
  const told = products.map((product) => {
    const flag = isProduct(product) ? PRODUCTS[product] : null;
    return flag === null ? null : services[flag];
  });
  if (told.includes(true)) return true;
  return told.length > 0 && told.every((flag) => flag === false) ? false : null;
}
