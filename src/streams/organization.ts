import { derived, stream } from './stream.js';

/** One include brings both. */
const BUSINESS_NAMES = 'View Legal Entity Business Names & Addresses';

export const organization = {
  legal_entities: stream({
    get: '/v1/legalentities/{legalEntityId}',
    body: 'object',
    key: ['id'],
    query: { include: 'All' },
    parts: { businessNames: BUSINESS_NAMES, taxFilingBusinessNames: BUSINESS_NAMES },
    access: ['View Legal Entity Basic Information', BUSINESS_NAMES],
  }),
  legal_entity_addresses: derived({
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
    get: '/v2/legalentities/{legalEntityId}/departments',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Departments Information'],
  }),
  work_locations: stream({
    get: '/v2/legalentities/{legalEntityId}/worklocations',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Work Locations'],
  }),
  job_titles: stream({
    get: '/v1/legalentities/{legalEntityId}/jobtitles',
    key: ['legalEntityId', 'jobTitleId'],
    access: ['View Legal Entity Job Titles'],
  }),
  pay_groups: stream({
    get: '/v1/legalentities/{legalEntityId}/payGroups',
    key: ['legalEntityId', 'payGroupId'],
    access: ['View Legal Entity Pay Groups'],
  }),
  status_reasons: stream({
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
    get: '/v1/legalentities/{legalEntityId}/services',
    body: 'object',
    key: ['legalEntityId'],
    access: ['View Legal Entity Services'],
  }),
  legal_entity_settings: stream({
    get: '/v1/legalentities/{legalEntityId}/settings',
    body: 'object',
    key: ['legalEntityId'],
    access: ['View Legal Entity Settings Information'],
  }),
  legal_entity_locks: stream({
    get: '/v1/legalEntities/{legalEntityId}/LockDetails',
    body: 'object',
    key: ['legalEntityId'],
    access: ['View Legal Entity Lock Data'],
  }),
  work_sites: stream({
    get: '/v1/legalentities/{legalEntityId}/worksites',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Work Sites'],
  }),
  manager_profiles: stream({
    get: '/v1/legalentities/{legalEntityId}/managerprofiles',
    key: ['legalEntityId', 'profileId'],
    access: ['View Legal Entity Manager Profiles'],
  }),
  payroll_custom_field_values: stream({
    get: '/v1/BusinessEntityManager/legalentities/{legalEntityId}/PayrollCustomFieldsValues',
    body: { rowsIn: 'payrollCustomFieldValues' },
    key: ['legalEntityId', 'entityType', 'payrollCustomFieldId'],
    query: { entityType: '{entityType}' },
    sources: { entityType: { kind: 'setting', setting: 'payroll_custom_field_entity_types' } },
    selectedByDefault: false,
    access: ['Get Payroll Business Entity Custom Field Values By Legal Entity'],
  }),
  tenants: stream({
    get: '/v1/tenants/{tenantId}',
    body: 'object',
    key: ['id'],
    access: ['View Tenant Information'],
  }),
  tenant_work_locations: stream({
    get: '/v1/tenants/{tenantId}/worklocations',
    key: ['tenantId', 'id'],
    access: ['View Tenant Work Locations'],
  }),
  tenant_job_titles: stream({
    get: '/v1/tenants/{tenantId}/jobtitles',
    key: ['tenantId', 'jobTitleId'],
    access: ['View Tenant Job Titles'],
  }),
};
