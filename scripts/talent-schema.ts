import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
} from 'graphql';
import { CLASS_KEYWORD } from '../src/core/field-class.js';
import type { JsonSchema, StreamSchema } from '../src/singer/json-schema.js';
import { carriedFrom, stepsOf, type GraphqlRow } from '../src/talent/streams/row.js';
import {
  KEY,
  KIND,
  namesIn,
  type Selection,
  type UnionMember,
} from '../src/talent/streams/selection.js';

type Classed = JsonSchema & { readonly [CLASS_KEYWORD]?: string };

type Properties = Readonly<Record<string, Classed>>;

type Field = GraphQLField<unknown, unknown>;

/**
 * The schema of a stream's rows, in the words of the service's own schema. Throws a TypeError for a
 * name that the service does not have.
 */
export function talentSchemaOf(row: GraphqlRow, service: GraphQLSchema): StreamSchema {
  const roots = service.getQueryType();
  if (!roots) throw new TypeError('the service has no roots');
  const nodes = [recordBehind(fieldIn(roots, row.root))];
  const steps = stepsOf(row);
  for (const { field } of steps) nodes.push(recordBehind(fieldIn(lastOf(nodes), field)));
  const above = nodes.map((node, index) =>
    carriedOf(carriedFrom(row, steps[index - 1]?.field), node),
  );
  const { pk, ...others } = propertiesOf(row.node, lastOf(nodes), service);
  if (pk === undefined) throw new TypeError(`rows of ${row.root} have no pk`);
  const carried = Object.fromEntries(above.flatMap((own) => Object.entries(own)));
  return { type: 'object', properties: { pk: { ...pk, type: 'integer' }, ...carried, ...others } };
}

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new TypeError('an empty list');
  return last;
}

function fieldIn(type: GraphQLNamedOutputType, name: string): Field {
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (field === undefined) throw new TypeError(`${type.name} has no ${name}`);
  return field;
}

/** The type of the records that a field leads to, be it by a connection. */
export function recordBehind({ type }: Field): GraphQLNamedOutputType {
  const named = getNamedType(type);
  if (!isConnection(named)) return named;
  return getNamedType(fieldIn(getNamedType(fieldIn(named, 'edges').type), 'node').type);
}

/** Whether a type is that of a connection. */
const isConnection = (type: GraphQLNamedOutputType): boolean =>
  isObjectType(type) && 'edges' in type.getFields();

/** What rows carry of a node above, in the words that this node has for it; of its key, whose it is. */
const carriedOf = (
  carries: Readonly<Record<string, string>>,
  node: GraphQLNamedOutputType,
): Properties =>
  Object.fromEntries(
    Object.entries(carries).map(([name, field]) => {
      const schema = valueSchema(fieldIn(node, field));
      const key = `Pk of what the row is part of. ${node.description ?? node.name}`;
      return [name, field === 'pk' ? { ...schema, description: key } : schema];
    }),
  );

function propertiesOf(
  selection: UnionMember,
  type: GraphQLNamedOutputType,
  service: GraphQLSchema,
): Properties {
  const { values, as = {}, one, many, within = {}, lists = {}, on, personal } = selection;
  const at = (name: string): Field => fieldIn(type, name);
  const own: Properties = Object.fromEntries([
    ...namesIn(values).map((name) => [name, valueSchema(at(name))] as const),
    ...Object.entries(as).map(([name, field]) => [name, valueSchema(at(field))] as const),
    ...namesIn(one).map((name) => [name, keySchema(at(name))] as const),
    ...namesIn(many).map((name) => [name, listSchema(at(name), keyItems(at(name)))] as const),
    ...Object.entries(within).map(
      ([name, inner]) => [name, objectSchema(at(name), inner, service)] as const,
    ),
    ...Object.entries(lists).map(
      ([name, inner]) =>
        [name, listSchema(at(name), objectItems(at(name), inner, service))] as const,
    ),
  ]);
  const members = on === undefined ? {} : unionProperties(on, type, service);
  return classed({ ...members, ...own }, namesIn(personal));
}

function classed(properties: Properties, personal: readonly string[]): Properties {
  const strange = personal.find((name) => !(name in properties));
  if (strange !== undefined) throw new TypeError(`${strange} is personal, and asked for nowhere`);
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      personal.includes(name) ? { ...schema, [CLASS_KEYWORD]: 'personal' } : schema,
    ]),
  );
}

/** The fields of all members; one that several have says all that they say of it. */
function unionProperties(
  on: NonNullable<Selection['on']>,
  union: GraphQLNamedOutputType,
  service: GraphQLSchema,
): Properties {
  const all: Record<string, Classed> = { [KIND]: KIND_SCHEMA };
  for (const [name, member] of Object.entries(on)) {
    const type = memberOf(union, name);
    for (const [field, schema] of Object.entries(propertiesOf(member, type, service)))
      all[field] = merged(all[field], schema);
  }
  return all;
}

function memberOf(union: GraphQLNamedOutputType, name: string): GraphQLNamedOutputType {
  const type = isUnionType(union) ? union.getTypes().find((one) => one.name === name) : undefined;
  if (type === undefined) throw new TypeError(`${union.name} has no ${name}`);
  return type;
}

function merged(one: Classed | undefined, other: Classed): Classed {
  const said = one?.description ?? '';
  const more = other.description ?? '';
  return said === '' || said.includes(more)
    ? { ...other, ...one, ...(said === '' && { description: more }) }
    : { ...other, ...one, description: `${said} ${more}` };
}

const KIND_SCHEMA: Classed = {
  type: ['string', 'null'],
  description: "Name of the record's type in the service's schema, such as TextAnswerNode.",
};

const saidOf = ({ description }: Field): string => description ?? '';

/** Relations to one record, of which the key is kept. */
function keySchema(field: Field): Classed {
  return { ...keyItems(field), type: ['integer', 'null'], description: `${saidOf(field)} Its pk.` };
}

/** A key; refuses a record that has none, or has it only as a member of a union. */
function keyItems(field: Field): Classed {
  fieldIn(recordBehind(field), KEY.values);
  return { type: 'integer' };
}

const listSchema = (field: Field, items: JsonSchema): Classed => ({
  type: ['array', 'null'],
  description: items.properties ? saidOf(field) : `${saidOf(field)} Their pks.`,
  items,
});

const objectItems = (field: Field, inner: Selection, service: GraphQLSchema): JsonSchema => ({
  type: 'object',
  properties: propertiesOf(inner, recordBehind(field), service),
});

const objectSchema = (field: Field, inner: Selection, service: GraphQLSchema): Classed => ({
  type: ['object', 'null'],
  description: saidOf(field),
  properties: propertiesOf(inner, getNamedType(field.type), service),
});

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  ID: { type: ['string', 'null'] },
  String: { type: ['string', 'null'] },
  Int: { type: ['integer', 'null'] },
  EnumField: { type: ['integer', 'null'] },
  Float: { type: ['number', 'null'] },
  Boolean: { type: ['boolean', 'null'] },
  DateTime: { type: ['string', 'null'], format: 'date-time' },
  JSONObject: { type: ['object', 'null'], additionalProperties: true },
};

function valueSchema(field: Field): Classed {
  const named = getNamedType(field.type);
  const schema = SCALARS[named.name];
  if (schema === undefined)
    throw new TypeError(`${field.name} is ${named.name}, which is no value`);
  const { type, ...rest } = schema;
  const description = saidOf(field);
  return isListType(getNullableType(field.type))
    ? { type: ['array', 'null'], description, items: schema }
    : { type, description, ...rest };
}
