import { buildSchema, isScalarType, type GraphQLSchema } from 'graphql';
import { readSchemaText } from '../../../schema-files.js';

/** The service's schema, whose times go out as Django writes them. */
export function serviceSchema(): GraphQLSchema {
  const schema = buildSchema(readSchemaText('talent.graphql'));
  const time = schema.getType('DateTime');
  if (isScalarType(time)) time.serialize = asDjangoWrites;
  return schema;
}

/** `2026-01-31T09:30:00.250Z` becomes `2026-01-31T09:30:00.250000+00:00`. */
const asDjangoWrites = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replace(/(\.\d{3})Z$/, '$1000Z').replace(/Z$/, '+00:00')
    : value;
