import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.js';
import { connect, findPartitions } from '../../src/paycor/connect.js';
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

interceptRequests();

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
  expect(await partitions(true, never)).toEqual({
    legal_entity: [
      { legalEntityId: 101, tenantId: 'T-8' },
      { legalEntityId: 202, tenantId: 'T-8' },
    ],
    tenant: [{ tenantId: 'T-8' }],
  });
});

test('without any in the settings, Paycor is asked', async () => {
  const { partitions } = await connected({});
  onExchange(0).reply(200, grant(1));
  onGet(1, '/v1/legalentities/ActivatedLegalEntityTenantList').reply(200, {
    userLegalEntities: [{ legalEntityId: 303, tenantId: 9 }],
  });
  expect(await partitions(false, never)).toEqual({
    legal_entity: [{ legalEntityId: 303, tenantId: '9' }],
    tenant: [],
  });
});

describe('tenants', () => {
  const LISTED = [
    { legalEntityId: 101, tenantId: '9' },
    { legalEntityId: 202, tenantId: '7' },
    { legalEntityId: 303, tenantId: '9' },
    { legalEntityId: 404, tenantId: null },
  ];
  const found = (more: object, withTenants = true) => {
    const { config } = parseConfig({ ...RAW, ...more }, {});
    return findPartitions(config, withTenants, () => Promise.resolve(LISTED));
  };

  test('are those of the listed legal entities, each once', async () => {
    expect(await found({})).toEqual({
      legal_entity: LISTED,
      tenant: [{ tenantId: '7' }, { tenantId: '9' }],
    });
  });

  test('are those of the legal entities of the settings', async () => {
    expect(await found({ legal_entity_ids: [303, 101] })).toEqual({
      legal_entity: [LISTED[0], LISTED[2]],
      tenant: [{ tenantId: '9' }],
    });
  });

  test('are the one of the settings, whatever is listed', async () => {
    expect(await found({ tenant_id: 'T-8' })).toMatchObject({ tenant: [{ tenantId: 'T-8' }] });
  });

  test('are none where nothing is read once a tenant', async () => {
    expect(await found({}, false)).toMatchObject({ tenant: [] });
  });
});

describe('the list of legal entities', () => {
  const ALL = { legal_entity_ids: [101], tenant_id: 'T-8' };
  const ENTITIES = { legal_entity_ids: [101] };

  test.each<[string, object, boolean, number]>([
    ['is not asked for where the settings say it all', ALL, true, 0],
    ['nor for tenants that nobody needs', ENTITIES, false, 0],
    ['is asked for the tenants that the settings leave out', ENTITIES, true, 1],
    ['is asked for the legal entities, whatever tenant is said', { tenant_id: 'T-8' }, false, 1],
    ['is asked for once for both', {}, true, 1],
  ])('%s', async (_, more, withTenants, expected) => {
    const { config } = parseConfig({ ...RAW, ...more }, {});
    let asked = 0;
    await findPartitions(config, withTenants, () => {
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
  const { client, paycorNow } = await connected({});
  const ahead = (): number => Math.round(((paycorNow() ?? 0) - Date.now()) / 3_600_000);
  expect(paycorNow()).toBeNull();
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
  await first.partitions(false, never);
  const { partitions, paycorNow } = await connected(settings);
  await partitions(false, never);
  expect(Math.round(((paycorNow() ?? 0) - Date.now()) / 3_600_000)).toBe(-50);
});
