import { createSlidingMinute } from './rate-limit.js';
import type { Answer } from './reply.js';

/** What a simulator has seen since it started. */
export interface Stats {
  /** Calls to the API, refused ones included; token exchanges and browser pages are apart. */
  readonly calls: number;
  /**
   * Endpoint (a stream's name, `employees_v1`, `entities`, `token`, `none` where no route fits, `gate`
   * where the call was refused before it was routed), then status (or `reset`, `hang`, `cut`), then
   * how often.
   */
  readonly endpoints: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Answers with status 429. */
  readonly rateLimited: number;
  /** Successful exchanges at the token endpoint, whether or not the answer arrived. */
  readonly exchanges: number;
  /** How often a refresh token was presented that had been exchanged before. */
  readonly spentTokenReuses: number;
  /** The most calls to the API in any sixty seconds. */
  readonly maxCallsPerMinute: number;
  /** When the last of them came, at most ten thousand, in epoch milliseconds, in order. */
  readonly callTimes: readonly number[];
  /** Every secret of the application and every token and code issued. */
  readonly secrets: readonly string[];
}

export interface StatsKeeper {
  readonly answered: (endpoint: string, answer: Answer) => void;
  readonly called: () => void;
  readonly exchanged: () => void;
  readonly reused: () => void;
  readonly issued: (secret: string) => void;
  readonly stats: () => Stats;
}

const MOST_CALL_TIMES = 10_000;

export function createStatsKeeper(now: () => number): StatsKeeper {
  const endpoints: Record<string, Record<string, number>> = {};
  const secrets = new Set<string>();
  const minute = createSlidingMinute();
  const totals = { calls: 0, rateLimited: 0, exchanges: 0, spentTokenReuses: 0 };
  const callTimes: number[] = [];
  let maxCallsPerMinute = 0;
  return {
    answered(endpoint, { reply, delivery }) {
      const outcome = delivery === 'whole' ? String(reply.status) : delivery;
      const counts = (endpoints[endpoint] ??= {});
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (reply.status === 429) totals.rateLimited++;
    },
    called() {
      const at = now();
      totals.calls++;
      minute.add(at);
      if (callTimes.push(at) >= 2 * MOST_CALL_TIMES) callTimes.splice(0, MOST_CALL_TIMES);
      maxCallsPerMinute = Math.max(maxCallsPerMinute, minute.count(at));
    },
    exchanged: () => void totals.exchanges++,
    reused: () => void totals.spentTokenReuses++,
    issued: (secret) => void secrets.add(secret),
    stats: () => ({
      ...totals,
      endpoints: structuredClone(endpoints),
      maxCallsPerMinute,
      callTimes: callTimes.slice(-MOST_CALL_TIMES),
      secrets: [...secrets],
    }),
  };
}
