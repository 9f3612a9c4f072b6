import { classedSchema, type SchemaOf } from '../core/catalog.js';
import { FIELD_CLASSES, ownClass, type FieldClass } from '../core/field-class.js';
import type { JsonSchema } from '../singer/json-schema.js';
import type { Table } from '../core/table.js';

/** The classes that are worth a word. */
type Told = Exclude<FieldClass, 'internal'>;

/**
 * The fields of a stream that have a class, by their paths, `[]` behind each array on the way. What is
 * a part of a field of its own class is not named again.
 */
export type ClassedFields = Readonly<Record<Told, readonly string[]>>;

export function classedFields(table: Table, name: string, schemaOf: SchemaOf): ClassedFields {
  const fields = fieldsIn(classedSchema(table, name, schemaOf), '', undefined);
  const of = (told: Told): readonly string[] =>
    fields.filter(([, fieldClass]) => fieldClass === told).map(([path]) => path);
  return { restricted: of('restricted'), personal: of('personal'), pay: of('pay') };
}

type Field = readonly [path: string, FieldClass];

function fieldsIn(
  { properties = {}, items }: JsonSchema,
  path: string,
  outer: FieldClass | undefined,
): readonly Field[] {
  const prefix = path === '' ? '' : `${path}.`;
  const own = Object.entries(properties).flatMap(([name, one]) => {
    const fieldClass = ownClass(one) ?? 'internal';
    const within = fieldsIn(one, prefix + name, fieldClass);
    return fieldClass === outer ? within : [[prefix + name, fieldClass] as const, ...within];
  });
  return items ? [...own, ...fieldsIn(items, `${path}[]`, outer)] : own;
}

/** `2 restricted, 14 personal`; empty where every field is internal. */
export const classesText = (fields: ClassedFields): string =>
  FIELD_CLASSES.flatMap((told) => {
    const count = told === 'internal' ? 0 : fields[told].length;
    return count === 0 ? [] : [`${count} ${told}`];
  }).join(', ');
