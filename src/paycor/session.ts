import { accessTokenExpired, exchangeError, noRefreshToken } from './tokens/exchange-error.js';
import { spend, underLock, type Held, type SpendOptions } from './tokens/spend.js';
import { currentRefreshToken, isSuperseded, isValid, type StoredTokens } from './tokens/tokens.js';

/** Supplies access tokens. All who ask while an exchange is under way wait for that one. */
export interface Session {
  /** A token that is good for the next minute at least. */
  token(signal: AbortSignal): Promise<string>;
  /** Whether an exchange is under way: whoever asks for a token now waits. */
  isRenewing(): boolean;
  /** A token other than the one that Paycor refused. */
  renewed(refused: string, signal: AbortSignal): Promise<string>;
}

export interface SessionOptions extends Omit<SpendOptions, 'failures'> {
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
  const spending = { ...options, failures: new Map() };
  let current: StoredTokens | null = null;
  let underWay: Promise<StoredTokens> | null = null;

  async function obtain(refused: string | null, signal: AbortSignal): Promise<string> {
    if (current && isGood(current, refused, options)) return current.accessToken;
    underWay ??= renew(spending, refused, signal).finally(() => {
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

const isGood = (
  tokens: StoredTokens,
  refused: string | null,
  { clock }: Pick<SpendOptions, 'clock'>,
): boolean => tokens.accessToken !== refused && isValid(tokens, clock.now());

/**
 * Gives tokens other than the refused ones: from the store where another process left good ones,
 * else from an exchange. A process that had to wait for the lock reads what the one before it stored.
 */
function renew(
  options: SpendOptions,
  refused: string | null,
  signal: AbortSignal,
): Promise<StoredTokens> {
  return underLock(options, signal, async (held) => {
    const usable = isSuperseded(options.refreshToken, held.stored) ? null : held.stored;
    const tokens =
      usable && isGood(usable, refused, options) ? usable : await exchanged(options, held);
    await options.tokens.writeBack(tokens);
    return tokens;
  });
}

function exchanged(options: SpendOptions, held: Held): Promise<StoredTokens> {
  const refreshToken = currentRefreshToken(options.refreshToken, held.stored);
  if (refreshToken === null) throw noRefreshToken();
  const { host } = new URL(options.credential.apiUrl);
  return spend(options, held, { kind: 'refresh_token', refreshToken }, (failure, exchange) =>
    exchangeError(failure, host, exchange),
  );
}
