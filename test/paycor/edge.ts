import { join } from 'node:path';
import { newTally } from '../../src/core/tally.js';
import type { ApiRequest } from '../../src/paycor/api-request.js';
import { createClient } from '../../src/http/client.js';
import { paycorDialect, type PaycorClient } from '../../src/paycor/dialect.js';
import type { Clock } from '../../src/clock.js';
import { createGate } from '../../src/http/gate.js';
import { createSend } from '../../src/http/http.js';
import { createRetryBudget } from '../../src/http/retry-budget.js';
import type { Session } from '../../src/http/session.js';
import { paycorTokenEndpoint } from '../../src/paycor/token-endpoint.js';
import { createSession, type SessionOptions } from '../../src/tokens/session.js';
import { exchangeJournal } from '../../src/tokens/journal.js';
import { tokenLock } from '../../src/tokens/lock.js';
import type { TokenPlace } from '../../src/tokens/place.js';
import { fileTokenStore, type TokenStore } from '../../src/tokens/store.js';
import { fingerprint, type StoredTokens } from '../../src/tokens/tokens.js';
import { createLogger } from '../../src/singer/logger.js';
import { fakeClock, START } from './fake-clock.js';
import { expectRequest, network, type Expected } from '../http/intercepted.js';
import { temporaryFolder } from './temporary-folder.js';

export const API = 'https://paycor.test';
export const ROUTE = '/v1/legalentities/{legalEntityId}/jobtitles';
export const PATH = '/v1/legalentities/101/jobtitles';
export const never = new AbortController().signal;

export const CREDENTIAL = {
  apiUrl: API,
  clientId: 'invented-client-id',
  clientSecret: 'invented-client-secret',
  subscriptionKey: 'invented-subscription-key',
  userAgent: 'tap-paycor/test',
};

/** The refresh token of the settings. */
export const CONFIGURED = 'invented-refresh-0';

export const tokens = (generation: number, more: Partial<StoredTokens> = {}): StoredTokens => ({
  refreshToken: `invented-refresh-${generation}`,
  accessToken: `invented-access-${generation}`,
  expiresAt: new Date(START + 1_800_000).toISOString(),
  seed: fingerprint(CONFIGURED),
  ...more,
});

/** What an exchange of the token of this generation leaves in the store. */
export const successor = (spent: number, more: Partial<StoredTokens> = {}): StoredTokens =>
  tokens(spent + 1, {
    previousRefreshToken: `invented-refresh-${spent}`,
    ...(spent > 0 && { ancestors: [fingerprint(`invented-refresh-${spent}`)] }),
    ...more,
  });

export interface Edge {
  readonly client: PaycorClient;
  readonly session: Session;
  readonly store: TokenStore;
  readonly journal: TokenPlace['journal'];
  /** Tokens that were offered to the config file, in order. */
  readonly writtenBack: readonly StoredTokens[];
  /** Every secret that the session told of, in order. */
  readonly told: readonly string[];
  /** What the log of level debug has. */
  readonly lines: readonly string[];
}

interface EdgeOptions extends Partial<Pick<SessionOptions, 'refreshToken' | 'accessToken'>> {
  readonly clock?: Clock;
  readonly store?: TokenStore;
  readonly journal?: TokenPlace['journal'];
  /** Where lock and journal are. */
  readonly files?: string;
  /** What the token store holds at first. */
  readonly stored?: StoredTokens;
  readonly maxRetries?: number;
}

/** The whole HTTP edge, wired as for a run but for its clock, with tokens in a temporary folder. */
export async function edge(options: EdgeOptions = {}): Promise<Edge> {
  const { clock = fakeClock(), maxRetries = 2 } = options;
  const files = options.files ?? join(await temporaryFolder(), 'tokens.json');
  const store = options.store ?? fileTokenStore(files);
  if (options.stored) await store.write(options.stored);
  const told: string[] = [];
  const lines: string[] = [];
  const writtenBack: StoredTokens[] = [];
  const send = createSend(network, 10);
  const logger = createLogger({ out: (line) => lines.push(line), level: 'debug' });
  const journal = options.journal ?? exchangeJournal(files, () => clock.now());
  const session = createSession({
    endpoint: paycorTokenEndpoint(CREDENTIAL),
    refreshToken: options.refreshToken === undefined ? CONFIGURED : options.refreshToken,
    accessToken: options.accessToken ?? null,
    tokens: {
      lock: tokenLock(files, clock, logger),
      store,
      journal,
      writeBack: async (written) => void writtenBack.push(written),
    },
    send,
    clock,
    maxRetries,
    onSecret: (secret) => void told.push(secret),
    logger,
  });
  const gate = createGate(6_000_000, 50, clock);
  const client = createClient({
    dialect: paycorDialect(CREDENTIAL),
    maxRetries,
    session,
    gate,
    budget: createRetryBudget(() => Promise.resolve(true), clock, 0),
    send,
    clock,
    logger,
  });
  return { client, session, store, journal, writtenBack, told, lines };
}

/** An edge with a good access token, so that the first request is the call itself. */
export const signedIn = (options: EdgeOptions = {}): Promise<Edge> =>
  edge({ stored: tokens(1), ...options });

export const request = (more: Partial<ApiRequest> = {}): ApiRequest => ({
  url: new URL(API + PATH),
  route: ROUTE,
  body: 'page',
  what: 'stream job_titles, legal entity 101',
  access: ['View Legal Entity Job Titles', 'Another Permission'],
  tally: newTally(),
  ...more,
});

/** A page of Paycor's with one row. */
export const page = (id: number, more: object = {}): object => ({
  hasMoreResults: false,
  continuationToken: null,
  additionalResultsUrl: null,
  records: [{ id }],
  ...more,
});

/** The next call of the path, with an access token of this generation. */
export const onGet = (generation = 1, path: string = PATH): Expected =>
  expectRequest({ origin: API, method: 'GET', path }).matchHeader(
    'authorization',
    `Bearer invented-access-${generation}`,
  );

/** The next exchange that spends the refresh token of this generation. */
export const onExchange = (spending: number): Expected => {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: `invented-refresh-${spending}`,
    client_id: CREDENTIAL.clientId,
    client_secret: CREDENTIAL.clientSecret,
  });
  return expectRequest({
    origin: API,
    method: 'POST',
    path: `/sts/v1/common/token?subscription-key=${CREDENTIAL.subscriptionKey}`,
    body: (text) => text === form.toString(),
  });
};

/** What the token endpoint grants. */
export const grant = (generation: number): object => ({
  access_token: `invented-access-${generation}`,
  expires_in: 1800,
  token_type: 'Bearer',
  refresh_token: `invented-refresh-${generation}`,
});

export const INVALID_GRANT = {
  error: 'invalid_grant',
  error_description: 'The refresh token is not valid.',
};
