import { describe, expect, test } from 'vitest';
import { discoverCatalog } from '../../src/core/catalog.js';
import type { Partition } from '../../src/core/partition.js';
import type { RunSettings } from '../../src/core/run-settings.js';
import { compileSelected, type Choices } from '../../src/core/selected.js';
import { wordsOf, type Service } from '../../src/core/service.js';
import type { Endpoint } from '../../src/core/stream.js';
import { TapError, type ErrorCode } from '../../src/errors.js';
import { createLogger } from '../../src/singer/logger.js';
import type { JsonSchema, StreamSchema } from '../../src/singer/json-schema.js';
import type { Message } from '../../src/singer/message.js';
import { parseState } from '../../src/singer/state.js';
import { recorderOf, runSync } from '../../src/sync/run.js';
import { fakeClock } from '../paycor/fake-clock.js';

/** A service that nobody has, of which a run reads one site after the other. */
const GUILD: Service = {
  name: 'Guild',
  tap: 'tap-guild',
  permissions: 'permissions',
  noPart: 'Ask the guild.',
  scopes: {
    site: {
      one: 'site',
      several: 'sites',
      key: /^[a-z]+$/,
      none: 'it is read once a site, and there is none. Set sites.',
      unread: 'Correct sites.',
    },
  },
};

const site = (key: string): Partition => ({
  scope: 'site',
  key,
  name: `site ${key}`,
  plural: 'sites',
  within: null,
  ids: { siteId: key },
  marksRows: true,
});

const BOARDS: Endpoint = {
  get: '/boards',
  body: 'array',
  key: ['boardId'],
  scope: 'site',
  access: ['boards:read'],
};

const CARDS: Endpoint = {
  get: '/boards/{boardId}/cards',
  body: 'array',
  key: ['siteId', 'cardId'],
  scope: 'site',
  access: ['cards:read'],
  replicationKey: 'changed',
  sources: { boardId: { kind: 'rows', stream: 'boards', field: 'boardId', inherit: [] } },
};

const TABLE = new Map([
  ['boards', BOARDS],
  ['cards', CARDS],
]);

const TEXT: JsonSchema = { type: ['string', 'null'] };

const SCHEMAS: Readonly<Record<string, StreamSchema>> = {
  boards: { type: 'object', properties: { siteId: TEXT, boardId: TEXT } },
  cards: {
    type: 'object',
    properties: {
      siteId: TEXT,
      boardId: TEXT,
      cardId: TEXT,
      changed: { type: ['string', 'null'], format: 'date-time' },
    },
  },
};

const schemaOf = (name: string): StreamSchema =>
  SCHEMAS[name] ?? { type: 'object', properties: {} };

const CATALOG = discoverCatalog(TABLE, schemaOf, GUILD);

const CONFIG: RunSettings & Choices = {
  service: GUILD,
  startDate: null,
  endDate: null,
  lookbackDays: null,
  timezone: 'UTC',
  requestsPerMinute: 60,
  concurrency: 1,
  onUnavailable: 'fail',
  shrink: { percent: 20, rows: 5 },
  onShrink: 'warn',
  emitActivateVersion: true,
  rotation: null,
  sensitiveStreams: false,
  treatments: { rules: [], hashKey: null },
  newFields: 'ignore',
  decimals: 'number',
  flattening: null,
  settings: {},
};

const CHANGED = '2025-01-02T03:04:05.000Z';

const ROWS: Readonly<Record<string, readonly { readonly [field: string]: string }[]>> = {
  boards: [{ boardId: 'b1' }],
  cards: [{ cardId: 'c1', changed: CHANGED }],
};

/** A sync whose cards fail with a code, where one is given. */
async function synced(failing: ErrorCode | null, bookmarks: object, sites = ['north', 'south']) {
  const messages: Message[] = [];
  const lines: string[] = [];
  const clock = fakeClock();
  const config = { ...CONFIG, onUnavailable: 'skip' as const };
  const selected = compileSelected(TABLE, CATALOG, config, schemaOf);
  const recorder = recorderOf({
    config,
    selected,
    clock,
    refusalOf: ({ message }) => ({
      kind: 'forbidden',
      route: '/cards',
      said: message,
      told: message,
      advice: message,
      status: 403,
      correlationId: null,
      tick: ['cards:read'],
      namesPermission: true,
      products: [],
      hasProduct: null,
    }),
    remedyOf: () => 'Ask the guild.',
  });
  const dropped: string[] = [];
  await runSync({
    config,
    selected,
    state: parseState(structuredClone({ bookmarks })),
    partitions: (scopes) => {
      expect([...scopes]).toEqual(['site']);
      return Promise.resolve({ site: sites.map(site) });
    },
    read: async function* pages({ reading: { name } }) {
      if (name === 'cards' && failing !== null) throw new TapError(failing, 'planted');
      yield await Promise.resolve({
        rows: structuredClone(ROWS[name] ?? []),
        bytes: 0,
        fold: () => undefined,
        drop: () => void dropped.push(name),
        toldEmpty: null,
        mayBeBroken: false,
      });
    },
    writer: {
      write: (message) => Promise.resolve(void messages.push(message)),
      flush: () => Promise.resolve(),
    },
    logger: createLogger({ out: (line) => lines.push(line), level: 'info' }),
    clock,
    signal: new AbortController().signal,
    recordLimit: null,
    recorder,
  });
  return { messages, dropped, log: lines.join('\n'), summary: recorder.summary(undefined) };
}

const lastState = (messages: readonly Message[]) =>
  messages.findLast((message) => message.type === 'STATE')?.value['bookmarks'];

const OF_PAYCOR = /paycor|legal|tenant/i;

describe('the engine with the table of a service that is not Paycor', () => {
  test('lets go of each page that is written', async () => {
    const { dropped } = await synced(null, {});
    expect(dropped.filter((name) => name === 'boards')).toHaveLength(2);
    expect(dropped).toContain('cards');
  });

  test('reads each stream once a site, and keeps its place by the name of the site', async () => {
    const { messages, log, summary } = await synced(null, {});
    const records = messages.flatMap((one) =>
      one.type === 'RECORD' ? [{ stream: one.stream, ...one.record }] : [],
    );
    expect(records).toEqual([
      { stream: 'boards', siteId: 'north', boardId: 'b1' },
      { stream: 'boards', siteId: 'south', boardId: 'b1' },
      { stream: 'cards', siteId: 'north', boardId: 'b1', cardId: 'c1', changed: CHANGED },
      { stream: 'cards', siteId: 'south', boardId: 'b1', cardId: 'c1', changed: CHANGED },
    ]);
    expect(lastState(messages)).toMatchObject({
      boards: { north: {}, south: {} },
      cards: { north: { changed: CHANGED }, south: { changed: CHANGED } },
    });
    expect(summary.tap).toBe('tap-guild');
    expect(log).not.toMatch(OF_PAYCOR);
    expect(JSON.stringify(messages)).not.toMatch(OF_PAYCOR);
  });

  test('tells what it may not read by the names of sites, and what to do in the words of the service', async () => {
    const { summary, log } = await synced('forbidden', {});
    const message = 'Missing permission: cards:read (cards); sites north, south. Ask the guild.';
    expect(summary.causes).toEqual([
      {
        cause: 'forbidden',
        message,
        skipped: true,
        streams: ['cards'],
        site_ids: ['north', 'south'],
      },
    ]);
    expect(summary.streams.at(-1)?.failures).toEqual([
      { site_id: 'north', code: 'forbidden', message: 'planted' },
      { site_id: 'south', code: 'forbidden', message: 'planted' },
    ]);
    expect(log).toContain('Stream cards: skipped in north, south (forbidden)');
    expect(log).not.toMatch(OF_PAYCOR);
  });

  test('looks at bookmarks by what sites are called in a state', async () => {
    const { log } = await synced(null, { cards: { north: { changed: 7 }, 101: {} } });
    expect(log).toContain('Stream cards, site north: the bookmark of changed can');
    expect(log).toContain(
      'Stream cards: the state holds "101" where this tap keeps a bookmark for each site, by its id',
    );
  });

  test('says of a site that is not read that its rows would count as gone', async () => {
    const { log } = await synced(null, { boards: { west: {} } });
    expect(log).toContain('Stream boards: no ACTIVATE_VERSION, since this run does not read site');
    expect(log).toContain('delete the site from the bookmarks of the state');
  });

  test('says why a stream is not read where there is no site', async () => {
    const { log } = await synced(null, {}, []);
    expect(log).toContain('Stream boards: it is read once a site, and there is none. Set sites.');
  });

  test('has metadata of the tap’s own name', () => {
    const names = CATALOG.streams.flatMap(({ metadata }) =>
      metadata.flatMap((one) => Object.keys(one.metadata)),
    );
    expect([...new Set(names)].filter((name) => name.includes('.')).toSorted()).toEqual([
      'tap-guild.class',
      'tap-guild.endpoint',
      'tap-guild.permissions',
    ]);
  });
});

test('a scope that the service has no words of is a fault of its table', () => {
  expect(wordsOf(GUILD, 'site').one).toBe('site');
  expect(() => wordsOf(GUILD, 'shop')).toThrow(RangeError);
});
