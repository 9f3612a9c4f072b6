import type { Product } from '../streams/product.js';
import type { Query } from './call.js';
import type { Company, Json, Row } from './company/company.js';
import type { Includes } from './includes.js';
import type { QueryRule } from './query-rules.js';

/** The ids in a route by their names; an employee's comes with the legal entity it belongs to. */
export interface RouteIds {
  readonly legalEntityId?: number;
  readonly tenantId?: number;
  readonly employeeId?: string;
  /** Every other name: the rows of the answer have this value in the field of that name. */
  readonly others: Readonly<Record<string, string>>;
}

/** One endpoint of the API. What Paycor's OpenAPI document says of it, as data. */
export interface Endpoint {
  /** The name in faults and statistics. */
  readonly name: string;
  readonly stream: string;
  /** The route in the spec's spelling; calls match it in any case (live). */
  readonly route: string;
  /** The Data Access permission of the endpoint itself; null where the spec names none. */
  readonly access: string | null;
  /** The products of which the legal entity must have one; empty where the spec names none. */
  readonly products: readonly Product[];
  /** A bare array has no pages. */
  readonly body: 'page' | 'array' | 'object';
  /** The name under which the answer holds its array; null where the array is the whole answer. */
  readonly rowsIn: string | null;
  readonly pageSize: number;
  readonly includes: Includes;
  readonly rules: readonly QueryRule[];
  /** The canonical rows that a query selects. */
  readonly rows: (company: Company, ids: RouteIds, query: Query) => readonly Row[];
  /** Fields of the canonical row that the wire does not have: ids known from the route or query. */
  readonly injected: readonly string[];
  /** Canonical values that stand for a null on the wire. */
  readonly standIns: Readonly<Record<string, Json>>;
  /** How `additionalResultsUrl` spells its parameter: both spellings are in use (live). */
  readonly cursor: 'continuationToken' | 'continuationTokenId';
  /** It knows its cursor by that spelling alone, and gives the first page to whoever uses another. */
  readonly linksOnly: boolean;
  /** A cursor older than a day returns nothing instead of an error (spec, punches). */
  readonly expiresSilently: boolean;
  /** Rows come in the reverse of the company's order; Paycor promises none. */
  readonly isNewestFirst: boolean;
  /** An empty result is told as a 400 with this detail (live). */
  readonly none?: (ids: RouteIds) => string;
  /** What a page has as its one record, where that holds the rows. */
  readonly within?: (company: Company, ids: RouteIds, rows: readonly Row[]) => Row;
  /** What the wire has beyond the canonical row. */
  readonly adapt?: (row: Row) => Row;
}

/** The canonical rows of a route's ids. */
export function rowsAt(
  company: Company,
  stream: string,
  { others, ...scope }: RouteIds,
): readonly Row[] {
  const wanted = Object.entries(others);
  const rows = company.rows(stream, scope);
  return rows.filter((row) => wanted.every(([name, value]) => row[name] === value));
}
