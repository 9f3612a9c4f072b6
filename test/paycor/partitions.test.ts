import { expect, test } from 'vitest';
import { entityPartition, tenantPartition } from '../../src/paycor/partitions.js';

test('a legal entity goes by its id, which all its rows carry', () => {
  expect(entityPartition({ legalEntityId: 101, tenantId: '9' })).toEqual({
    scope: 'legal_entity',
    key: '101',
    name: 'legal entity 101',
    plural: 'legal entities',
    within: '9',
    ids: { legalEntityId: 101 },
    marksRows: true,
    legalEntityId: 101,
    tenantId: '9',
  });
});

test('a tenant goes by its id, which those rows carry whose key has it', () => {
  expect(tenantPartition('T-8')).toEqual({
    scope: 'tenant',
    key: 'T-8',
    name: 'tenant T-8',
    plural: 'tenants',
    within: null,
    ids: { tenantId: 'T-8' },
    marksRows: false,
  });
});
