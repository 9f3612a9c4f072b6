import { allOf, type Query } from './call.js';
import type { Company, Row } from './company/company.js';
import { rowsAt, type RouteIds } from './endpoint.js';

/** The employees with a status that `include` names, or all; the employed where it names none (open). */
export function identifyingRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const asked = allOf(query, 'include').filter((name) => name !== '');
  const statuses = (asked.length > 0 ? asked : ['Active']).map((name) => name.toLowerCase());
  return rowsAt(company, 'employees_identifying_data', ids).filter(({ status }) =>
    ['all', typeof status === 'string' ? status.toLowerCase() : ''].some((one) =>
      statuses.includes(one),
    ),
  );
}
