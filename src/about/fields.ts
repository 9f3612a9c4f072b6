import { ownClass, type FieldClass } from '../core/field-class.js';
import type { JsonSchema } from '../singer/json-schema.js';

/** A field of a stream's records, or a part of one. */
export interface Field {
  /** From the record on: `earnings.earnings[].earningCode`, with `[]` behind each array. */
  readonly path: string;
  /** `integer`, `date`, `date-time`, `array of objects` and so on, with `or null` behind it. */
  readonly type: string;
  readonly fieldClass: FieldClass;
  /** A sentence or two. */
  readonly description: string;
}

/** The fields of a schema whose classes are spelled out; the parts of one come behind it. */
export const fieldsOf = (schema: JsonSchema): readonly Field[] => within(schema, '');

function within({ properties = {}, items }: JsonSchema, prefix: string): readonly Field[] {
  const own = Object.entries(properties).flatMap(([name, property]) => [
    fieldFrom(property, prefix + name),
    ...within(property, `${prefix}${name}.`),
  ]);
  return items ? [...own, ...within(items, prefix.replace(/\.$/, '[].'))] : own;
}

const fieldFrom = (property: JsonSchema, path: string): Field => ({
  path,
  type: typeText(property),
  fieldClass: ownClass(property) ?? 'internal',
  description: property.description ?? '',
});

function typeText({ type, format, items }: JsonSchema): string {
  const [name = 'any', ...others] = [type].flat().filter((one) => one !== 'null');
  const plain = [format ?? name, ...others].join(' or ');
  const whole = items ? `array of ${typeText(items).replace(/ or null$/, '')}s` : plain;
  return [type].flat().includes('null') ? `${whole} or null` : whole;
}
