import {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../../singer/json.js';
import type { JsonSchema, StreamSchema } from '../../singer/json-schema.js';
import { inferSchema } from '../infer.js';
import { put } from '../put.js';
import type { Added } from './added.js';
import { bareSchema, memberOf, typeOf, type BareSchema } from './bare-schema.js';
import { widened } from './widened.js';

/**
 * What is known of new fields once a value was seen: the very same where it brought nothing new. A type
 * is widened where values come that it does not take, and never narrowed. Null, an empty list and an
 * empty object tell nothing of a field: it is not added yet.
 *
 * @param known what the catalog says of the value
 */
export function learn(known: JsonSchema, added: Added | undefined, value: Json): Added | undefined {
  if (known.items && Array.isArray(value))
    return learnItems(known.items, added, value as readonly Json[]);
  return known.properties && isNamed(known) && isJsonObject(value)
    ? learnMembers(known.properties, added, value)
    : added;
}

/** An object without named properties is a dictionary: its names are data. */
const isNamed = ({ properties = {} }: JsonSchema): boolean => Object.keys(properties).length > 0;

function learnItems(
  known: JsonSchema,
  added: Added | undefined,
  values: readonly Json[],
): Added | undefined {
  const before = added?.items;
  const items = values.reduce<Added | undefined>(
    (seen, value) => learn(known, seen, value),
    before,
  );
  return items === undefined || items === before ? added : { type: 'array', items };
}

function learnMembers(
  known: Readonly<Record<string, JsonSchema>>,
  added: Added | undefined,
  value: JsonObject,
): Added | undefined {
  let all = added;
  for (const name in value) {
    const [property, before] = [memberOf(known, name), memberOf(all?.properties, name)];
    const member = value[name] ?? null;
    const after = property ? learn(property, before, member) : learnNew(name, before, member);
    if (after !== undefined && after !== before)
      all = { type: 'object', properties: { ...all?.properties, [name]: after } };
  }
  return all;
}

function learnNew(
  name: string,
  before: BareSchema | undefined,
  value: Json,
): BareSchema | undefined {
  if (before && takes(before, value)) return before;
  const told = whatItTells(value);
  if (told === undefined) return before;
  const inferred = inferSchema([{ [name]: told }]).properties[name];
  if (inferred === undefined) return before;
  return before ? widened(before, bareSchema(inferred)) : bareSchema(inferred);
}

/** What could be of any type left out; undefined: nothing is left. */
function whatItTells(value: Json): Json | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).flatMap((item) => whatItTells(item) ?? []);
    return items.length > 0 ? items : undefined;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const told = whatItTells(member);
    return told === undefined ? [] : [[name, told] as const];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

/** A text takes everything: other values are written as JSON. */
function takes(schema: BareSchema, value: Json): boolean {
  if (value === null) return true;
  switch (typeOf(schema)) {
    case 'object':
      return isJsonObject(value) && takesMembers(schema, value);
    case 'array':
      return (
        Array.isArray(value) &&
        (value as readonly Json[]).every((item) => takes(schema.items ?? schema, item))
      );
    case 'number':
      return isJsonNumber(value);
    case 'integer':
      return jsonTypeOf(value) === 'integer';
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
    case 'null':
      return true;
  }
}

function takesMembers({ properties }: BareSchema, value: JsonObject): boolean {
  for (const name in value) {
    const [property, member] = [memberOf(properties, name), value[name] ?? null];
    if (property ? !takes(property, member) : whatItTells(member) !== undefined) return false;
  }
  return true;
}

/** The record as its schema and what was added to it say: what neither names is left out. */
export const fit = (
  { properties }: StreamSchema,
  added: Added | undefined,
  record: JsonObject,
): JsonObject => fitMembers(properties, added, record);

function fitMembers(
  known: Readonly<Record<string, JsonSchema>>,
  added: Added | undefined,
  value: JsonObject,
): JsonObject {
  const fitted: Record<string, Json> = {};
  for (const name in value) {
    const [property, more, member] = [
      memberOf(known, name),
      memberOf(added?.properties, name),
      value[name] ?? null,
    ];
    if (property) put(fitted, name, fitKnown(property, more, member));
    else if (more) put(fitted, name, fitNew(more, member));
  }
  return fitted;
}

function fitKnown(known: JsonSchema, added: Added | undefined, value: Json): Json {
  const { items, properties } = known;
  if (items && Array.isArray(value))
    return (value as readonly Json[]).map((item) => fitKnown(items, added?.items, item));
  return properties && isNamed(known) && isJsonObject(value)
    ? fitMembers(properties, added, value)
    : value;
}

function fitNew(schema: BareSchema, value: Json): Json {
  if (value === null) return null;
  const type = typeOf(schema);
  if (type === 'string') return typeof value === 'string' ? value : stringifyJson(value);
  if (type === 'object' && isJsonObject(value)) return fitMembers({}, schema, value);
  if (type === 'array' && Array.isArray(value))
    return (value as readonly Json[]).map((item) => fitNew(schema.items ?? schema, item));
  return value;
}
