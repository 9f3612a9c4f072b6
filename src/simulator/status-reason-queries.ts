import type { Company, Row } from './company/company.js';
import type { RouteIds } from './endpoint.js';

/** What a route calls a category of reasons, and what the records call it (spec). */
const CATEGORIES = {
  TerminationReason: 'Termination',
  LeaveReason: 'PlaceOnLeave',
  ReturnReason: 'ReturnFromLeave',
} as const;

type Category = keyof typeof CATEGORIES;

/** Whether a route may have the value in the place of `{statusCategory}`. */
export const isCategory = (value: string): value is Category => Object.hasOwn(CATEGORIES, value);

export function statusReasonRows(company: Company, { others, ...scope }: RouteIds): readonly Row[] {
  const { statusCategory = '' } = others;
  const category = isCategory(statusCategory) ? CATEGORIES[statusCategory] : null;
  return company.rows('status_reasons', scope).filter((row) => row['statusCategory'] === category);
}
