import { createHash } from 'node:crypto';

/** What a token store keeps for one credential. */
export interface StoredTokens {
  readonly refreshToken: string;
  readonly accessToken: string;
  /** RFC 3339, UTC. */
  readonly expiresAt: string;
  /**
   * Fingerprint of the `refresh_token` in the settings that these tokens descend from. Another
   * token in the settings comes from a newer activation.
   */
  readonly seed: string;
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
  return configured !== stored.refreshToken && fingerprint(configured) !== stored.seed;
}

/** An access token is not used in its last minute: a call may take as long to arrive. */
const MARGIN_MILLISECONDS = 60_000;

/** Whether a stored access token is still good at `now` (epoch milliseconds). */
export function isValid(stored: StoredTokens, now: number): boolean {
  return Date.parse(stored.expiresAt) - now > MARGIN_MILLISECONDS;
}
