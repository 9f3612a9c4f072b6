import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isObjectType,
  isUnionType,
  validateSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { readSchemaText } from '../../../src/schema-files.js';

const SCHEMA = buildSchema(readSchemaText('talent.graphql'));

/** Relay's own types say what they are by their names. */
const RELAY = /(?:Connection|Edge|^PageInfo)$/;

const objectTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));

type Field = GraphQLField<unknown, unknown>;

const fieldsOf = (type: GraphQLObjectType): readonly Field[] => Object.values(type.getFields());

const TYPES = objectTypesOf(SCHEMA);
const NODES = TYPES.filter(({ name }) => !RELAY.test(name));

test('the schema is one', () => {
  expect(validateSchema(SCHEMA)).toEqual([]);
  expect(NODES.length).toBeGreaterThan(50);
});

test.each(NODES.map((type) => [type.name, type] as const))(
  'each field of %s is described by a sentence',
  (_, type) => {
    const bare = fieldsOf(type).filter(
      ({ description }) => !/^[A-Z][^\n]*\.$/.test(description ?? ''),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  },
);

test('every node has its key, and Relay’s identifier', () => {
  const keyless = NODES.filter(({ name }) => name.endsWith('Node')).filter((type) =>
    ['id', 'pk'].some((name) => type.getFields()[name] === undefined),
  );
  expect(keyless.map(({ name }) => name)).toEqual([]);
});

/** The roots of the streams, and those by which nested lists are read on. */
const ROOTS = [
  'profiles',
  'profile',
  'teams',
  'team',
  'locations',
  'labels',
  'badges',
  'objectives',
  'objective',
  'recognitions',
  'oneonones',
  'oneonone',
  'feedbackRequests',
  'feedbackRequest',
  'feedbacks',
  'feedback',
  'snapshotGroups',
  'snapshotGroup',
  'snapshots',
  'snapshot',
  'actionItems',
  'requiredScopes',
];

test('the roots', () => {
  expect(Object.keys(SCHEMA.getQueryType()?.getFields() ?? {})).toEqual(ROOTS);
});

/** A file with the service's own schema, in GraphQL's language. */
const INTROSPECTED = process.env['TAP_PAYCOR_TALENT_SCHEMA'] ?? '';

const readIntrospected = (): GraphQLSchema =>
  buildSchema(readFileSync(INTROSPECTED, 'utf8'), { assumeValidSDL: true });

const typeOf = (field: Field | undefined): string => String(field?.type);

const argumentsOf = (field: Field | undefined): readonly string[] =>
  (field?.args ?? []).map(({ name, type }) => `${name}: ${String(type)}`);

describe.skipIf(INTROSPECTED === '')(
  'against the service’s schema, skipped unless TAP_PAYCOR_TALENT_SCHEMA names its file',
  () => {
    let service: GraphQLSchema;
    beforeAll(() => {
      service = readIntrospected();
    });

    it.each(TYPES.map((type) => [type.name, type] as const))('%s is the service’s', (name, own) => {
      const theirs = service.getType(name);
      expect(isObjectType(theirs)).toBe(true);
      if (!isObjectType(theirs)) return;
      for (const field of fieldsOf(own)) {
        const known = theirs.getFields()[field.name];
        expect([field.name, typeOf(known)]).toEqual([field.name, typeOf(field)]);
        expect(argumentsOf(known)).toEqual(expect.arrayContaining([...argumentsOf(field)]));
      }
    });

    it('unions have the service’s members', () => {
      const unions = Object.values(SCHEMA.getTypeMap()).filter(isUnionType);
      expect(unions.length).toBeGreaterThan(3);
      for (const union of unions) {
        const theirs = getNamedType(service.getType(union.name));
        const members = isUnionType(theirs) ? theirs.getTypes().map(({ name }) => name) : [];
        expect(union.getTypes().map(({ name }) => name)).toEqual(members);
      }
    });
  },
);
