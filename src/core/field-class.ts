import type { JsonSchema, StreamSchema } from '../singer/json-schema.js';
import { breadcrumbText, type Breadcrumb } from '../singer/metadata.js';

/**
 * What a field can do to a person, from the worst on: open accounts in his name (`restricted`: Social
 * Security, tax, bank and document numbers), tell who and how he is (`personal`: names, days of birth,
 * homes, phones, e-mails, families, health, free texts about him), tell what he has (`pay`: amounts
 * and rates). All else is `internal`: ids, codes, days of employment, hours.
 */
export const FIELD_CLASSES = ['restricted', 'personal', 'pay', 'internal'] as const;

export type FieldClass = (typeof FIELD_CLASSES)[number];

/** The class of columns that people have named: what they keep in them, nobody knows. */
export const COLUMN_CLASS: FieldClass = 'personal';

/** The keyword that gives a field of `schemas/` its class. */
export const CLASS_KEYWORD = 'x-class';

/** Whether a value names a class. */
export const isFieldClass = (value: unknown): value is FieldClass =>
  FIELD_CLASSES.some((one) => one === value);

/**
 * The class of every property of a schema, by its breadcrumb as text: its own, or else that of what it
 * is a part of, or else `internal`.
 */
export function classesOf(schema: JsonSchema): ReadonlyMap<string, FieldClass> {
  return new Map(classesIn(schema, [], 'internal'));
}

type Finding = readonly [breadcrumb: string, FieldClass];

function classesIn(
  { properties = {}, items }: JsonSchema,
  parent: Breadcrumb,
  inherited: FieldClass,
): readonly Finding[] {
  const own = Object.entries(properties).flatMap(([name, property]): readonly Finding[] => {
    const breadcrumb = [...parent, 'properties', name];
    const fieldClass = ownClass(property) ?? inherited;
    return [
      [breadcrumbText(breadcrumb), fieldClass],
      ...classesIn(property, breadcrumb, fieldClass),
    ];
  });
  return items ? [...own, ...classesIn(items, [...parent, 'items'], inherited)] : own;
}

/** A property's schema that may say its class. */
interface Classed {
  readonly [CLASS_KEYWORD]?: unknown;
}

/** The class that a property's schema gives it; undefined where it says none. */
export function ownClass(schema: JsonSchema & Classed): FieldClass | undefined {
  const given = schema[CLASS_KEYWORD];
  return isFieldClass(given) ? given : undefined;
}

/**
 * The schema with the class of every property beside it, so that whoever cuts a part out of it keeps
 * what the part inherits.
 */
export const spellOutClasses = (schema: StreamSchema): StreamSchema => ({
  ...schema,
  properties: mapProperties(schema.properties, (property) => spelledOut(property, 'internal')),
});

function spelledOut(property: JsonSchema, inherited: FieldClass): JsonSchema & Classed {
  const fieldClass = ownClass(property) ?? inherited;
  return { ...spelledOutWithin(property, fieldClass), [CLASS_KEYWORD]: fieldClass };
}

function spelledOutWithin(schema: JsonSchema, inherited: FieldClass): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: mapProperties(properties, (property) => spelledOut(property, inherited)),
    }),
    ...(items && { items: spelledOutWithin(items, inherited) }),
  };
}

/**
 * The schema as it leaves the tap. The class is a matter of the catalog's metadata: a SCHEMA message
 * has keywords that every target understands alike, and nothing that a strict validator refuses.
 */
export const withoutClasses = (schema: StreamSchema): StreamSchema => ({
  ...schema,
  properties: mapProperties(schema.properties, bare),
});

function bare({ [CLASS_KEYWORD]: _class, ...schema }: JsonSchema & Classed): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapProperties(properties, bare) }),
    ...(items && { items: bare(items) }),
  };
}

type Properties = StreamSchema['properties'];

const mapProperties = (
  properties: Properties,
  change: (property: JsonSchema) => JsonSchema,
): Properties =>
  Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, change(one)]));

/** The places in which a schema gives a class that is none. */
export function unknownClasses(schema: JsonSchema, path = 'schema'): readonly string[] {
  const { properties = {}, items, [CLASS_KEYWORD]: given }: JsonSchema & Classed = schema;
  return [
    ...(given === undefined || isFieldClass(given) ? [] : [path]),
    ...Object.entries(properties).flatMap(([name, one]) => unknownClasses(one, `${path}.${name}`)),
    ...(items ? unknownClasses(items, `${path}.items`) : []),
  ];
}
