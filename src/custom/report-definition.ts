import type { Source } from '../core/source.js';
import { ROW_NUMBER, type Endpoint } from '../core/stream.js';
import { sourcesFor } from '../streams/sources.js';
import { USUAL_SCOPE } from '../streams/service.js';

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

const ROUTE = '/v1/Reporting/{legalEntityId}/TemplateData/{templateId}/{userId}';

/** A report as a row of the table. */
export const endpointOfReport = (report: ReportDefinition): Endpoint => ({
  get: ROUTE,
  body: { rowsIn: 'records', next: 'url' },
  key: ['legalEntityId', ...(report.key ?? [ROW_NUMBER])],
  sources: sourcesFor({ get: ROUTE, sources: ownSources(report) }),
  scope: USUAL_SCOPE,
  reportFields: ['legalEntityId', ROW_NUMBER],
  ...(report.legal_entity_id !== undefined && { only: report.legal_entity_id }),
  access: ['View Single Report Template of a User'],
});

const ownSources = ({
  template_id,
  user_id,
}: ReportDefinition): Readonly<Record<string, Source>> => ({
  templateId: { kind: 'values', values: [template_id] },
  userId: { kind: 'values', values: [user_id] },
});
