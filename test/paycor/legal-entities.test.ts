import { describe, expect, test } from 'vitest';
import { activatedEntities } from '../../src/paycor/legal-entities.js';
import { API, never, onGet, signedIn } from './edge.js';
import { interceptRequests } from './intercepted.js';
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
    'beside rows that say nothing',
    '[null,5,{"legalEntityId":null},{"legalEntityId":0},{"legalEntityId":"x"},{"legalEntityId":101}]',
    [{ legalEntityId: 101, tenantId: null }],
  ],
];

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
