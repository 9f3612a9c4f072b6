import type { Config } from '../config/config.js';
import type { ReadPages } from '../core/pages.js';
import type { Scope } from '../core/source.js';
import type { Tally } from '../core/tally.js';
import type { Manner } from '../http/manner.js';
import type { Logger } from '../singer/logger.js';
import { openClient } from '../tokens/client.js';
import { paycorDialect, type PaycorClient } from './dialect.js';
import { activatedEntities, entitiesRequest } from './legal-entities.js';
import { readingBy } from './pages.js';
import { findPartitions, type PaycorPartitions } from './partitions.js';
import { paycorTokenEndpoint } from './token-endpoint.js';

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
  const { apiUrl } = config;
  const { client, session, serviceNow } = openClient({
    config,
    burst: config.burstCalls,
    dialect: paycorDialect(config),
    endpoint: paycorTokenEndpoint(config),
    probe: (tally) => entitiesRequest(apiUrl, tally),
    onSecret,
    logger,
    manner,
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
    serviceNow,
  };
}
