import type { TapError } from '../errors.js';
import type { Session } from '../http/session.js';
import type { SpendFailure } from './endpoint.js';
import type { Grant } from './grant.js';
import type { BegunExchange } from './journal.js';
import { spend, underLock, type Held, type SpendOptions } from './spend.js';
import {
  currentRefreshToken,
  isSuperseded,
  isValid,
  validUntil,
  type StoredTokens,
} from './tokens.js';

export interface SessionOptions extends Omit<SpendOptions, 'failures'> {
  /** The settings' access token. */
  readonly accessToken: string | null;
  /** What a person signs in with, where the settings have that; absent: they do not. */
  readonly password?: PasswordGrant | null;
  /** Told of the tokens that are used from now on. */
  readonly onTokens?: (tokens: StoredTokens) => void;
}

type PasswordGrant = Extract<Grant, { readonly kind: 'password' }>;

/** A session on a refresh token, or on a password, where the settings or the store have one, else on the access token. */
export function createSession(options: SessionOptions): Session {
  const { accessToken, password = null, endpoint } = options;
  const canRenew = options.refreshToken !== null || password !== null;
  if (canRenew || accessToken === null) return refreshingSession(options);
  return {
    token: () => Promise.resolve(accessToken),
    isRenewing: () => false,
    renewed: () => Promise.reject(endpoint.accessTokenExpired()),
  };
}

/** A session's options, with what its exchanges have in common. */
type SpendingSession = SpendOptions & Pick<SessionOptions, 'password'>;

/** The access token in use, and up to when it is: each call asks for it. */
interface Current {
  readonly token: string;
  /** Epoch milliseconds of this machine. */
  readonly until: number;
}

function refreshingSession(options: SessionOptions): Session {
  const spending = { ...options, failures: new Map() };
  let current: Current | null = null;
  let underWay: Promise<StoredTokens> | null = null;

  async function obtain(refused: string | null, signal: AbortSignal): Promise<string> {
    const known = current;
    if (known && known.token !== refused && options.clock.now() < known.until) return known.token;
    underWay ??= renew(spending, refused, signal).finally(() => {
      underWay = null;
    });
    const tokens = await underWay;
    current = { token: tokens.accessToken, until: validUntil(tokens) };
    options.onTokens?.(tokens);
    return tokens.accessToken;
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
  options: SpendingSession,
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

/**
 * Spends the refresh token that is in use. Where there is none, or it is refused, a person's password
 * takes its place: that stays good.
 */
async function exchanged(options: SpendingSession, held: Held): Promise<StoredTokens> {
  const { endpoint, password = null } = options;
  const refreshToken = currentRefreshToken(options.refreshToken, held.stored);
  if (refreshToken === null) {
    if (password === null) throw endpoint.nothingToSpend();
    return spend(options, held, password, endpoint.explain);
  }
  let isRefused = false;
  const explain = (failure: SpendFailure, exchange: BegunExchange): TapError => {
    isRefused = failure.kind === 'refused';
    return endpoint.explain(failure, exchange);
  };
  try {
    return await spend(options, held, { kind: 'refresh_token', refreshToken }, explain);
  } catch (error) {
    if (password === null || !isRefused) throw error;
    return spend(options, held, password, endpoint.explain);
  }
}
