import { derived, stream } from './stream.js';

export const organization = {
  legal_entities: stream({
    get: '/v1/legalentities/{legalEntityId}',
    body: 'object',
    key: ['id'],
    query: { include: 'All' },
    access: ['View Legal Entity Basic Information', 'View Legal Entity Business Names & Addresses'],
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
  tenants: stream({
    get: '/v1/tenants/{tenantId}',
    body: 'object',
    key: ['id'],
    access: ['View Tenant Information'],
  }),
};
