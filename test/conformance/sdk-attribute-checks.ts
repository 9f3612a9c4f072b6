import { isObject, type Values } from '../support/singer-schema-rules.js';
import { fieldsOf, type StreamOutput } from './output.js';

/** A test of a field: which fields it is for, and which values it accepts. */
interface AttributeCheck {
  readonly isFor: (schema: Values) => boolean;
  readonly accepts: (value: unknown) => boolean;
  /** Whether null is among the values; the other tests pass over it. */
  readonly seesNull?: true;
}

/**
 * The SDK's tests of a field, by their names. They want the values themselves, where the SDK is
 * content with a text that could be made into one: its is_integer takes "12".
 */
export const SDK_ATTRIBUTE_CHECKS = {
  is_boolean: { isFor: hasType('boolean'), accepts: (value) => typeof value === 'boolean' },
  is_datetime: {
    isFor: ({ format }) => format === 'date' || format === 'date-time',
    accepts: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  },
  is_integer: { isFor: hasType('integer'), accepts: (value) => Number.isInteger(value) },
  is_numeric: { isFor: hasType('number'), accepts: (value) => typeof value === 'number' },
  is_object: { isFor: hasType('object'), accepts: (value) => isObject(value) },
  not_null: {
    isFor: (schema) => !hasType('null')(schema),
    accepts: (value) => value !== null && value !== undefined,
    seesNull: true,
  },
} as const satisfies Record<string, AttributeCheck>;

export type AttributeCheckName = keyof typeof SDK_ATTRIBUTE_CHECKS;

/** What one of the tests complains of in any field of a stream; and whether any field is for it. */
export function attributeComplaints(
  stream: StreamOutput,
  name: AttributeCheckName,
): readonly string[] {
  const { isFor, accepts, seesNull }: AttributeCheck = SDK_ATTRIBUTE_CHECKS[name];
  const fields = Object.entries(fieldsOf(stream)).filter(([, schema]) => isFor(schema));
  return fields.flatMap(([field]) => {
    const values = stream.records.map((record) => record[field] ?? null);
    const refused = values.filter((value) => (seesNull || value !== null) && !accepts(value));
    return refused.length === 0 ? [] : [`${field} is ${JSON.stringify(refused[0])}`];
  });
}

function hasType(type: string): (schema: Values) => boolean {
  return (schema) => [schema['type']].flat().includes(type);
}
