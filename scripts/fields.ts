import { asNode, childOf, type Node } from './node.js';

/**
 * Every field of a schema without `$ref`, by its path (`positionData.manager.id`, items of an
 * array as `addresses[].city`), with its type. Strings that hold dates are `date`, whether the
 * schema says `date` or `date-time`: Paycor's spec knows no difference. Null is not told.
 */
export function fieldsOf(schema: Node): Record<string, string> {
  return Object.fromEntries(nested(schema, ''));
}

function nested(schema: Node, path: string): [string, string][] {
  const items = childOf(schema, 'items');
  const properties = Object.entries(childOf(schema, 'properties') ?? {});
  const prefix = path && `${path}.`;
  return [
    ...(items ? field(items, `${path}[]`) : []),
    ...properties.flatMap(([name, value]) => field(asNode(value), prefix + name)),
  ];
}

function field(schema: Node, path: string): [string, string][] {
  return [[path, typeOf(schema)], ...nested(schema, path)];
}

function typeOf(schema: Node): string {
  if (schema['format'] === 'date' || schema['format'] === 'date-time') return 'date';
  const types = [schema['type']].flat().filter((type) => type !== 'null');
  return types.join('|');
}
