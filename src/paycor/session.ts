import { TapError } from '../errors.js';
import type { Clock } from './clock.js';
import {
  exchangeRequest,
  judgeExchange,
  type Credential,
  type ExchangeVerdict,
} from './exchange.js';
import type { Send } from './http.js';
import { backoff } from './retry.js';
import type { TokenStore } from './token-store.js';
import {
  currentRefreshToken,
  fingerprint,
  isSuperseded,
  isValid,
  type StoredTokens,
} from './tokens.js';

/** Supplies access tokens. All who ask while an exchange is under way wait for that one. */
export interface Session {
  /** A token that is good for the next minute at least. */
  token(signal: AbortSignal): Promise<string>;
  /** A token other than the one that Paycor refused. */
  renewed(refused: string, signal: AbortSignal): Promise<string>;
}

export interface SessionOptions {
  readonly credential: Credential;
  /** The settings' tokens. */
  readonly refreshToken: string | null;
  readonly accessToken: string | null;
  readonly store: TokenStore;
  readonly send: Send;
  readonly clock: Clock;
  readonly maxRetries: number;
  /** Told of every token before it is used, so that no log shows it. */
  readonly onSecret: (secret: string) => void;
}

/** A session on a refresh token where the settings or the store have one, else on the access token. */
export function createSession(options: SessionOptions): Session {
  const { accessToken } = options;
  if (options.refreshToken !== null || accessToken === null) return refreshingSession(options);
  return {
    token: () => Promise.resolve(accessToken),
    renewed: () => Promise.reject(accessTokenExpired()),
  };
}

function refreshingSession(options: SessionOptions): Session {
  let current: StoredTokens | null = null;
  let underWay: Promise<StoredTokens> | null = null;
  const spent: Spent = new Map();

  async function obtain(refused: string | null, signal: AbortSignal): Promise<string> {
    if (current && current.accessToken !== refused && isValid(current, options.clock.now())) {
      return current.accessToken;
    }
    underWay ??= renew(options, spent, refused, signal).finally(() => {
      underWay = null;
    });
    current = await underWay;
    return current.accessToken;
  }

  return {
    token: (signal) => obtain(null, signal),
    renewed: (refused, signal) => obtain(refused, signal),
  };
}

/** The refresh tokens that were spent without an answer to go on with, and what came instead. */
type Spent = Map<string, TapError>;

/** Tokens from the store where another process left good ones, else from a new exchange. */
async function renew(
  options: SessionOptions,
  spent: Spent,
  refused: string | null,
  signal: AbortSignal,
): Promise<StoredTokens> {
  const { store, clock, refreshToken: configured } = options;
  const stored = await store.read();
  const usable = isSuperseded(configured, stored) ? null : stored;
  if (usable && usable.accessToken !== refused && isValid(usable, clock.now())) {
    return known(options, usable);
  }
  const spending = currentRefreshToken(configured, stored);
  if (spending === null) throw noRefreshToken();
  const failure = spent.get(spending);
  if (failure) throw failure;
  await store.prove();
  const seed = configured === null ? stored?.seed : fingerprint(configured);
  try {
    return await exchange(options, spending, seed ?? fingerprint(spending), signal);
  } catch (error) {
    if (error instanceof TapError && error.code !== 'unreachable') spent.set(spending, error);
    throw error;
  }
}

/** Spends the token once, and makes what came durable before anyone uses it. */
async function exchange(
  options: SessionOptions,
  spending: string,
  seed: string,
  signal: AbortSignal,
): Promise<StoredTokens> {
  const { store, clock } = options;
  const verdict = await sendExchange(options, spending, signal);
  if (verdict.kind !== 'granted') return winnersTokens(options, spending, verdict);
  const tokens: StoredTokens = {
    accessToken: verdict.accessToken,
    refreshToken: verdict.refreshToken ?? spending,
    expiresAt: new Date(clock.now() + verdict.expiresInSeconds * 1000).toISOString(),
    seed,
  };
  await store.write(known(options, tokens));
  return tokens;
}

/** An exchange is not interrupted: its answer may hold the only token that is still good. */
const UNINTERRUPTED = new AbortController().signal;

/** Repeats an exchange only while it certainly never reached Paycor. */
async function sendExchange(
  { credential, send, clock, maxRetries }: SessionOptions,
  spending: string,
  signal: AbortSignal,
): Promise<ExchangeVerdict> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const outcome = await send(exchangeRequest(credential, spending), UNINTERRUPTED);
    const verdict = judgeExchange(outcome);
    if (verdict.kind !== 'never_sent' || attempt > maxRetries) return verdict;
    await clock.sleep(backoff(attempt, Math.random()), signal);
  }
}

/** Whoever lost a race for the token finds the winner's in the store; never an older activation's. */
async function winnersTokens(
  options: SessionOptions,
  spent: string,
  verdict: Exclude<ExchangeVerdict, { kind: 'granted' }>,
): Promise<StoredTokens> {
  const { store, clock, refreshToken: configured } = options;
  const stored = verdict.kind === 'refused' ? await store.read() : null;
  const winners = isSuperseded(configured, stored) ? null : stored;
  if (winners && winners.refreshToken !== spent && isValid(winners, clock.now())) {
    return known(options, winners);
  }
  throw exchangeError(verdict, new URL(options.credential.apiUrl).host);
}

function known(options: SessionOptions, tokens: StoredTokens): StoredTokens {
  options.onSecret(tokens.accessToken);
  options.onSecret(tokens.refreshToken);
  return tokens;
}

const REACTIVATE =
  'have a Paycor administrator activate the application again and put the new refresh_token ' +
  'into the settings.';

const noRefreshToken = (): TapError =>
  new TapError(
    'credential',
    `Neither the settings nor the token store hold a refresh_token: ${REACTIVATE}`,
  );

const accessTokenExpired = (): TapError =>
  new TapError(
    'credential',
    'Paycor no longer accepts the access_token of the settings (it lives for half an hour). Put a ' +
      'fresh one there, or a refresh_token, which the tap renews by itself.',
  );

function exchangeError(
  verdict: Exclude<ExchangeVerdict, { kind: 'granted' }>,
  host: string,
): TapError {
  switch (verdict.kind) {
    case 'refused':
      return new TapError(
        'credential',
        `Paycor refused the refresh token (${verdict.said}). Each one is valid once: another ` +
          'program may have spent it, the activation may have been withdrawn, or client_id or ' +
          `client_secret belong to another application. Check these two; if they are right, ${REACTIVATE}`,
      );
    case 'subscription_key':
      return subscriptionKeyRefused();
    case 'never_sent':
      return new TapError(
        'unreachable',
        `${host} can't be reached (${verdict.reason}); no token was spent. Check the network, and ` +
          'the settings environment and api_url.',
      );
    case 'uncertain':
      return new TapError(
        'credential',
        `The token exchange with ${host} got no clear answer (${verdict.reason}), so the refresh ` +
          'token may be spent. It is never tried twice in one run. Run again: the stored token is ' +
          `tried once more, and if Paycor refuses it then, ${REACTIVATE}`,
      );
  }
}

/** Paycor's gateway refuses the key before anything else is looked at. */
export function subscriptionKeyRefused(): TapError {
  return new TapError(
    'subscription_key',
    'Paycor refused the subscription_key. Copy the primary key of your subscription from the ' +
      'developer portal of the same environment (sandbox and production keys differ), and check ' +
      'that the subscription is active.',
  );
}
