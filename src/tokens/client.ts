import { systemClock } from '../clock.js';
import type { Tally } from '../core/tally.js';
import { createClient, type Client } from '../http/client.js';
import type { Call, Dialect } from '../http/dialect.js';
import { createGate } from '../http/gate.js';
import { createSend } from '../http/http.js';
import type { Manner } from '../http/manner.js';
import { createNetwork } from '../http/network.js';
import { createProbe } from '../http/probe.js';
import { createRetryBudget } from '../http/retry-budget.js';
import { createServiceTime } from '../http/service-time.js';
import type { Session } from '../http/session.js';
import type { TapConfig } from '../settings/tap-config.js';
import type { Logger } from '../singer/logger.js';
import type { TokenEndpoint } from './endpoint.js';
import { openTokens } from './place.js';
import { exchangeSend } from './send.js';
import { createSession, type SessionOptions } from './session.js';

/** What a service adds to what all have in common. */
export interface Wiring<Request extends Call, Answer> {
  readonly config: TapConfig;
  /** So many calls may start at once after a rest. */
  readonly burst: number;
  readonly dialect: Dialect<Request, Answer>;
  readonly endpoint: TokenEndpoint;
  /** What a person signs in with; absent: nothing. */
  readonly password?: SessionOptions['password'];
  /** A call that every credential may make. */
  readonly probe: (tally: Tally) => Request;
  /** Told of every token before it is used. */
  readonly onSecret: (secret: string) => void;
  readonly logger: Logger;
  readonly manner: Manner;
}

/** A client with tokens, and the service's own clock; null before anything has answered. */
interface SignedIn<Request extends Call, Answer> {
  readonly client: Client<Request, Answer>;
  readonly session: Session;
  readonly serviceNow: () => number | null;
}

/** Wires an edge together: tokens, gate, retries, clock. Nothing is sent before it is used. */
export function openClient<Request extends Call, Answer>(
  wiring: Wiring<Request, Answer>,
): SignedIn<Request, Answer> {
  const { config, dialect, endpoint, onSecret, logger, manner } = wiring;
  const { maxRetries } = config;
  const { network = createNetwork(config.concurrency) } = manner;
  const clock = systemClock;
  const time = createServiceTime(clock);
  const send = time.watched(createSend(network, config.requestTimeoutSeconds));
  const session = createSession({
    endpoint,
    refreshToken: config.refreshToken,
    accessToken: config.accessToken,
    password: wiring.password ?? null,
    tokens: openTokens(config, clock, logger),
    send: time.watched(exchangeSend(config, manner)),
    clock,
    maxRetries,
    onSecret,
    onTokens: ({ clockSkew = 0 }) => time.assume(clockSkew),
    logger,
  });
  const gate = createGate(config.requestsPerMinute, config.concurrency, clock, wiring.burst);
  const probe = createProbe({ dialect, session, gate, send, logger }, wiring.probe);
  const client = createClient({
    dialect,
    maxRetries,
    session,
    gate,
    budget: createRetryBudget(probe, clock, manner.outageMinutes ?? 0),
    send,
    clock,
    logger,
    ...(manner.onCall && { onCall: manner.onCall }),
  });
  return { client, session, serviceNow: () => time.now() };
}
