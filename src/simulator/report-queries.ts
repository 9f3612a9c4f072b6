import type { Company, Row } from './company/company.js';
import { isJsonObject } from '../singer/json.js';
import { wireDate } from './date-forms.js';
import { rowsAt, type RouteIds } from './endpoint.js';

const reportAt = (company: Company, ids: RouteIds): Row =>
  rowsAt(company, 'saved_reports', ids)[0] ?? {};

const listIn = (report: Row, name: string): readonly Row[] => {
  const list = report[name];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};

/** The rows of a saved report, with its days in the wire's forms. */
export function reportRows(company: Company, ids: RouteIds): readonly Row[] {
  const report = reportAt(company, ids);
  const days = new Set(
    listIn(report, 'headers')
      .filter(({ clientDataType }) => clientDataType === 'Date' || clientDataType === 5)
      .map(({ fieldId }) => fieldId),
  );
  return listIn(report, 'data').map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([field, value]) => [
        field,
        days.has(field) && typeof value === 'string' ? wireDate('date', field, value) : value,
      ]),
    ),
  );
}

/** A page holds no rows but a report that has them. */
export function reportWith(company: Company, ids: RouteIds, data: readonly Row[]): Row {
  const { headers = [], footers = null, totalRows = 0 } = reportAt(company, ids);
  return { headers, data, footers, totalRows };
}
