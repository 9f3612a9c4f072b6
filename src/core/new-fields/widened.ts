import type { JsonType } from '../../singer/json-schema.js';
import { memberOf, typeOf, type BareSchema } from './bare-schema.js';

/**
 * The schema that takes what either takes, never narrower than one of them: a whole number and a
 * fraction are numbers, and what has nothing in common is a text.
 */
export function widened(schema: BareSchema, other: BareSchema): BareSchema {
  const [type, otherType] = [typeOf(schema), typeOf(other)];
  if (type === 'object' && otherType === 'object')
    return { type: ['object', 'null'], properties: bothOf(schema, other) };
  if (type === 'array' && otherType === 'array')
    return { type: ['array', 'null'], items: widened(itemsOf(schema), itemsOf(other)) };
  if (type === otherType) return schema;
  return isNumeric(type) && isNumeric(otherType) ? NUMBER : TEXT;
}

const NUMBER: BareSchema = { type: ['number', 'null'] };

const TEXT: BareSchema = { type: ['string', 'null'] };

const isNumeric = (type: JsonType): boolean => type === 'number' || type === 'integer';

const itemsOf = ({ items = TEXT }: BareSchema): BareSchema => items;

function bothOf(
  { properties = {} }: BareSchema,
  { properties: others = {} }: BareSchema,
): NonNullable<BareSchema['properties']> {
  const widenedOthers = Object.entries(others).map(([name, other]) => {
    const own = memberOf(properties, name);
    return [name, own ? widened(own, other) : other] as const;
  });
  return Object.fromEntries([...Object.entries(properties), ...widenedOthers]);
}
