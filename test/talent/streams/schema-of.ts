import {
  buildSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { CLASS_KEYWORD } from '../../../src/core/field-class.js';
import { SCHEMAS } from '../../../src/package-files.js';
import type { JsonSchema, StreamSchema } from '../../../src/singer/json-schema.js';
import type { GraphqlAsk } from '../../../src/talent/streams/ask.js';
import { connectionsOf, namesIn, type Selection } from '../../../src/talent/streams/selection.js';

/** The service's schema, as the project knows it. */
export const SERVICE: GraphQLSchema = buildSchema(
  readFileSync(new URL('talent.graphql', SCHEMAS), 'utf8'),
);

type Classed = JsonSchema & { readonly [CLASS_KEYWORD]?: string };

type Properties = Record<string, Classed>;

/** What rows look like that are asked for like this: in the words of the service's schema. */
export function schemaOf(ask: GraphqlAsk): StreamSchema {
  const { root, path = [], keeps = {}, row } = ask;
  let type = nodeOf(fieldOf(SERVICE.getQueryType(), root));
  const carried: Properties = keptFrom(type, keeps, row.personal);
  for (const { field, keeps: own = {} } of path) {
    const found = fieldOf(objectOf(type), field);
    type = nodeOf(found);
    Object.assign(carried, keptFrom(type, own, row.personal));
  }
  const properties: Properties = { ...carried, ...propertiesOf(row, type) };
  const { pk, ...others } = properties;
  return { type: 'object', properties: { pk: { ...pk, type: 'integer' }, ...others } };
}

/** The type of the records that a field leads to, be it by way of a connection. */
function nodeOf({ type }: Pick<GraphQLField<unknown, unknown>, 'type'>): GraphQLOutputType {
  const named = getNamedType(type);
  if (!isObjectType(named) || !named.name.endsWith('Connection')) return named;
  const edge = getNamedType(fieldOf(named, 'edges').type);
  return getNamedType(fieldOf(objectOf(edge), 'node').type);
}

function objectOf(type: GraphQLOutputType | null | undefined): GraphQLObjectType {
  if (!isObjectType(type)) throw new TypeError(`${String(type)} is no object`);
  return type;
}

function fieldOf(type: GraphQLOutputType | null | undefined, name: string) {
  const field = objectOf(type).getFields()[name];
  if (field === undefined) throw new TypeError(`${String(type)} has no ${name}`);
  return field;
}

function keptFrom(type: GraphQLOutputType, keeps: Readonly<Record<string, string>>, personal = '') {
  const names = namesIn(personal);
  return Object.fromEntries(
    Object.entries(keeps).map(([name, field]) => [
      name,
      classed(name, valueSchema(fieldOf(type, field), ofRecord(type)), names),
    ]),
  );
}

const ofRecord = (type: GraphQLOutputType): string => {
  const description = objectOf(type).description ?? '';
  return ` Of: ${description.charAt(0).toLowerCase()}${description.slice(1)}`;
};

const classed = (name: string, schema: Classed, personal: readonly string[]): Classed =>
  personal.includes(name) ? { ...schema, [CLASS_KEYWORD]: 'personal' } : schema;

function propertiesOf(selection: Selection, type: GraphQLOutputType): Properties {
  const { values, as = {}, one, within = {}, on = {} } = selection;
  const personal = namesIn(selection.personal);
  const own: Properties = {};
  const put = (name: string, schema: Classed): void => {
    own[name] = classed(name, schema, personal);
  };
  for (const name of namesIn(values)) put(name, valueSchema(fieldOf(type, name)));
  for (const [name, field] of Object.entries(as)) put(name, valueSchema(fieldOf(type, field)));
  for (const name of namesIn(one)) put(name, keySchema(fieldOf(type, name)));
  for (const [name, inner] of Object.entries(within)) {
    const field = fieldOf(type, name);
    put(name, {
      type: ['object', 'null'],
      description: field.description ?? '',
      properties: propertiesOf(inner, getNamedType(field.type)),
    });
  }
  for (const [name, inner] of Object.entries(connectionsOf(selection))) {
    const field = fieldOf(type, name);
    put(name, {
      type: ['array', 'null'],
      description: field.description ?? '',
      items: itemsOf(
        inner,
        nodeOf(field),
        selection.lists !== undefined && name in selection.lists,
      ),
    });
  }
  if (isUnionType(type)) put('kind', KIND);
  for (const inner of Object.entries(on)) {
    const [name, kept] = inner;
    for (const [field, schema] of Object.entries(propertiesOf(kept, typeNamed(name))))
      own[field] ??= schema;
  }
  return own;
}

const KIND: Classed = {
  type: ['string', 'null'],
  description: "Name of the record's type in the service's schema, such as TextAnswerNode.",
};

function typeNamed(name: string): GraphQLOutputType {
  const type = SERVICE.getType(name);
  if (!isObjectType(type)) throw new TypeError(`${name} is no type`);
  return type;
}

const itemsOf = (inner: Selection, type: GraphQLOutputType, isKept: boolean): JsonSchema =>
  isKept ? { type: 'object', properties: propertiesOf(inner, type) } : { type: 'integer' };

const keySchema = ({
  description,
}: {
  readonly description?: string | null | undefined;
}): Classed => ({
  type: ['integer', 'null'],
  description: `${description ?? ''} Its key (pk).`,
});

const TYPES: Readonly<Record<string, JsonSchema>> = {
  Int: { type: ['integer', 'null'] },
  Float: { type: ['number', 'null'] },
  String: { type: ['string', 'null'] },
  ID: { type: ['string', 'null'] },
  Boolean: { type: ['boolean', 'null'] },
  DateTime: { type: ['string', 'null'], format: 'date-time' },
  EnumField: { type: ['integer', 'null'] },
  JSONObject: { type: ['object', 'null'], properties: {}, additionalProperties: true },
};

function valueSchema(
  { type, description, name }: GraphQLField<unknown, unknown>,
  more = '',
): Classed {
  const schema = TYPES[getNamedType(type).name];
  if (schema === undefined) throw new TypeError(`${name} is no value`);
  const said = `${description ?? ''}${more}`;
  return isListType(getNullableType(type))
    ? { type: ['array', 'null'], description: said, items: { type: 'integer' } }
    : { ...schema, description: said };
}
