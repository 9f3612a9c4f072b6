import type { Config } from '../config/config.js';
import type { Scope } from '../core/source.js';
import type { Tally } from '../core/tally.js';
import type { Logger } from '../singer/logger.js';
import type { ReadPages } from '../core/pages.js';
import { createClient, type Client, type OnCall } from './client.js';
import { systemClock } from '../clock.js';
import { createGate } from './gate.js';
import { createSend, type Send } from './http.js';
import { activatedEntities } from './legal-entities.js';
import { createNetwork, type Network } from './network.js';
import { createPaycorTime } from './paycor-time.js';
import { readingBy } from './pages.js';
import { findPartitions, type PaycorPartitions } from './partitions.js';
import { createProbe } from './probe.js';
import { createRetryBudget } from './retry-budget.js';
import { createSession } from './session.js';
import { openTokens } from './tokens/place.js';

/** A way into Paycor's API, made from the settings. Nothing is sent before it is used. */
export interface Connection {
  readonly client: Client;
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

/** Who wants to know what a connection does, and how patient it is. */
export interface Manner {
  readonly onCall?: OnCall;
  /** Takes every token exchange: one that is cut short may lose the only token that is good. */
  readonly hold?: <T>(exchange: Promise<T>) => Promise<T>;
  /** How long an outage is waited out; without it, none is. */
  readonly outageMinutes?: number;
  /** Where all requests go out; without it, the network of this machine. */
  readonly network?: Network;
}

/** @param onSecret told of every token before it is used */
export function connect(
  config: Config,
  onSecret: (secret: string) => void,
  logger: Logger,
  manner: Manner = {},
): Connection {
  const { apiUrl, maxRetries, subscriptionKey, userAgent } = config;
  const { network = createNetwork(config.concurrency) } = manner;
  const time = createPaycorTime(systemClock);
  const send = time.watched(createSend(network, config.requestTimeoutSeconds));
  const session = createSession({
    credential: config,
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
  const probe = createProbe({ session, gate, send, subscriptionKey, userAgent, logger }, apiUrl);
  const client = createClient({
    subscriptionKey,
    userAgent,
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

/** Sends token exchanges: on a connection of their own, and each held by whoever wants to. */
export const exchangeSend = (
  { requestTimeoutSeconds }: Pick<Config, 'requestTimeoutSeconds'>,
  { network = createNetwork(1), ...manner }: Manner,
): Send => held(createSend(network, requestTimeoutSeconds), manner);

/** The transport of token exchanges: each is told to whoever holds what must not be cut short. */
const held =
  (send: Send, { hold = (exchange) => exchange }: Pick<Manner, 'hold'>): Send =>
  (request, signal) =>
    hold(send(request, signal));
