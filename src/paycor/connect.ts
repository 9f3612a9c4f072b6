import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import type { Tally } from '../core/tally.js';
import type { Logger } from '../singer/logger.js';
import { createClient, type Client } from './client.js';
import { systemClock } from './clock.js';
import { createGate } from './gate.js';
import { createSend } from './http.js';
import { activatedEntities } from './legal-entities.js';
import { createSession } from './session.js';
import { openTokens } from './tokens/open.js';

/** A way into Paycor's API, made from the settings. Nothing is sent before it is used. */
export interface Connection {
  readonly client: Client;
  /** The legal entities of the settings, or those that Paycor lists; the tally counts that call. */
  readonly partitions: (signal: AbortSignal, tally?: Tally) => Promise<readonly Partition[]>;
}

/** @param onSecret told of every token before it is used */
export function connect(
  config: Config,
  onSecret: (secret: string) => void,
  logger: Logger,
): Connection {
  const { apiUrl, maxRetries, subscriptionKey, userAgent } = config;
  const send = createSend(config.requestTimeoutSeconds);
  const session = createSession({
    credential: config,
    refreshToken: config.refreshToken,
    accessToken: config.accessToken,
    tokens: openTokens(config, systemClock, logger),
    send,
    clock: systemClock,
    maxRetries,
    onSecret,
    logger,
  });
  const gate = createGate(config.requestsPerMinute, config.concurrency, systemClock);
  const client = createClient({
    subscriptionKey,
    userAgent,
    maxRetries,
    session,
    gate,
    send,
    clock: systemClock,
    logger,
  });
  const { legalEntityIds, tenantId } = config;
  return {
    client,
    partitions: async (signal, tally) =>
      legalEntityIds?.map((legalEntityId) => ({ legalEntityId, tenantId })) ??
      activatedEntities(client, apiUrl, signal, tally),
  };
}
