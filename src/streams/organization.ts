import { stream } from './stream.js';

export const organization = {
  legal_entities: stream({
    get: '/v1/legalentities/{legalEntityId}',
    body: 'object',
    key: ['id'],
    query: { include: 'All' },
    access: ['View Legal Entity Basic Information', 'View Legal Entity Business Names & Addresses'],
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
};
