import { expect, test } from 'vitest';
import { recordOf } from '../../scripts/openapi.js';
import { skeletonOf } from '../../scripts/skeleton.js';

const DEFINITIONS = {
  link: {
    type: ['object', 'null'],
    description: 'Link to another resource.',
    properties: { url: { type: ['string', 'null'], description: 'Path.', 'x-class': 'internal' } },
  },
};

const SCHEMAS = {
  Page: {
    properties: { records: { type: 'array', items: { $ref: '#/components/schemas/Planet' } } },
  },
  Planet: {
    allOf: [{ $ref: '#/components/schemas/Body' }],
    properties: {
      moons: { type: 'array', items: { $ref: '#/components/schemas/Link' } },
      star: { $ref: '#/components/schemas/Link' },
      kind: { $ref: '#/components/schemas/Kind' },
      discovererLastName: { type: 'string' },
      phones: { type: 'array', items: { $ref: '#/components/schemas/Link' } },
      emails: { type: 'array', items: { type: 'string' } },
      orbit: { properties: { years: { type: 'number' }, description: { type: 'string' } } },
      seenOn: { type: 'string', format: 'date-time' },
      startDateTime: { type: 'string', format: 'date-time' },
    },
  },
  Body: { properties: { id: { type: 'string', format: 'guid' } } },
  Link: { properties: { url: { type: 'string', nullable: true } } },
  Kind: { type: 'string', enum: ['Rock', 'Gas'] },
};

const ANSWER = { $ref: '#/components/schemas/Page' };
const V1 = {
  paths: {
    '/v1/planets': {
      get: { responses: { 200: { content: { 'application/json': { schema: ANSWER } } } } },
    },
  },
  components: { schemas: SCHEMAS },
};

test('a skeleton has every field, null where no key forbids it, and a class where its name suggests one', () => {
  const skeleton = skeletonOf({
    record: recordOf({ v1: V1, v2: {} }, '/v1/planets'),
    injected: [
      { name: 'galaxyId', type: 'integer' },
      { name: 'checkDate', type: 'date' },
      { name: 'kind', type: 'string' },
    ],
    key: ['galaxyId', 'id'],
    definitions: DEFINITIONS,
  });
  const description = '';
  expect(skeleton).toEqual({
    type: 'object',
    properties: {
      galaxyId: { type: 'integer', description },
      checkDate: { type: ['string', 'null'], format: 'date', description },
      id: { type: 'string', description },
      moons: {
        type: ['array', 'null'],
        description,
        items: { $ref: 'definitions.json#/link' },
      },
      star: { $ref: 'definitions.json#/link', description },
      kind: { type: ['string', 'null'], description: ' Known values: Rock, Gas.' },
      discovererLastName: { type: ['string', 'null'], description, 'x-class': 'personal' },
      phones: { type: ['array', 'null'], description, items: { $ref: 'definitions.json#/link' } },
      emails: {
        type: ['array', 'null'],
        description,
        'x-class': 'personal',
        items: { type: ['string', 'null'] },
      },
      orbit: {
        type: ['object', 'null'],
        description,
        properties: {
          years: { type: ['number', 'null'], description },
          description: { type: ['string', 'null'], description },
        },
      },
      seenOn: { type: ['string', 'null'], format: 'date', description },
      startDateTime: { type: ['string', 'null'], format: 'date-time', description },
    },
  });
});
