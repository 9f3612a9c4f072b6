import type { Json, Row } from '../../company/row.js';
import type { ListName, TalentCompany } from '../company/company.js';

/** What a row of REST is made with. */
export interface Shaping {
  readonly company: TalentCompany;
  /** Where the caller reached the simulator. */
  readonly origin: string;
}

/** Makes rows of REST of the rows of a list. */
export type Shape = (shaping: Shaping) => (row: Row) => Row;

/** The row that a relation leads to. */
export function related({ company }: Shaping, list: ListName, key: Json | undefined): Row | null {
  return key === undefined || key === null ? null : (company.find(list, key) ?? null);
}

/** `2026-01-31T09:30:00Z`, as both frameworks write it, with six digits of a fraction. */
export const timeOf = (value: Json | undefined): Json =>
  typeof value === 'string' ? value.replace(/(\.\d{3})Z$/, '$1000Z') : null;

/** The day of a time. */
export const dayOf = (value: Json | undefined): Json =>
  typeof value === 'string' ? value.slice(0, 10) : null;
