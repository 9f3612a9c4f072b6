import { isLosslessNumber } from 'lossless-json';

/**
 * What a stream's schema may hold. Beyond Draft 7 itself: only the keywords and formats that every
 * target understands alike, and a type everywhere; and the two marks of a number in a text, together.
 */
const KEYWORDS = new Set([
  'type',
  'title',
  'description',
  'format',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'x-singer.decimal',
]);
const FORMATS = new Set<unknown>(['date', 'date-time', 'singer.decimal']);

export type Values = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !isLosslessNumber(value);
}

/** Whether a value is an array of strings. */
export function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

/** The properties of an object's schema, or of the objects in an array; undefined where it has none. */
export function propertiesOf(schema: unknown): Values | undefined {
  if (!isObject(schema)) return undefined;
  if (schema['items'] !== undefined) return propertiesOf(schema['items']);
  return isObject(schema['properties']) ? schema['properties'] : undefined;
}

/** The faults of a stream's schema, apart from those that Draft 7's own schema finds. */
export function schemaFaults(schema: Values): readonly string[] {
  const root =
    schema['type'] === 'object' && isObject(schema['properties'])
      ? []
      : ['schema is not of type "object" with "properties"'];
  return [...root, ...faultsAt(schema, 'schema')];
}

const isDecimal = ({ format, type }: Values): boolean =>
  format === 'singer.decimal' && [type].flat().includes('string');

function faultsAt(schema: unknown, path: string): readonly string[] {
  if (!isObject(schema)) return [`${path} is not an object`];
  const { type, format, properties, items } = schema;
  return [
    ...Object.keys(schema)
      .filter((keyword) => !KEYWORDS.has(keyword))
      .map((keyword) => `${path} uses "${keyword}"`),
    ...(type === undefined ? [`${path} has no type`] : []),
    ...(isDecimal(schema) === (schema['x-singer.decimal'] === true)
      ? []
      : [`${path} has one mark of a decimal without the other`]),
    ...(format === undefined || FORMATS.has(format)
      ? []
      : [`${path} uses format ${JSON.stringify(format)}`]),
    ...Object.entries(isObject(properties) ? properties : {}).flatMap(([name, property]) =>
      faultsAt(property, `${path}.${name}`),
    ),
    ...(items === undefined ? [] : faultsAt(items, `${path}[]`)),
  ];
}
