import type { Row } from './company/company.js';

/** The results of the last few queries, so that a next page costs no more than its rows. */
export interface Results {
  get(query: string, make: () => readonly Row[]): readonly Row[];
  clear(): void;
}

const KEPT = 12;

export function createResults(): Results {
  const results = new Map<string, readonly Row[]>();
  return {
    get(query, make) {
      const rows = results.get(query) ?? make();
      results.delete(query);
      results.set(query, rows);
      const [oldest] = results.keys();
      if (results.size > KEPT && oldest !== undefined) results.delete(oldest);
      return rows;
    },
    clear: () => results.clear(),
  };
}
