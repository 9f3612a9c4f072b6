import type { Config } from '../config/config.js';
import type { Scope } from '../core/source.js';
import type { Tally } from '../core/tally.js';
import type { Logger } from '../singer/logger.js';
import type { ReadPages } from '../core/pages.js';
import { createClient } from '../http/client.js';
import type { Manner } from '../http/manner.js';
import { exchangeSend } from '../tokens/send.js';
import { paycorDialect, type PaycorClient } from './dialect.js';
import { systemClock } from '../clock.js';
import { createGate } from '../http/gate.js';
import { createSend } from '../http/http.js';
import { activatedEntities, entitiesRequest } from './legal-entities.js';
import { createNetwork } from '../http/network.js';
import { createServiceTime } from '../http/service-time.js';
import { readingBy } from './pages.js';
import { findPartitions, type PaycorPartitions } from './partitions.js';
import { createProbe } from '../http/probe.js';
import { createRetryBudget } from '../http/retry-budget.js';
import { createSession } from '../tokens/session.js';
import { paycorTokenEndpoint } from './token-endpoint.js';
import { openTokens } from '../tokens/place.js';

/** A way into Paycor's API, made from the settings. Nothing is sent before it is used. */
interface PaycorConnection {
  readonly client: PaycorClient;
  readonly read: ReadPages;
  /**
   * The legal entities of the settings, or those that Paycor lists, and their tenants where some
   * stream is read once a tenant: that of the settings, or those that Paycor lists. The tally counts
   * the call that asks for the list; none is made where the settings say it all.
   *
   * @param scopes what streams are read once for
   */
  readonly partitions: (
    scopes: ReadonlySet<Scope>,
    signal: AbortSignal,
    tally?: Tally,
  ) => Promise<PaycorPartitions>;
  /** Paycor's own clock in epoch milliseconds, as its answers tell it; null before the first one. */
  readonly serviceNow: () => number | null;
}

/** @param onSecret told of every token before it is used */
export function connect(
  config: Config,
  onSecret: (secret: string) => void,
  logger: Logger,
  manner: Manner = {},
): PaycorConnection {
  const { apiUrl, maxRetries } = config;
  const dialect = paycorDialect(config);
  const { network = createNetwork(config.concurrency) } = manner;
  const time = createServiceTime(systemClock);
  const send = time.watched(createSend(network, config.requestTimeoutSeconds));
  const session = createSession({
    endpoint: paycorTokenEndpoint(config),
    refreshToken: config.refreshToken,
    accessToken: config.accessToken,
    tokens: openTokens(config, systemClock, logger),
    send: time.watched(exchangeSend(config, manner)),
    clock: systemClock,
    maxRetries,
    onSecret,
    onTokens: ({ clockSkew = 0 }) => time.assume(clockSkew),
    logger,
  });
  const gate = createGate(
    config.requestsPerMinute,
    config.concurrency,
    systemClock,
    config.burstCalls,
  );
  const probe = createProbe({ dialect, session, gate, send, logger }, (tally) =>
    entitiesRequest(apiUrl, tally),
  );
  const client = createClient({
    dialect,
    maxRetries,
    session,
    gate,
    budget: createRetryBudget(probe, systemClock, manner.outageMinutes ?? 0),
    send,
    clock: systemClock,
    logger,
    ...(manner.onCall && { onCall: manner.onCall }),
  });
  return {
    client,
    read: readingBy(client, apiUrl),
    async partitions(scopes, signal, tally) {
      // Stored tokens tell Paycor's clock before the first answer does: which days to ask for
      // depends on it.
      await session.token(signal);
      const list = () => activatedEntities(client, apiUrl, signal, tally);
      return findPartitions(config, scopes, list);
    },
    serviceNow: () => time.now(),
  };
}
