import { derived, stream } from './declare.js';

/** An id that the spec lets be null: the row is kept, and no child is asked for (spec). */
const NO_ID = { id: { value: 'none' } } as const;

export const recruiting = {
  ats_accounts: stream({
    description: 'The accounts of the applicant tracking system that a legal entity has.',
    get: '/v1/legalEntities/{legalEntityId}/ats/accounts',
    key: ['legalEntityId', 'id'],
    standIns: NO_ID,
    access: ['View ATS Accounts By Legal Entity Id'],
    product: 'Applicant Tracking',
  }),
  ats_jobs: stream({
    description: 'Open and closed positions that people may apply for.',
    get: '/v1/legalEntities/{legalEntityId}/ats/{atsAccountId}/jobs',
    key: ['legalEntityId', 'atsAccountId', 'id'],
    query: { include: 'All' },
    standIns: NO_ID,
    access: ['View ATS Account jobs by ATS Account ID'],
    product: 'Applicant Tracking',
  }),
  ats_job_team_members: derived({
    description: 'Who hires for a position: managers, recruiters and others, one a row.',
    from: 'ats_jobs',
    path: {
      field: 'role',
      of: {
        hiringManager: 'hiringManagers[]',
        recruiter: 'recruiters[]',
        teamMember: 'teamMembers[]',
        executive: 'executives[]',
      },
    },
    positions: ['position'],
    names: { id: 'atsJobId' },
    selectedByDefault: false,
  }),
  ats_candidates: stream({
    description: 'Who applied for a position, and how far the application is.',
    get: '/v1/legalEntities/{legalEntityId}/ats/{atsAccountId}/jobs/{atsJobId}/candidates',
    key: ['legalEntityId', 'atsAccountId', 'atsJobId', 'id'],
    query: { createdOrModifiedStartDate: '{modifiedSince}' },
    replicationKey: 'modifiedDate',
    lookbackDays: 1,
    standIns: NO_ID,
    access: ['View ATS Candidates By Job Id'],
    product: 'Applicant Tracking',
  }),
};
