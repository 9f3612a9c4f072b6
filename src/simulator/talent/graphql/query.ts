import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../singer/json.js';

/** A query as it came in a body, and fits the schema. */
export interface Query {
  readonly document: DocumentNode;
  readonly operation: string | null;
  readonly variables: JsonObject;
  /** The names of the roots that it asks for, as the schema has them. */
  readonly roots: readonly string[];
}

export type Parsed =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

const refused = (...errors: readonly GraphQLError[]): Parsed => ({ kind: 'refused', errors });

/** Reads `{query, variables, operationName}`, and holds the query against the schema. */
export function parseQuery(body: string, schema: GraphQLSchema): Parsed {
  const posted = objectIn(body);
  const text = posted?.['query'];
  if (posted === null || typeof text !== 'string')
    return refused(new GraphQLError('Must provide query string.'));
  try {
    return validated(parse(text), posted, schema);
  } catch (error) {
    if (error instanceof GraphQLError) return refused(error);
    throw error;
  }
}

function validated(document: DocumentNode, posted: JsonObject, schema: GraphQLSchema): Parsed {
  const errors = validate(schema, document);
  if (errors.length > 0) return refused(...errors);
  const name = posted['operationName'];
  const operation = typeof name === 'string' ? name : null;
  const variables = posted['variables'] ?? null;
  return {
    kind: 'query',
    query: {
      document,
      operation,
      variables: isJsonObject(variables) ? variables : {},
      roots: rootsOf(document, operation),
    },
  };
}

function rootsOf(document: DocumentNode, operation: string | null): readonly string[] {
  const selections = getOperationAST(document, operation)?.selectionSet.selections ?? [];
  return selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}

function objectIn(body: string): JsonObject | null {
  try {
    const value: Json = parseJson(body);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
