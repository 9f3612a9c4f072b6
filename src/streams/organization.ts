import { derived, stream } from './declare.js';

/** One include brings both. */
const BUSINESS_NAMES = 'View Legal Entity Business Names & Addresses';

export const organization = {
  legal_entities: stream({
    description:
      "A company that payroll is run for (Paycor's client), with its names, tax id and addresses.",
    get: '/v1/legalentities/{legalEntityId}',
    body: 'object',
    key: ['id'],
    query: { include: 'All' },
    parts: { businessNames: BUSINESS_NAMES, taxFilingBusinessNames: BUSINESS_NAMES },
    access: ['View Legal Entity Basic Information', BUSINESS_NAMES],
  }),
  legal_entity_addresses: derived({
    description:
      "The addresses of a legal entity's business names and tax filing names, one a row.",
    from: 'legal_entities',
    path: {
      field: 'source',
      of: {
        businessNames: 'businessNames[].addresses[]',
        taxFilingBusinessNames: 'taxFilingBusinessNames[].addresses[]',
      },
    },
    positions: ['businessNamePosition', 'position'],
    names: { id: 'legalEntityId' },
    selectedByDefault: false,
  }),
  departments: stream({
    description: 'The tree of departments that people and pay are booked on.',
    get: '/v2/legalentities/{legalEntityId}/departments',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Departments Information'],
  }),
  work_locations: stream({
    description: 'Where people work, with address: offices, plants, shops.',
    get: '/v2/legalentities/{legalEntityId}/worklocations',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Work Locations'],
  }),
  job_titles: stream({
    description: 'The job titles that a legal entity has set up, with their codes.',
    get: '/v1/legalentities/{legalEntityId}/jobtitles',
    key: ['legalEntityId', 'jobTitleId'],
    access: ['View Legal Entity Job Titles'],
  }),
  pay_groups: stream({
    description: 'Groups of employees who are paid together, and how often.',
    get: '/v1/legalentities/{legalEntityId}/payGroups',
    key: ['legalEntityId', 'payGroupId'],
    access: ['View Legal Entity Pay Groups'],
  }),
  status_reasons: stream({
    description: 'The reasons that may be given for a termination, a leave or a return.',
    get: '/v1/legalentities/{legalEntityId}/statusReasons/{statusCategory}',
    body: 'array',
    key: ['legalEntityId', 'id'],
    sources: {
      statusCategory: {
        kind: 'values',
        values: ['LeaveReason', 'ReturnReason', 'TerminationReason'],
      },
    },
    access: ['Legal Entity Status Reason'],
  }),
  legal_entity_services: stream({
    description: 'The Paycor products that a legal entity has, one flag each.',
    get: '/v1/legalentities/{legalEntityId}/services',
    body: 'object',
    key: ['legalEntityId'],
    access: ['View Legal Entity Services'],
  }),
  legal_entity_settings: stream({
    description: "Settings of a legal entity that change how its employees' data is kept.",
    get: '/v1/legalentities/{legalEntityId}/settings',
    body: 'object',
    key: ['legalEntityId'],
    access: ['View Legal Entity Settings Information'],
  }),
  legal_entity_locks: stream({
    description: 'Whether Paycor has locked the account of a legal entity.',
    get: '/v1/legalEntities/{legalEntityId}/LockDetails',
    body: 'object',
    key: ['legalEntityId'],
    access: ['View Legal Entity Lock Data'],
  }),
  work_sites: stream({
    description: 'Sites to which scheduled shifts may belong, with address and phone.',
    get: '/v1/legalentities/{legalEntityId}/worksites',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Work Sites'],
  }),
  manager_profiles: stream({
    description: 'What managers may change on time cards, a profile each.',
    get: '/v1/legalentities/{legalEntityId}/managerprofiles',
    key: ['legalEntityId', 'profileId'],
    access: ['View Legal Entity Manager Profiles'],
  }),
  payroll_custom_field_values: stream({
    description:
      "The customer's own payroll fields of legal entities and other business entities, a value each.",
    get: '/v1/BusinessEntityManager/legalentities/{legalEntityId}/PayrollCustomFieldsValues',
    body: { rowsIn: 'payrollCustomFieldValues' },
    key: ['legalEntityId', 'entityType', 'payrollCustomFieldId'],
    query: { entityType: '{entityType}' },
    sources: { entityType: { kind: 'setting', setting: 'payroll_custom_field_entity_types' } },
    selectedByDefault: false,
    access: ['Get Payroll Business Entity Custom Field Values By Legal Entity'],
  }),
  tenants: stream({
    description:
      'The organization to which legal entities belong: what Paycor calls a company in its screens.',
    get: '/v1/tenants/{tenantId}',
    body: 'object',
    key: ['id'],
    access: ['View Tenant Information'],
  }),
  tenant_work_locations: stream({
    description: 'The work locations of all legal entities of a tenant, in one list.',
    get: '/v1/tenants/{tenantId}/worklocations',
    key: ['tenantId', 'id'],
    access: ['View Tenant Work Locations'],
  }),
  tenant_job_titles: stream({
    description: 'The job titles of all legal entities of a tenant, in one list.',
    get: '/v1/tenants/{tenantId}/jobtitles',
    key: ['tenantId', 'jobTitleId'],
    access: ['View Tenant Job Titles'],
  }),
};
