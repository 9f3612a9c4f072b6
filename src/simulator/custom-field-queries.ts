import { oneOf, type Query } from './call.js';
import type { Company, Row } from './company/company.js';
import { rowsAt, type RouteIds } from './endpoint.js';

/** The custom fields of the type of business entity that is asked for. */
export const customFieldRows = (company: Company, ids: RouteIds, query: Query): readonly Row[] =>
  rowsAt(company, 'payroll_custom_field_values', ids).filter(
    ({ entityType }) => entityType === oneOf(query, 'entityType'),
  );
