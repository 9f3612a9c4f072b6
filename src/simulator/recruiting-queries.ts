import type { Query } from './call.js';
import type { Company, Json, Row } from './company/company.js';
import { writtenDay } from './days.js';
import { rowsAt, type RouteIds } from './endpoint.js';
import { dayIn } from './query-rules.js';

/** Candidates that were created or modified on the days of the range, as far as it is given. */
export function candidateRows(company: Company, ids: RouteIds, query: Query): readonly Row[] {
  const from = dayIn(query, 'createdOrModifiedStartDate') ?? '';
  const to = dayIn(query, 'createdOrModifiedEndDate') ?? '9';
  return rowsAt(company, 'ats_candidates', ids).filter((row) =>
    ['createdDate', 'modifiedDate'].some((name) => isBetween(row[name] ?? null, from, to)),
  );
}

function isBetween(value: Json, from: string, to: string): boolean {
  const day = typeof value === 'string' ? writtenDay(value) : null;
  return day !== null && day >= from && day <= to;
}
