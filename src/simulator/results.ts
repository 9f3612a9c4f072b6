import type { Row } from './company/company.js';

/** The results of the last queries, so that a next page, or the same question again, costs no more than its rows. */
export interface Results {
  get(query: string, make: () => readonly Row[]): readonly Row[];
  clear(): void;
}

/** So many results are kept in any case, for those who read several lists at once. */
const LEAST_KEPT = 12;

/** Beyond those, results of so many rows together: the lists of some hundred employees. */
const MOST_ROWS = 20_000;

export function createResults(): Results {
  const results = new Map<string, readonly Row[]>();
  let held = 0;

  function forget(query: string): void {
    held -= results.get(query)?.length ?? 0;
    results.delete(query);
  }

  return {
    get(query, make) {
      const rows = results.get(query) ?? make();
      forget(query);
      results.set(query, rows);
      held += rows.length;
      for (const oldest of results.keys()) {
        if (results.size <= LEAST_KEPT || held <= MOST_ROWS) break;
        forget(oldest);
      }
      return rows;
    },
    clear() {
      results.clear();
      held = 0;
    },
  };
}
