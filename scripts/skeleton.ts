import { CLASS_KEYWORD } from '../src/core/field-class.js';
import { asNode, childOf, type Node } from './node.js';
import { suspectedClass } from './suspected-class.js';

/** A field that the tap adds to a stream's records. */
export interface Injected {
  readonly name: string;
  readonly type: 'integer' | 'string' | 'date';
}

export interface SkeletonParts {
  /** The record as `recordOf` gives it. */
  readonly record: Node;
  readonly injected: readonly Injected[];
  readonly key: readonly string[];
  /** What `schemas/definitions.json` holds. */
  readonly definitions: Node;
}

/**
 * A stream's schema without its words: every documented field with its type, null wherever no key
 * forbids it, and objects that a definition describes as a `$ref`. Descriptions are left empty but
 * for the values that the spec knows; whoever writes them also looks at the formats, since the spec
 * calls every day a point in time: here, a name that says `time` is one, and others are days.
 */
export function skeletonOf({ record, injected, key, definitions }: SkeletonParts): Node {
  const shapes = Object.entries(definitions).map(([name, one]) => [name, shapeOf(asNode(one))]);
  const references = new Map(shapes.map(([name = '', shape = '']) => [shape, name]));
  const own = propertiesOf(record);
  const lacking = injected.filter(({ name }) => !own.some(([field]) => field === name));
  const added = lacking.map(({ name, type }) => [name, blank(INJECTED[type])] as const);
  const documented = own.map(([name, field]) => [name, fieldOf(name, field, references)] as const);
  const properties = [...added, ...documented].map(
    ([name, field]) => [name, key.includes(name) ? required(field) : field] as const,
  );
  return { type: 'object', properties: Object.fromEntries(properties) };
}

const INJECTED: Readonly<Record<Injected['type'], Node>> = {
  integer: { type: ['integer', 'null'] },
  string: { type: ['string', 'null'] },
  date: { type: ['string', 'null'], format: 'date' },
};

const propertiesOf = (schema: Node): readonly (readonly [string, Node])[] =>
  Object.entries(childOf(schema, 'properties') ?? {}).map(([name, field]) => [name, asNode(field)]);

const blank = (schema: Node): Node => ({ ...schema, description: '' });

function required(schema: Node): Node {
  const [type] = [schema['type']].flat();
  return { ...schema, type };
}

type References = ReadonlyMap<string, string>;

function fieldOf(name: string, field: Node, references: References): Node {
  const { enum: values } = field;
  const description = Array.isArray(values) ? ` Known values: ${values.join(', ')}.` : '';
  const shape = typed(name, field, references);
  const known = references.get(shapeOf(shape));
  if (known !== undefined) return { $ref: `definitions.json#/${known}`, description };
  const { properties, items, ...head } = shape;
  return {
    ...head,
    description,
    ...classMark(name, shape),
    ...(properties ? { properties } : {}),
    ...(items ? { items } : {}),
  };
}

/** The class that the name makes one suspect, where a field has no parts to have classes of their own. */
function classMark(name: string, shape: Node): Node {
  const fieldClass = childOf(shape, 'properties') ? undefined : suspectedClass(name);
  const items = childOf(shape, 'items');
  const isWhole = items === undefined || (!childOf(items, 'properties') && !('$ref' in items));
  return fieldClass !== undefined && isWhole ? { [CLASS_KEYWORD]: fieldClass } : {};
}

/** A field's schema without its own description. */
function typed(name: string, field: Node, references: References): Node {
  const items = childOf(field, 'items');
  if (items) return { type: ['array', 'null'], items: itemOf(name, items, references) };
  const members = propertiesOf(field).map(
    ([member, schema]) => [member, fieldOf(member, schema, references)] as const,
  );
  if (members.length > 0)
    return { type: ['object', 'null'], properties: Object.fromEntries(members) };
  return scalar(name, field);
}

function itemOf(name: string, items: Node, references: References): Node {
  const item = typed(name, items, references);
  const known = references.get(shapeOf(item));
  return known === undefined ? item : { $ref: `definitions.json#/${known}` };
}

function scalar(name: string, { type = 'string', format }: Node): Node {
  const types = { type: [type, 'null'] };
  return format === 'date-time'
    ? { ...types, format: /time/i.test(name) ? format : 'date' }
    : types;
}

const WORDS: ReadonlySet<string> = new Set(['description', CLASS_KEYWORD]);

/** A schema as text, without descriptions and classes: the same for two that differ in words only. */
function shapeOf(schema: Node): string {
  return JSON.stringify(schema, (name, value: unknown) => {
    if (WORDS.has(name) && typeof value === 'string') return undefined;
    return value;
  });
}
