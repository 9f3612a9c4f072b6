import { paycorDialect } from '../../src/paycor/dialect.js';
import { createLogger } from '../../src/singer/logger.js';
import { parseConfig, type Config } from '../../src/config/config.js';
import { compileSelected } from '../../src/core/selected.js';
import { readSchema } from '../../src/schema-files.js';
import { createClient } from '../../src/http/client.js';
import type { Clock } from '../../src/clock.js';
import { createGate } from '../../src/http/gate.js';
import { readingBy } from '../../src/paycor/pages.js';
import type { Send } from '../../src/http/http.js';
import { findPartitions } from '../../src/paycor/partitions.js';
import { activatedEntities, entitiesRequest } from '../../src/paycor/legal-entities.js';
import { createProbe } from '../../src/http/probe.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { createRetryBudget, OUTAGE_MINUTES } from '../../src/http/retry-budget.js';
import { settingsOf, type SimulatorOptions } from '../../src/simulator/options.js';
import { createWorld, type World } from '../../src/simulator/world.js';
import type { Catalog } from '../../src/singer/catalog.js';
import type { Level } from '../../src/singer/level.js';
import type { Logger } from '../../src/singer/logger.js';
import type { Message } from '../../src/singer/message.js';
import { EMPTY_STATE, type State } from '../../src/singer/state.js';
import type { MessageWriter } from '../../src/singer/writer.js';
import { STREAMS } from '../../src/streams/index.js';
import { reported } from '../../src/summary/report.js';
import { recorderOf, runSync, type RunOptions } from '../../src/sync/run.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { selecting } from '../tap/catalogs.js';
import { createDeath, type Death } from './death.js';
import { createSendTo, remembering } from './send-to.js';
import { remedyOf } from '../../src/paycor/remedy.js';

const API = 'https://paycor.test';
const EVERYTHING = selecting();

// Hundreds of runs have the same catalog and the same config.
const configFrom = remembered((raw: string) => parseConfig(JSON.parse(raw), {}).config);
const selectedBy = remembered((config: Config) =>
  remembered((catalog: Catalog) => compileSelected(STREAMS, catalog, config, readSchema)),
);

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    const value = values.get(key) ?? make(key);
    values.set(key, value);
    return value;
  };
}

/** Runs syncs in this process on a simulated company: no socket, no file, no real time. */
export interface Bench {
  readonly world: World;
  run(spec?: RunSpec): Promise<Outcome>;
}

interface RunSpec {
  readonly catalog?: Catalog;
  readonly state?: State;
  readonly recordLimit?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Hours after the moment at which every bench stands. */
  readonly hoursLater?: number;
  /** The run is killed by sending so many requests, or writing so many messages. */
  readonly killAt?: { readonly request?: number; readonly message?: number };
  /** From so many requests on, the simulated Paycor has this fault. */
  readonly failAt?: { readonly request: number; readonly fault: string };
}

export interface Outcome {
  readonly messages: readonly Message[];
  /** Every request: its path and query. */
  readonly requests: readonly string[];
  readonly log: readonly (readonly [level: Level, message: string])[];
  /** What the run threw; null where it came to its end or was killed. */
  readonly error: unknown;
  readonly isKilled: boolean;
}

/** Small, and read with three calls at a time, so that a look-ahead is one. */
export function bench(
  options: SimulatorOptions = {},
  settings: Readonly<Record<string, unknown>> = {},
): Bench {
  const clock = fakeClock();
  const world = createWorld(
    settingsOf({
      employees: 5,
      legalEntities: 2,
      rateLimit: 0,
      now: () => clock.now(),
      // A company that moves on begins two weeks before; any other one stands where the clock does.
      ...(options.advance === undefined && {
        asOf: new Date(clock.now()).toISOString().slice(0, 10),
      }),
      ...options,
    }),
  );
  const plain = createSendTo(world);
  const remembers = options.fail ? plain : remembering(plain);
  return {
    world,
    run: (spec = {}) =>
      run(world, spec.failAt ? plain : remembers, {
        ...spec,
        settings: { ...settings, ...spec.settings },
      }),
  };
}

async function run(world: World, answer: Send, spec: RunSpec): Promise<Outcome> {
  const death = createDeath();
  const requests: string[] = [];
  const messages: Message[] = [];
  const log: [Level, string][] = [];
  const send: Send = (request, signal) =>
    death.unless(() => {
      requests.push(request.url.pathname + request.url.search);
      if (requests.length === spec.killAt?.request) death.come();
      if (requests.length === spec.failAt?.request) world.fail(spec.failAt.fault);
      return answer(request, signal);
    });
  const writer = writerInto(messages, death, spec.killAt?.message ?? null);
  const logger = loggerInto(log, death);
  const options = optionsOf(world, spec, send, writer, logger);
  const recorder = recorderOf({ ...options, refusalOf, remedyOf });
  const { signal } = options;
  const told = { recorder, logger, files: [], redact: String, signal };
  const sync = reported(() => runSync({ ...options, recorder }), told);
  const error = await Promise.race([
    sync.then(
      () => null,
      (reason: unknown) => reason,
    ),
    death.came,
  ]);
  return {
    messages: [...messages],
    requests: [...requests],
    log: [...log],
    error,
    isKilled: death.isHere(),
  };
}

function optionsOf(
  world: World,
  spec: RunSpec,
  send: Send,
  writer: MessageWriter,
  logger: Logger,
): Omit<RunOptions, 'recorder'> {
  const clock = fakeClock();
  clock.advance((spec.hoursLater ?? 0) * 3_600_000);
  const config = configFrom(rawConfig(world, spec.settings ?? {}));
  const client = clientOf(world, config, send, clock);
  const { signal } = new AbortController();
  return {
    config,
    selected: selectedBy(config)(spec.catalog ?? EVERYTHING),
    state: spec.state ?? EMPTY_STATE,
    partitions: (scopes) =>
      findPartitions(config, scopes, () => activatedEntities(client, API, signal)),
    read: readingBy(client, API),
    serviceNow: () => world.present(),
    writer,
    logger,
    clock,
    signal,
    recordLimit: spec.recordLimit ?? null,
  };
}

function rawConfig({ application }: World, settings: Readonly<Record<string, unknown>>): string {
  const { client_id, client_secret, subscription_key, scope } = application;
  const own = { client_id, client_secret, subscription_key, access_token: 'of-the-bench' };
  const limits = { api_url: API, token_store: '/nowhere/tokens.json', concurrency: 3 };
  return JSON.stringify({
    ...own,
    ...limits,
    sensitive_streams: true,
    payroll_custom_field_entity_types: [1, 2],
    scope,
    ...settings,
  });
}

function clientOf(world: World, config: Config, send: Send, clock: Clock) {
  const { maxRetries, concurrency } = config;
  const dialect = paycorDialect(config);
  const { accessToken } = world.tokens.issue({ id: 'bench', legalEntityIds: null, offline: true });
  const session = {
    token: () => Promise.resolve(accessToken),
    isRenewing: () => false,
    renewed: () => Promise.reject(new Error('the access token was refused')),
  };
  const gate = createGate(60_000_000, concurrency, clock);
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  const edge = { dialect, session, gate, send, logger };
  const budget = createRetryBudget(
    createProbe(edge, (tally) => entitiesRequest(API, tally)),
    clock,
    OUTAGE_MINUTES,
  );
  return createClient({ ...edge, budget, maxRetries, clock });
}

function writerInto(messages: Message[], death: Death, last: number | null): MessageWriter {
  return {
    write: (message) =>
      death.unless(() => {
        messages.push(message);
        if (messages.length === last) death.come();
        return Promise.resolve();
      }),
    flush: () => death.unless(() => Promise.resolve()),
  };
}

function loggerInto(log: [Level, string][], death: Death): Logger {
  const at = (level: Level) => (message: string) => {
    if (!death.isHere()) log.push([level, message]);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warning: at('warning'),
    error: at('error'),
    critical: at('critical'),
  };
}
