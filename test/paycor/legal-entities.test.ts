import { describe, expect, test } from 'vitest';
import { activatedEntities } from '../../src/paycor/legal-entities.js';
import { API, never, onGet, signedIn } from './edge.js';
import { interceptRequests } from '../http/intercepted.js';
import { thrownBy } from './thrown.js';

interceptRequests();

const PATH = '/v1/legalentities/ActivatedLegalEntityTenantList';

async function ask() {
  const { client } = await signedIn({ maxRetries: 0 });
  return activatedEntities(client, API, never);
}

const CASES: readonly [string, string, object[]][] = [
  [
    'sorted by number',
    '[{"legalEntityId":1001,"tenantId":7},{"legalEntityId":101,"tenantId":"T-8"}]',
    [
      { legalEntityId: 101, tenantId: 'T-8' },
      { legalEntityId: 1001, tenantId: '7' },
    ],
  ],
  [
    'each once, in whatever type',
    '[{"legalEntityId":"101","tenantId":7},{"legalEntityId":101,"tenantId":7}]',
    [{ legalEntityId: 101, tenantId: '7' }],
  ],
  [
    'without a tenant',
    '[{"legalEntityId":101,"tenantId":null}]',
    [{ legalEntityId: 101, tenantId: null }],
  ],
  [
    'with tenants that would lead to another route',
    '[{"legalEntityId":101,"tenantId":".."},{"legalEntityId":102,"tenantId":""}]',
    [
      { legalEntityId: 101, tenantId: null },
      { legalEntityId: 102, tenantId: null },
    ],
  ],
  [
    'beside rows that say nothing',
    '[null,5,{"legalEntityId":null},{"legalEntityId":0},{},{"legalEntityId":101}]',
    [{ legalEntityId: 101, tenantId: null }],
  ],
];

test('a tenant keeps every digit', async () => {
  onGet(1, PATH).reply(
    200,
    '{"userLegalEntities":[{"legalEntityId":101,"tenantId":12345678901234567890}]}',
  );
  expect(await ask()).toEqual([{ legalEntityId: 101, tenantId: '12345678901234567890' }]);
});

test.each([
  'true',
  '"0x10"',
  '"1e2"',
  '12345678901234567890',
  '"12345678901234567890"',
  '1.5',
  '"x"',
])('an entity with the id %s is refused, and nothing is read as another one', async (id) => {
  onGet(1, PATH).reply(200, `{"userLegalEntities":[{"legalEntityId":7},{"legalEntityId":${id}}]}`);
  const error = await thrownBy(ask);
  expect(error.code).toBe('malformed');
  expect(error.message).toContain(`no whole number: ${id}.`);
});

test.each(CASES)('the entities, %s', async (_, list, expected) => {
  onGet(1, PATH).reply(200, `{"userLegalEntities":${list}}`);
  expect(await ask()).toEqual(expected);
});

describe('no entity', () => {
  test.each(['{"userLegalEntities":[]}', '{"userLegalEntities":null}', '{}'])(
    '%s',
    async (body) => {
      onGet(1, PATH).reply(200, body);
      const error = await thrownBy(ask);
      expect(error.code).toBe('credential');
      expect(error.message).toContain('legal_entity_id');
    },
  );

  test('an answer of another kind is not read as none', async () => {
    onGet(1, PATH).reply(200, '[]');
    expect((await thrownBy(ask)).code).toBe('malformed');
  });

  test('a refusal says what was asked', async () => {
    onGet(1, PATH).reply(403);
    const error = await thrownBy(ask);
    expect(error.code).toBe('forbidden');
    expect(error.message).toMatch(/^the list of legal entities: /);
  });
});
