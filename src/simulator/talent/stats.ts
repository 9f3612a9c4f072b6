import { createStatsKeeper, type Stats, type StatsKeeper } from '../stats.js';

/** A query that came: what it called itself, and the roots that it asked for. */
interface Query {
  readonly operation: string | null;
  readonly roots: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a simulator of the service has seen; an endpoint is a query's roots, or a list of REST. */
export interface TalentStats extends Stats {
  /** The last of the queries, at most ten thousand, in order. */
  readonly queries: readonly Query[];
}

export interface TalentStatsKeeper extends Omit<StatsKeeper, 'stats'> {
  readonly queried: (query: Omit<Query, 'at'>) => void;
  readonly stats: () => TalentStats;
}

const MOST_QUERIES = 10_000;

export function createTalentStatsKeeper(now: () => number): TalentStatsKeeper {
  const keeper = createStatsKeeper(now);
  const queries: Query[] = [];
  return {
    ...keeper,
    queried(query) {
      queries.push({ ...query, at: now() });
      if (queries.length > MOST_QUERIES) queries.shift();
    },
    stats: () => ({ ...keeper.stats(), queries: [...queries] }),
  };
}
