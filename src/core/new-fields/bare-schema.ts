import type { JsonSchema, JsonType } from '../../singer/json-schema.js';

/** A schema that says types and parts alone: a JSON value, for a state to hold. */
export type BareSchema = {
  readonly type: JsonType | readonly JsonType[];
  readonly properties?: { readonly [name: string]: BareSchema };
  readonly items?: BareSchema;
};

/** The one type beside null; a text where there are several, or none. */
export function typeOf({ type }: Pick<JsonSchema, 'type'>): JsonType {
  const types = [type].flat().filter((one) => one !== 'null');
  return types.length === 1 ? (types[0] ?? 'string') : 'string';
}

/**
 * What a type needs, and no more: where states are merged, the properties of what was an object once
 * stay with what is a text now.
 */
export function bareSchema({ type, properties = {}, items }: JsonSchema): BareSchema {
  const only = typeOf({ type });
  if (only === 'array' && items) return { type, items: bareSchema(items) };
  if (only !== 'object') return { type };
  const bare = Object.entries(properties).map(([name, one]) => [name, bareSchema(one)] as const);
  return { type, properties: Object.fromEntries(bare) };
}

/** A property of that name; names such as `constructor` are none of every object. */
export const memberOf = <One>(
  properties: Readonly<Record<string, One>> | undefined,
  name: string,
): One | undefined =>
  properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
