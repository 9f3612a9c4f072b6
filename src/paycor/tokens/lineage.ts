import { fingerprint, type StoredTokens } from './tokens.js';

/** A refresh token about to be spent, and what came before it. */
export interface Spending {
  readonly refreshToken: string;
  readonly seed: string;
  readonly ancestors: readonly string[];
}

/**
 * So many ancestors are remembered. A config that no run has presented for as many exchanges (four
 * days of half hours) is taken for one from a newer activation.
 */
const MOST_ANCESTORS = 200;

/** What is handed on when a token is spent. What the store held before is older in any case. */
export function spendingOf(
  refreshToken: string,
  configured: string | null,
  stored: StoredTokens | null,
): Spending {
  const seed = configured === null ? stored?.seed : fingerprint(configured);
  const before = stored === null ? [] : [stored.seed, ...(stored.ancestors ?? [])];
  const names = new Set([fingerprint(refreshToken), ...before]);
  const own = seed ?? fingerprint(refreshToken);
  names.delete(own);
  return { refreshToken, seed: own, ancestors: [...names].slice(0, MOST_ANCESTORS) };
}
