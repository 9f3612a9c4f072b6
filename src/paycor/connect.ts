import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import type { Tally } from '../core/tally.js';
import type { Logger } from '../singer/logger.js';
import { createClient, type Client, type OnCall } from './client.js';
import { systemClock } from './clock.js';
import { createGate } from './gate.js';
import { createSend, type Send } from './http.js';
import { activatedEntities } from './legal-entities.js';
import { createNetwork, type Network } from './network.js';
import { createPaycorTime } from './paycor-time.js';
import { createProbe } from './probe.js';
import { createRetryBudget } from './retry-budget.js';
import { createSession } from './session.js';
import { openTokens } from './tokens/open.js';

/** A way into Paycor's API, made from the settings. Nothing is sent before it is used. */
export interface Connection {
  readonly client: Client;
  /** The legal entities of the settings, or those that Paycor lists; the tally counts that call. */
  readonly partitions: (signal: AbortSignal, tally?: Tally) => Promise<readonly Partition[]>;
  /** Paycor's own clock in epoch milliseconds, as its answers tell it; null before the first. */
  readonly paycorNow: () => number | null;
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
  const { legalEntityIds, tenantId } = config;
  return {
    client,
    partitions: async (signal, tally) =>
      legalEntityIds?.map((legalEntityId) => ({ legalEntityId, tenantId })) ??
      activatedEntities(client, apiUrl, signal, tally),
    paycorNow: () => time.now(),
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
