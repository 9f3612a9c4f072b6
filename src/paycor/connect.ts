import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import { createClient, type Client } from './client.js';
import { systemClock } from './clock.js';
import { createGate } from './gate.js';
import { createSend } from './http.js';
import { activatedEntities } from './legal-entities.js';
import { createSession } from './session.js';
import { fileTokenStore } from './token-store.js';

/** A way into Paycor's API, made from the settings. Nothing is sent before it is used. */
export interface Connection {
  readonly client: Client;
  /** The legal entities of the settings, or those that Paycor lists. */
  readonly partitions: (signal: AbortSignal) => Promise<readonly Partition[]>;
}

/** @param onSecret told of every token before it is used */
export function connect(config: Config, onSecret: (secret: string) => void): Connection {
  const { apiUrl, maxRetries, subscriptionKey, userAgent } = config;
  const send = createSend(config.requestTimeoutSeconds);
  const session = createSession({
    credential: config,
    refreshToken: config.refreshToken,
    accessToken: config.accessToken,
    store: fileTokenStore(config.tokenStore),
    send,
    clock: systemClock,
    maxRetries,
    onSecret,
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
  });
  const { legalEntityIds, tenantId } = config;
  return {
    client,
    partitions: async (signal) =>
      legalEntityIds?.map((legalEntityId) => ({ legalEntityId, tenantId })) ??
      activatedEntities(client, apiUrl, signal),
  };
}
