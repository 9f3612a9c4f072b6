import { buildSchema, parse, validate, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { SCHEMAS } from '../../../src/package-files.js';

/** The service's schema, as the project knows it. */
export const SERVICE: GraphQLSchema = buildSchema(
  readFileSync(new URL('talent.graphql', SCHEMAS), 'utf8'),
);

/** Why the service would refuse a query; empty where it would not. */
export const refusals = (document: string): readonly string[] =>
  validate(SERVICE, parse(document)).map(({ message }) => message);
