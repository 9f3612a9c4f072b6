import {
  execute,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLNamedOutputType,
} from 'graphql';
import { recordBehind } from '../../../scripts/talent-schema.js';
import { parseJson, stringifyJson, type Json } from '../../../src/singer/json.js';
import { SERVICE } from './service.js';

/** How many records every connection has. */
const LENGTH = 3;

interface PageArguments {
  readonly pk?: number | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

type Resolver = (args: PageArguments) => unknown;

/** What a service answers in which everything leads on for ever, and every record is its way. */
export function answerTo(document: string, variables: Readonly<Record<string, Json>>): Json {
  const result = execute({
    schema: SERVICE,
    document: parse(document),
    rootValue: recordAt('Query', ''),
    variableValues: variables,
  });
  if (result instanceof Promise) throw new TypeError('an answer that waits');
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join());
  return parseJson(stringifyJson(result.data));
}

function recordAt(typeName: string, way: string): Readonly<Record<string, unknown>> {
  const type = SERVICE.getType(typeName);
  if (!isObjectType(type)) throw new TypeError(`${typeName} is no record`);
  const fields = Object.values(type.getFields()).map(
    (field) => [field.name, resolverOf(field, `${way}/${field.name}`)] as const,
  );
  return { __typename: typeName, ...Object.fromEntries(fields), pk: keyOf(way) };
}

function resolverOf(field: Parameters<typeof recordBehind>[0], way: string): Resolver {
  const named = getNamedType(field.type);
  const behind = recordBehind(field);
  if (behind !== named) return (args) => pageOf(behind, way, args);
  if (isObjectType(named) || isUnionType(named)) return () => recordAt(typeAt(named, 0), way);
  return () => (isListType(getNullableType(field.type)) ? [1, 2] : valueOf(named.name, way));
}

/** A union's records have its types by turns, from its end: those with lists of their own come soon. */
const typeAt = (type: GraphQLNamedOutputType, index: number): string =>
  isUnionType(type) ? (type.getTypes().at(-1 - index)?.name ?? '') : type.name;

function pageOf(type: GraphQLNamedOutputType, way: string, { pk, first, after }: PageArguments) {
  const all = Array.from({ length: LENGTH }, (_, index) => ({
    cursor: `${way}"${index}`,
    node: () => recordAt(typeAt(type, index), `${way}/${index}`),
    pk: keyOf(`${way}/${index}`),
  }));
  const meant = all.filter((edge) => pk === undefined || pk === null || edge.pk === pk);
  const start = meant.findIndex(({ cursor }) => cursor === after) + 1;
  const edges = meant.slice(start, start + (first ?? LENGTH));
  const hasNextPage = start + edges.length < meant.length;
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** A number for each way, the same every time. */
const keyOf = (way: string): number =>
  Buffer.from(way).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 7);

const VALUES: Readonly<Record<string, (way: string) => Json>> = {
  ID: (way) => way,
  String: (way) => way,
  Int: keyOf,
  EnumField: () => 1,
  Float: () => 0.5,
  Boolean: () => true,
  DateTime: () => '2026-01-02T03:04:05+00:00',
  JSONObject: () => ({ a: 1 }),
};

const valueOf = (typeName: string, way: string): Json => VALUES[typeName]?.(way) ?? null;
