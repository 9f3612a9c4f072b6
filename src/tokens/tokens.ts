import { createHash } from 'node:crypto';

/** What a token store keeps for one credential. */
export interface StoredTokens {
  readonly refreshToken: string;
  readonly accessToken: string;
  /** RFC 3339, UTC, by the service's clock where its answer showed one, else by this machine's. */
  readonly expiresAt: string;
  /** How long an access token was to live that lives for less than three minutes; else absent. */
  readonly lifetimeSeconds?: number;
  /** Milliseconds that this machine's clock was ahead of the service's; absent: not known, taken as 0. */
  readonly clockSkew?: number;
  /**
   * Fingerprint of the `refresh_token` in the settings that these tokens descend from. Another
   * token in the settings comes from a newer activation, unless it is an ancestor.
   */
  readonly seed: string;
  /** Fingerprints of further refresh tokens that came before, latest first: all of them are spent. */
  readonly ancestors?: readonly string[];
  /** The token that was spent for these; for support. Absent where it is not known. */
  readonly previousRefreshToken?: string;
}

/** A short name of a secret that does not tell it. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

/**
 * The refresh token to spend next. The store's, while it descends from the settings' token (or the
 * settings have none); else the settings' token, which was pasted after a new activation.
 */
export function currentRefreshToken(
  configured: string | null,
  stored: StoredTokens | null,
): string | null {
  return isSuperseded(configured, stored) ? configured : (stored?.refreshToken ?? configured);
}

/** True where the settings hold a token that the store's tokens do not descend from. */
export function isSuperseded(configured: string | null, stored: StoredTokens | null): boolean {
  if (configured === null || stored === null) return false;
  return configured !== stored.refreshToken && !isAncestor(fingerprint(configured), stored);
}

function isAncestor(name: string, { seed, ancestors = [] }: StoredTokens): boolean {
  return name === seed || ancestors.includes(name);
}

/** A token is not used in its last minute: a call may take as long to arrive. */
const MARGIN_MILLISECONDS = 60_000;

/** What is shorter has a margin of its own. */
export const SHORT_LIFE_SECONDS = (3 * MARGIN_MILLISECONDS) / 1000;

/** Of a short life no more than a third: else each call would get a token of its own. */
const marginOf = ({ lifetimeSeconds = Infinity }: StoredTokens): number =>
  Math.min(MARGIN_MILLISECONDS, (lifetimeSeconds * 1000) / 3);

/** Whether a stored access token is still good at `now` (epoch milliseconds of this machine). */
export const isValid = (stored: StoredTokens, now: number): boolean => now < validUntil(stored);

/** Up to when a stored access token is good, in epoch milliseconds of this machine; below all of them: it never is. */
export function validUntil(stored: StoredTokens): number {
  if (!isSendable(stored.accessToken)) return -Infinity;
  return Date.parse(stored.expiresAt) + (stored.clockSkew ?? 0) - marginOf(stored);
}

/** What a header can carry (RFC 6750, 2.1): with anything else, no call would ever leave. */
export const isSendable = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);

/** Tells of every secret among tokens: before they are used, so that no log shows one. */
export function tellSecrets(onSecret: (secret: string) => void, tokens: StoredTokens): void {
  const { accessToken, refreshToken, previousRefreshToken } = tokens;
  for (const secret of [accessToken, refreshToken, previousRefreshToken]) {
    if (secret) onSecret(secret);
  }
}
