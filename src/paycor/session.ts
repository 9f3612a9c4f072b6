import { accessTokenExpired } from './exchange-error.js';
import { createRenewal, type RenewalOptions } from './renewal.js';
import { isValid, type StoredTokens } from './tokens/tokens.js';

/** Supplies access tokens. All who ask while an exchange is under way wait for that one. */
export interface Session {
  /** A token that is good for the next minute at least. */
  token(signal: AbortSignal): Promise<string>;
  /** Whether an exchange is under way: whoever asks for a token now waits. */
  isRenewing(): boolean;
  /** A token other than the one that Paycor refused. */
  renewed(refused: string, signal: AbortSignal): Promise<string>;
}

export interface SessionOptions extends RenewalOptions {
  /** The settings' access token. */
  readonly accessToken: string | null;
}

/** A session on a refresh token where the settings or the store have one, else on the access token. */
export function createSession(options: SessionOptions): Session {
  const { accessToken } = options;
  if (options.refreshToken !== null || accessToken === null) return refreshingSession(options);
  return {
    token: () => Promise.resolve(accessToken),
    isRenewing: () => false,
    renewed: () => Promise.reject(accessTokenExpired()),
  };
}

function refreshingSession(options: SessionOptions): Session {
  const renew = createRenewal(options);
  let current: StoredTokens | null = null;
  let underWay: Promise<StoredTokens> | null = null;

  async function obtain(refused: string | null, signal: AbortSignal): Promise<string> {
    if (current && current.accessToken !== refused && isValid(current, options.clock.now())) {
      return current.accessToken;
    }
    underWay ??= renew(refused, signal).finally(() => {
      underWay = null;
    });
    current = await underWay;
    return current.accessToken;
  }

  return {
    token: (signal) => obtain(null, signal),
    isRenewing: () => underWay !== null,
    renewed: (refused, signal) => obtain(refused, signal),
  };
}
