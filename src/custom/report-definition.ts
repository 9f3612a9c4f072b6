import { ROW_NUMBER, type Endpoint } from '../streams/stream.js';

/** A saved report of Report Builder that a config names, in the notation of `reports`. */
export interface ReportDefinition {
  readonly name: string;
  readonly template_id: string;
  readonly user_id: string;
  readonly legal_entity_id?: number;
  readonly key?: readonly string[];
}

/** The stream that a report becomes. */
export const reportStream = ({ name }: ReportDefinition): string => `report_${name}`;

/** A report as a row of the table. */
export const endpointOfReport = (report: ReportDefinition): Endpoint => ({
  get: '/v1/Reporting/{legalEntityId}/TemplateData/{templateId}/{userId}',
  body: { rowsIn: 'records', next: 'url' },
  key: ['legalEntityId', ...(report.key ?? [ROW_NUMBER])],
  sources: {
    templateId: { kind: 'values', values: [report.template_id] },
    userId: { kind: 'values', values: [report.user_id] },
  },
  isReport: true,
  ...(report.legal_entity_id !== undefined && { only: report.legal_entity_id }),
  access: ['View Single Report Template of a User'],
});
