import { stream } from './stream.js';

export const time = {
  punches: stream({
    get: '/v2/legalEntities/{legalEntityId}/punches',
    key: ['legalEntityId', 'employeeId', 'displayDate', 'daySequence'],
    // The API allows 90 days, but rows are numbered within their day, so a whole window is held
    // in memory: a week of 20,000 employees is about 200,000 rows.
    window: {
      by: 'displayDate',
      from: 'startDate',
      to: 'endDate',
      maxDays: 6,
      oldestDays: 364,
      aheadDays: 0,
      lookbackDays: 20,
    },
    replicationKey: 'displayDate',
    sequence: {
      field: 'daySequence',
      within: ['employeeId', 'displayDate'],
      by: ['punchIn', 'punchOut', 'earningCode', 'departmentCode', 'hourAmount'],
    },
    access: ['View Employee Time Card Punches By Legal Entity Id'],
  }),
};
