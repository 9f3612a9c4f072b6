import { paycorDialect } from '../../src/paycor/dialect.js';
import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { builtInDocument } from '../../src/built-in-document.js';
import { parseConfig } from '../../src/config/config.js';
import { compileSelected } from '../../src/core/selected.js';
import { readSchema } from '../../src/schema-files.js';
import { createClient } from '../../src/http/client.js';
import { findPartitions } from '../../src/paycor/partitions.js';
import { createGate } from '../../src/http/gate.js';
import { readingBy } from '../../src/paycor/pages.js';
import type { Send } from '../../src/http/http.js';
import { activatedEntities } from '../../src/paycor/legal-entities.js';
import { createRetryBudget } from '../../src/http/retry-budget.js';
import { settingsOf } from '../../src/simulator/options.js';
import { createWorld, type World } from '../../src/simulator/world.js';
import { parseCatalog } from '../../src/singer/catalog.js';
import { parseJson } from '../../src/singer/json.js';
import { createLogger } from '../../src/singer/logger.js';
import { EMPTY_STATE } from '../../src/singer/state.js';
import { STREAMS } from '../../src/streams/index.js';
import { runRecorded } from './run-recorded.js';
import { START } from '../paycor/fake-clock.js';
import { timerClock } from '../paycor/timer-clock.js';
import { createSendTo } from './send-to.js';

const API = 'https://paycor.test';
const CALLS_PER_MINUTE = 960;

/** Milliseconds: what Paycor's slower answers take. */
const LATENCY = 600;

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

/** Lets time pass until the work is done: from one timer to the next. */
async function finished(work: Promise<void>): Promise<void> {
  const progress = { isOver: false };
  const over = work.finally(() => {
    progress.isOver = true;
  });
  over.catch(() => undefined);
  while (!progress.isOver) {
    await setImmediate();
    await vi.advanceTimersToNextTimerAsync();
  }
  await over;
}

/** Every answer of the API takes so long. */
const slowly =
  (send: Send, milliseconds: number): Send =>
  async (request, signal) => {
    const outcome = await send(request, signal);
    await timerClock.sleep(milliseconds, signal);
    return outcome;
  };

async function syncOf(world: World, latency: number): Promise<void> {
  const { client_id, client_secret, subscription_key } = world.application;
  const own = { client_id, client_secret, subscription_key, access_token: 'of-the-test' };
  const settings = {
    api_url: API,
    token_store: '/nowhere/tokens.json',
    start_date: '2025-10-20',
  };
  const { config } = parseConfig({ ...own, ...settings }, {});
  const { accessToken } = world.tokens.issue({ id: 'test', legalEntityIds: null, offline: true });
  const { signal } = new AbortController();
  const session = {
    token: () => Promise.resolve(accessToken),
    isRenewing: () => false,
    renewed: () => Promise.reject(new Error('the access token was refused')),
  };
  setMaxListeners(0, signal);
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  const clock = timerClock;
  const dialect = paycorDialect(config);
  const edge = {
    ...config,
    dialect,
    send: slowly(createSendTo(world), latency),
    clock,
    logger,
    session,
  };
  const gate = createGate(CALLS_PER_MINUTE, config.concurrency, clock);
  const budget = createRetryBudget(() => Promise.resolve(true), clock, 0);
  const client = createClient({ ...edge, gate, budget });
  await runRecorded({
    config,
    selected: compileSelected(
      STREAMS,
      parseCatalog(parseJson(builtInDocument())),
      config,
      readSchema,
    ),
    state: EMPTY_STATE,
    partitions: (scopes) =>
      findPartitions(config, scopes, () => activatedEntities(client, API, signal)),
    read: readingBy(client, API),
    serviceNow: () => world.present(),
    writer: { write: () => Promise.resolve(), flush: () => Promise.resolve() },
    logger,
    clock,
    signal,
    recordLimit: null,
  });
}

test('the quota is never idle for long, however slow the answers are', async () => {
  const world = createWorld(settingsOf({ employees: 46, rateLimit: 0, now: () => Date.now() }));
  await finished(syncOf(world, LATENCY));
  const minutes = (Date.now() - START) / 60_000;
  const { calls } = world.stats.stats();
  expect((minutes * CALLS_PER_MINUTE) / calls).toBeLessThan(1.05);
}, 60_000);
