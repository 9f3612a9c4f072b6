import type { Spending } from '../paycor/tokens/lineage.js';
import { fingerprint, type StoredTokens } from '../paycor/tokens/tokens.js';

/**
 * What the first tokens of an activation take the place of: the token in use before, or, where there
 * was none, the code. Whatever was in use counts as their ancestor, so that an old `refresh_token`
 * that stays somewhere in the settings does not win over them. Pure.
 */
export function firstSpending(
  code: string,
  configured: string | null,
  stored: StoredTokens | null,
): Spending {
  const tokens = [configured, stored?.refreshToken, code].filter((token) => token != null);
  const names = [...tokens.map(fingerprint), ...(stored?.ancestors ?? [])];
  const [seed = '', ...ancestors] = new Set(stored === null ? names : [...names, stored.seed]);
  return { refreshToken: stored?.refreshToken ?? configured ?? code, seed, ancestors };
}

/** Makes tokens count as descending from a further one. */
export function withAncestor(tokens: StoredTokens, token: string): StoredTokens {
  const ancestors = new Set([fingerprint(token), ...(tokens.ancestors ?? [])]);
  return { ...tokens, ancestors: [...ancestors] };
}
