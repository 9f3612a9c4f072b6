import type { ReadPages } from '../core/pages.js';
import { THE_NETWORK } from './service.js';
import type { Manner } from '../http/manner.js';
import type { Logger } from '../singer/logger.js';
import type { Connection } from '../tap/tap.js';
import { openClient } from '../tokens/client.js';
import type { TalentConfig } from './config.js';
import { talentDialect } from './dialect.js';
import { GRAPHQL_PATH } from './facts.js';
import { graphqlPages, type Reader } from './graphql-pages.js';
import { restPages } from './rest-pages.js';
import { NETWORK } from './streams/declare.js';
import { TALENT_STREAMS } from './streams/index.js';
import { REST_STREAMS } from './streams/surfaces.js';
import { talentTokenEndpoint } from './token-endpoint.js';

/**
 * A way into the service, made from the settings. Nothing is sent before it is used.
 *
 * @param onSecret told of every token before it is used
 */
export function connectTalent(
  config: TalentConfig,
  onSecret: (secret: string) => void,
  logger: Logger,
  manner: Manner = {},
): Connection {
  const { apiUrl, pageSize } = config;
  const days = { first: config.firstDay, last: config.lastDay };
  const { client, session, serviceNow } = openClient({
    config,
    burst: config.concurrency,
    dialect: talentDialect(config.userAgent),
    endpoint: talentTokenEndpoint(config),
    password: config.password,
    probe: (tally) => ({
      surface: 'graphql' as const,
      url: new URL(apiUrl + GRAPHQL_PATH),
      route: GRAPHQL_PATH,
      what: 'a look whether the service is there',
      scopes: [],
      query: '{ __typename }',
      variables: {},
      tally,
    }),
    onSecret,
    logger,
    manner,
  });
  return {
    read: readingOf({ client, apiUrl, pageSize, days }, config),
    async partitions(_, signal) {
      // Whoever can not sign in is to know it before anything is read.
      await session.token(signal);
      return { [NETWORK]: [THE_NETWORK] };
    },
    serviceNow,
  };
}

/** Reads the pages of any slice, by the surface that its stream is of. */
const readingOf =
  (reader: Reader, { surface }: TalentConfig): ReadPages =>
  (slice, tally, signal) => {
    const { name } = slice.reading;
    const [graph, list] = [TALENT_STREAMS.get(name), REST_STREAMS.get(name)];
    if (surface === 'graphql' && graph)
      return graphqlPages(
        reader,
        graph.graphql,
        graph.replicationKey ?? null,
        slice,
        tally,
        signal,
      );
    if (list) return restPages(reader, list, slice, tally, signal);
    throw new RangeError(`no stream ${name} over ${surface}`);
  };
