import { stream } from './declare.js';

/** Where the saved reports of Report Builder are, and whose they are. The reports are the config's. */
export const reporting = {
  reporting_users: stream({
    description: 'Users of Report Builder whose saved reports can be read.',
    get: '/v1/Reporting/{scope}/ReportingUsers',
    key: ['legalEntityId', 'userId'],
    sources: { scope: { kind: 'setting', setting: 'scope' } },
    ownBy: 'legalEntityId',
    selectedByDefault: false,
    access: ['View Reporting Users by Application Scope'],
  }),
  // Reports are asked for where their user belongs: whether others' legal entities have some, too,
  // nobody says (open).
  report_identifiers: stream({
    description:
      'The saved reports of Report Builder, by the ids that the setting for reports needs.',
    get: '/v1/Reporting/{legalEntityId}/ReportIdentifiers/{userId}',
    body: { rowsIn: 'records', next: 'url' },
    key: ['legalEntityId', 'userId', 'templateId'],
    sources: {
      userId: { kind: 'rows', stream: 'reporting_users', field: 'userId', inherit: [] },
    },
    selectedByDefault: false,
    access: ['View Report Identifiers To Download Reports'],
  }),
};
