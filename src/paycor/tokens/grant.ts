import { fingerprint, type StoredTokens } from './tokens.js';

/** What Paycor gives tokens for (RFC 6749, 1.3). Each is good once. */
export type Grant =
  | { readonly kind: 'refresh_token'; readonly refreshToken: string }
  /** A code that came back with the right state, and what proves that it is ours. */
  | {
      readonly kind: 'authorization_code';
      readonly code: string;
      readonly redirectUri: string;
      readonly codeVerifier: string;
    };

/** A grant about to be spent, and what came before it. */
export interface Spending {
  readonly kind: Grant['kind'];
  /** The one that is spent; of a code, the one whose place its tokens take. */
  readonly refreshToken: string;
  readonly seed: string;
  readonly ancestors: readonly string[];
}

/**
 * So many ancestors are remembered. A config that no run has presented for as many exchanges (four
 * days of half hours) is taken for one from a newer activation.
 */
const MOST_ANCESTORS = 200;

/**
 * What is handed on when a grant is spent. Whatever was in use before a code came counts as an
 * ancestor of its tokens: an old one that stays somewhere in the settings must not win over them.
 *
 * @param configured the settings' refresh token
 */
export function spendingOf(
  grant: Grant,
  configured: string | null,
  stored: StoredTokens | null,
): Spending {
  const refreshToken =
    grant.kind === 'refresh_token'
      ? grant.refreshToken
      : (stored?.refreshToken ?? configured ?? grant.code);
  const spent = grant.kind === 'refresh_token' ? [refreshToken] : [refreshToken, grant.code];
  const root = configured === null ? stored?.seed : fingerprint(configured);
  const before = stored === null ? [] : [stored.seed, ...(stored.ancestors ?? [])];
  const names = [root, ...spent.map(fingerprint), ...before].filter((name) => name !== undefined);
  const [seed = '', ...ancestors] = new Set(names);
  return { kind: grant.kind, refreshToken, seed, ancestors: ancestors.slice(0, MOST_ANCESTORS) };
}

/** Makes tokens count as descending from a further one. */
export function withAncestor(tokens: StoredTokens, token: string): StoredTokens {
  const ancestors = new Set([fingerprint(token), ...(tokens.ancestors ?? [])]);
  return { ...tokens, ancestors: [...ancestors] };
}
