import { derived, stream } from './stream.js';

/** Either will do, and each endpoint says so itself; that of the profiles says nothing (spec). */
const LABOR = ['Job Costing', 'Workforce Management'] as const;

export const labor = {
  labor_categories: stream({
    get: '/v1/legalentities/{legalEntityId}/laborcategories',
    key: ['legalEntityId', 'laborCategoryId'],
    access: ['View Labor Categories by Legal Entity Id'],
    product: LABOR,
  }),
  labor_codes: stream({
    get: '/v1/legalentities/{legalEntityId}/laborcodes',
    key: ['legalEntityId', 'laborCodeId'],
    access: ['View Labor Codes by Legal Entity Id'],
    product: LABOR,
  }),
  labor_code_rates: stream({
    get: '/v2/legalentities/{legalEntityId}/laborcodewithrates',
    key: ['legalEntityId', 'id'],
    access: ['View Labor Codes by Legal Entity Id'],
    product: LABOR,
  }),
  labor_code_rate_departments: derived({
    from: 'labor_code_rates',
    path: 'rates[].departmentList[]',
    positions: ['ratePosition', 'position'],
    names: { id: 'laborCodeRateId' },
    selectedByDefault: false,
  }),
  labor_profiles: stream({
    get: '/v1/legalentities/{legalEntityId}/laborprofiles',
    key: ['legalEntityId', 'laborProfileId'],
    access: ['View Labor Profiles'],
  }),
  labor_profile_codes: stream({
    get: '/v1/legalentities/{legalEntityId}/laborprofiles/{laborProfileId}/laborcodes',
    key: ['legalEntityId', 'laborProfileId', 'laborCodeId'],
    access: ['View Labor Codes by Legal Entity Id and Labor Profile Id'],
    product: LABOR,
  }),
};
