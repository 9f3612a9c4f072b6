import { paycorTokenEndpoint } from '../../src/paycor/token-endpoint.js';
import { paycorDialect } from '../../src/paycor/dialect.js';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseConfig } from '../../src/config/config.js';
import { compileSelected } from '../../src/core/selected.js';
import { readSchema } from '../../src/schema-files.js';
import { createClient } from '../../src/http/client.js';
import { createGate } from '../../src/http/gate.js';
import { readingBy } from '../../src/paycor/pages.js';
import type { Send } from '../../src/http/http.js';
import { activatedEntities } from '../../src/paycor/legal-entities.js';
import { createRetryBudget } from '../../src/http/retry-budget.js';
import { createSession } from '../../src/tokens/session.js';
import { fileTokenStore } from '../../src/tokens/store.js';
import { exchangeJournal } from '../../src/tokens/journal.js';
import type { TokenPlace } from '../../src/tokens/place.js';
import { settingsOf } from '../../src/simulator/options.js';
import { createWorld, type World } from '../../src/simulator/world.js';
import { createLogger } from '../../src/singer/logger.js';
import type { Message } from '../../src/singer/message.js';
import { EMPTY_STATE } from '../../src/singer/state.js';
import { STREAMS } from '../../src/streams/index.js';
import { runRecorded } from './run-recorded.js';
import { START } from '../paycor/fake-clock.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { timerClock } from '../paycor/timer-clock.js';
import { selecting } from '../tap/catalogs.js';
import { keyOfStream } from '../streams/key-of-stream.js';
import { byKey, differences, truthOf } from '../tap/rows.js';
import { createSendTo } from './send-to.js';
import { entityPartition } from '../../src/paycor/partitions.js';

const API = 'https://paycor.test';

/**
 * A fiftieth of the default rate: two hours are a few thousand calls. Of the quota's room above it,
 * 40 calls at Paycor's, two are left: a call that had its turn before an exchange comes after it.
 */
const CALLS_PER_MINUTE = 960 / 50;
const QUOTA = 21;

const PER_EMPLOYEE: readonly string[] = [
  'pay_rates',
  'employee_earnings',
  'employee_deductions',
  'employee_taxes',
  'employee_custom_fields',
  'direct_deposits',
];

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

/** Lets time pass until the work is done: from one timer to the next, but not while files are written. */
async function finished(work: Promise<void>, isWriting: () => boolean): Promise<void> {
  const progress = { isOver: false };
  const over = work.finally(() => {
    progress.isOver = true;
  });
  over.catch(() => undefined);
  while (!progress.isOver) {
    if (!isWriting()) await vi.advanceTimersToNextTimerAsync();
    await setImmediate();
  }
  await over;
}

/** Answers of the API take their time, some more than others. */
function slowly(send: Send): Send {
  let calls = 0;
  return async (request, signal) => {
    const outcome = await send(request, signal);
    if (request.method === 'POST') return outcome;
    await timerClock.sleep(200 + (calls++ % 7) * 300, signal);
    return outcome;
  };
}

/** How long each exchange takes: as if another process held the lock. */
const EXCHANGE_MINUTES = 2.5;

/** The tokens on a real disk. The lock is none: a real one would go by the real time. */
function tokensIn(folder: string): TokenPlace & { readonly isWriting: () => boolean } {
  const path = join(folder, 'tokens.json');
  let writing = 0;
  return {
    isWriting: () => writing > 0,
    async lock(action, signal) {
      await timerClock.sleep(EXCHANGE_MINUTES * 60_000, signal);
      writing++;
      return action(() => Promise.resolve()).finally(() => writing--);
    },
    store: fileTokenStore(path),
    journal: exchangeJournal(path, () => timerClock.now()),
    writeBack: () => Promise.resolve(),
  };
}

async function syncOf(world: World, tokens: TokenPlace, messages: Message[]): Promise<void> {
  const { client_id, client_secret, subscription_key } = world.application;
  const refresh_token = world.tokens.current();
  const credential = { client_id, client_secret, subscription_key, refresh_token };
  const places = { api_url: API, token_store: '/nowhere/tokens.json' };
  const { config } = parseConfig({ ...credential, ...places, sensitive_streams: true }, {});
  const send = slowly(createSendTo(world));
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  const clock = timerClock;
  const dialect = paycorDialect(config);
  const edge = { ...config, dialect, send, clock, logger };
  const session = createSession({
    ...edge,
    endpoint: paycorTokenEndpoint(config),
    tokens,
    onSecret: () => undefined,
  });
  const gate = createGate(CALLS_PER_MINUTE, config.concurrency, clock);
  const budget = createRetryBudget(() => Promise.resolve(true), clock, 0);
  const client = createClient({ ...edge, session, gate, budget });
  const { signal } = new AbortController();
  await runRecorded({
    config,
    selected: compileSelected(STREAMS, selecting(PER_EMPLOYEE), config, readSchema),
    state: EMPTY_STATE,
    partitions: async () => ({
      legal_entity: (await activatedEntities(client, API, signal)).map(entityPartition),
      tenant: [],
    }),
    read: readingBy(client, API),
    writer: {
      write: (message) => Promise.resolve(void messages.push(message)),
      flush: () => Promise.resolve(),
    },
    logger,
    clock,
    signal,
    recordLimit: null,
  });
}

test('a sync of two hours outlives four access tokens, and every row is there', async () => {
  const world = createWorld(
    settingsOf({ employees: 300, legalEntities: 2, rateLimit: QUOTA, now: () => Date.now() }),
  );
  const folder = await temporaryFolder();
  const tokens = tokensIn(folder);
  const messages: Message[] = [];

  await finished(syncOf(world, tokens, messages), tokens.isWriting);

  const minutes = (Date.now() - START) / 60_000;
  const stats = world.stats.stats();
  expect(minutes).toBeGreaterThan(120);
  expect(minutes).toBeLessThan(140);
  expect(stats).toMatchObject({ exchanges: 5, spentTokenReuses: 0, rateLimited: 0 });
  const minutesOfCalls = minutes - stats.exchanges * EXCHANGE_MINUTES;
  expect(stats.calls / minutesOfCalls / CALLS_PER_MINUTE).toBeGreaterThan(0.97);
  expect((await tokens.store.read())?.refreshToken).toBe(world.tokens.current());
  for (const stream of PER_EMPLOYEE) {
    const rows = messages.flatMap((one) =>
      one.type === 'RECORD' && one.stream === stream ? [one.record] : [],
    );
    const expected = truthOf(world.company(), stream);
    expect(expected.size).toBeGreaterThan(0);
    expect([stream, differences(byKey(stream, rows), expected)]).toEqual([stream, []]);
    expect(rows).toHaveLength(expected.size);
    expect(keyOfStream(stream)).toContain('employeeId');
  }
});
