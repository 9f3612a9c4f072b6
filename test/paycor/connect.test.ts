import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.js';
import type { Scope } from '../../src/core/source.js';
import { connect } from '../../src/paycor/connect.js';
import { findPartitions, tenantPartition } from '../../src/paycor/partitions.js';
import { createLogger } from '../../src/singer/logger.js';
import {
  API,
  CONFIGURED,
  CREDENTIAL,
  grant,
  never,
  onExchange,
  onGet,
  page,
  request,
} from './edge.js';
import { interceptRequests, network } from '../http/intercepted.js';
import { temporaryFolder } from './temporary-folder.js';
import { entity } from '../support/partitions.js';

interceptRequests();

const ENTITIES_ALONE: ReadonlySet<Scope> = new Set(['legal_entity']);

const BOTH: ReadonlySet<Scope> = new Set(['legal_entity', 'tenant']);

const RAW = {
  client_id: CREDENTIAL.clientId,
  client_secret: CREDENTIAL.clientSecret,
  subscription_key: CREDENTIAL.subscriptionKey,
  refresh_token: CONFIGURED,
  api_url: API,
  token_store: '/nowhere/tokens.json',
};

async function connected(more: object, onSecret: (secret: string) => void = () => undefined) {
  const raw = {
    client_id: CREDENTIAL.clientId,
    client_secret: CREDENTIAL.clientSecret,
    subscription_key: CREDENTIAL.subscriptionKey,
    refresh_token: CONFIGURED,
    api_url: API,
    token_store: join(await temporaryFolder(), 'tokens.json'),
    ...more,
  };
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  return connect(parseConfig(raw, {}).config, onSecret, logger, { network });
}

test('the legal entities of the settings are not asked for', async () => {
  const { partitions } = await connected({ legal_entity_ids: [202, 101], tenant_id: 'T-8' });
  onExchange(0).reply(200, grant(1));
  expect(await partitions(BOTH, never)).toEqual({
    legal_entity: [entity(101, 'T-8'), entity(202, 'T-8')],
    tenant: [tenantPartition('T-8')],
  });
});

test('without any in the settings, Paycor is asked', async () => {
  const { partitions } = await connected({});
  onExchange(0).reply(200, grant(1));
  onGet(1, '/v1/legalentities/ActivatedLegalEntityTenantList').reply(200, {
    userLegalEntities: [{ legalEntityId: 303, tenantId: 9 }],
  });
  expect(await partitions(ENTITIES_ALONE, never)).toEqual({
    legal_entity: [entity(303, '9')],
    tenant: [],
  });
});

describe('tenants', () => {
  const LISTED = [entity(101, '9'), entity(202, '7'), entity(303, '9'), entity(404, null)];
  const found = (more: object, scopes: ReadonlySet<Scope> = BOTH) => {
    const { config } = parseConfig({ ...RAW, ...more }, {});
    return findPartitions(config, scopes, () => Promise.resolve(LISTED));
  };

  test('are those of the listed legal entities, each once', async () => {
    expect(await found({})).toEqual({
      legal_entity: LISTED,
      tenant: [tenantPartition('7'), tenantPartition('9')],
    });
  });

  test('are those of the legal entities of the settings', async () => {
    expect(await found({ legal_entity_ids: [303, 101] })).toEqual({
      legal_entity: [LISTED[0], LISTED[2]],
      tenant: [tenantPartition('9')],
    });
  });

  test('are the one of the settings, whatever is listed', async () => {
    expect(await found({ tenant_id: 'T-8' })).toMatchObject({ tenant: [tenantPartition('T-8')] });
  });

  test('are none where nothing is read once a tenant', async () => {
    expect(await found({}, ENTITIES_ALONE)).toMatchObject({ tenant: [] });
  });
});

describe('the list of legal entities', () => {
  const ALL = { legal_entity_ids: [101], tenant_id: 'T-8' };
  const ENTITIES = { legal_entity_ids: [101] };

  test.each<[string, object, ReadonlySet<Scope>, number]>([
    ['is not asked for where the settings say it all', ALL, BOTH, 0],
    ['nor for tenants that nobody needs', ENTITIES, ENTITIES_ALONE, 0],
    ['is asked for the tenants that the settings leave out', ENTITIES, BOTH, 1],
    [
      'is asked for the legal entities, whatever tenant is said',
      { tenant_id: 'T-8' },
      ENTITIES_ALONE,
      1,
    ],
    ['is asked for once for both', {}, BOTH, 1],
  ])('%s', async (_, more, scopes, expected) => {
    const { config } = parseConfig({ ...RAW, ...more }, {});
    let asked = 0;
    await findPartitions(config, scopes, () => {
      asked++;
      return Promise.resolve([{ legalEntityId: 101, tenantId: '9' }]);
    });
    expect(asked).toBe(expected);
  });
});

test('the client asks with the settings’ credentials and tells of every token', async () => {
  const told: string[] = [];
  const { client } = await connected({}, (secret) => void told.push(secret));
  onExchange(0).reply(200, grant(1));
  onGet(1)
    .matchHeader('Ocp-Apim-Subscription-Key', CREDENTIAL.subscriptionKey)
    .matchHeader('user-agent', /^tap-paycor\/\d/)
    .reply(200, page(7));
  expect(await client.get(request(), never)).toMatchObject({ rows: [{ id: 7 }] });
  expect(told).toEqual(['invented-access-1', 'invented-refresh-1', CONFIGURED]);
});

const hours = (count: number): Record<string, string> => ({
  date: new Date(Date.now() + count * 3_600_000).toUTCString(),
});

test('Paycor’s own clock is known from the answers, of API and token endpoint alike', async () => {
  const { client, serviceNow } = await connected({});
  const ahead = (): number => Math.round(((serviceNow() ?? 0) - Date.now()) / 3_600_000);
  expect(serviceNow()).toBeNull();
  onExchange(0).reply(200, grant(1), hours(-5));
  onGet(1).reply(500, '');
  onGet(1).reply(200, page(7));
  await client.get(request(), never);
  expect(ahead()).toBe(-5);
  onGet(1).reply(200, page(7), hours(9));
  await client.get(request(), never);
  expect(ahead()).toBe(9);
});

test('and from stored tokens before anything answers', async () => {
  const settings = {
    legal_entity_ids: [101],
    token_store: join(await temporaryFolder(), 't.json'),
  };
  const first = await connected(settings);
  onExchange(0).reply(200, grant(1), hours(-50));
  await first.partitions(ENTITIES_ALONE, never);
  const { partitions, serviceNow } = await connected(settings);
  await partitions(ENTITIES_ALONE, never);
  expect(Math.round(((serviceNow() ?? 0) - Date.now()) / 3_600_000)).toBe(-50);
});
