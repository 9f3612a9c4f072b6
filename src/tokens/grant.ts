import { fingerprint, type StoredTokens } from './tokens.js';

/** What a service gives tokens for (RFC 6749, 1.3). All but a password are good once. */
export type Grant =
  | { readonly kind: 'refresh_token'; readonly refreshToken: string }
  /** A code that came back with the right state, and what proves that it is ours. */
  | {
      readonly kind: 'authorization_code';
      readonly code: string;
      readonly redirectUri: string;
      readonly codeVerifier: string;
    }
  /** What a person signs in with, and the scopes that are asked for; null: the application's own. */
  | {
      readonly kind: 'password';
      readonly username: string;
      readonly password: string;
      readonly scope: string | null;
    };

/** What of a grant an exchange has to keep secret. */
export function secretOf(grant: Grant): string {
  switch (grant.kind) {
    case 'refresh_token':
      return grant.refreshToken;
    case 'authorization_code':
      return grant.code;
    case 'password':
      return grant.password;
  }
}

/** The parameters of an exchange (RFC 6749, 4.1.3, 4.3.2 and 6, with RFC 7636, 4.5). */
export function parametersOf(grant: Grant): Readonly<Record<string, string>> {
  const grant_type = grant.kind;
  switch (grant.kind) {
    case 'refresh_token':
      return { grant_type, refresh_token: grant.refreshToken };
    case 'authorization_code':
      return {
        grant_type,
        code: grant.code,
        redirect_uri: grant.redirectUri,
        code_verifier: grant.codeVerifier,
      };
    case 'password':
      return {
        grant_type,
        username: grant.username,
        password: grant.password,
        ...(grant.scope !== null && { scope: grant.scope }),
      };
  }
}

/** A grant about to be spent, and what came before it. */
export interface Spending {
  readonly kind: Grant['kind'];
  /** The one that is spent; of any other grant, the one whose place its tokens take. */
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
 * What is handed on when a grant is spent. Whatever was in use before a code or a password was spent
 * counts as an ancestor of its tokens: an old one that stays somewhere in the settings must not win over them.
 *
 * @param configured the settings' refresh token
 */
export function spendingOf(
  grant: Grant,
  configured: string | null,
  stored: StoredTokens | null,
): Spending {
  const before = stored?.refreshToken ?? configured;
  const refreshToken = placeOf(grant, before);
  // Of a password not even a hash is written down.
  const spent = grant.kind === 'authorization_code' ? [refreshToken, grant.code] : [refreshToken];
  const root = configured === null ? stored?.seed : fingerprint(configured);
  const earlier = stored === null ? [] : [stored.seed, ...(stored.ancestors ?? [])];
  const names = [root, ...spent.map(fingerprint), ...earlier].filter((name) => name !== undefined);
  const [seed = '', ...ancestors] = new Set(names);
  return { kind: grant.kind, refreshToken, seed, ancestors: ancestors.slice(0, MOST_ANCESTORS) };
}

/** The refresh token whose place is taken, or what stands for one that never was. */
function placeOf(grant: Grant, before: string | null): string {
  switch (grant.kind) {
    case 'refresh_token':
      return grant.refreshToken;
    case 'authorization_code':
      return before ?? grant.code;
    case 'password':
      return before ?? 'none';
  }
}

/** Makes tokens count as descending from a further one. */
export function withAncestor(tokens: StoredTokens, token: string): StoredTokens {
  const ancestors = new Set([fingerprint(token), ...(tokens.ancestors ?? [])]);
  return { ...tokens, ancestors: [...ancestors] };
}
