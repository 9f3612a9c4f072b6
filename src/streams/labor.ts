import { derived, stream } from './declare.js';

/** Either will do, and each endpoint says so itself; that of the profiles says nothing (spec). */
const LABOR = ['Job Costing', 'Workforce Management'] as const;

export const labor = {
  labor_categories: stream({
    description: 'The dimensions that labor cost is split by, such as project or machine.',
    get: '/v1/legalentities/{legalEntityId}/laborcategories',
    key: ['legalEntityId', 'laborCategoryId'],
    access: ['View Labor Categories by Legal Entity Id'],
    product: LABOR,
  }),
  labor_codes: stream({
    description: 'The values of each labor category, such as the single projects.',
    get: '/v1/legalentities/{legalEntityId}/laborcodes',
    key: ['legalEntityId', 'laborCodeId'],
    access: ['View Labor Codes by Legal Entity Id'],
    product: LABOR,
  }),
  labor_code_rates: stream({
    description: "What work on a labor code is paid, where a rate differs from the employee's own.",
    get: '/v2/legalentities/{legalEntityId}/laborcodewithrates',
    key: ['legalEntityId', 'id'],
    access: ['View Labor Codes by Legal Entity Id'],
    product: LABOR,
  }),
  labor_code_rate_departments: derived({
    description: "The departments that a labor code's rate holds for, one a row.",
    from: 'labor_code_rates',
    path: 'rates[].departmentList[]',
    positions: ['ratePosition', 'position'],
    names: { id: 'laborCodeRateId' },
    selectedByDefault: false,
  }),
  labor_profiles: stream({
    description: 'Sets of labor codes that are given to employees together.',
    get: '/v1/legalentities/{legalEntityId}/laborprofiles',
    key: ['legalEntityId', 'laborProfileId'],
    access: ['View Labor Profiles'],
  }),
  labor_profile_codes: stream({
    description: 'The labor codes within each labor profile, one a row.',
    get: '/v1/legalentities/{legalEntityId}/laborprofiles/{laborProfileId}/laborcodes',
    key: ['legalEntityId', 'laborProfileId', 'laborCodeId'],
    access: ['View Labor Codes by Legal Entity Id and Labor Profile Id'],
    product: LABOR,
  }),
};
