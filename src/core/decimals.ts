import type { JsonSchema, StreamSchema } from '../singer/json-schema.js';
import type { Breadcrumb } from '../singer/metadata.js';
import type { FieldClass } from './field-class.js';

/** How amounts and rates leave: as JSON numbers, or as texts of their digits. */
export type Decimals = 'number' | 'string';

type ClassAt = (breadcrumb: Breadcrumb) => FieldClass | undefined;

/**
 * The schema with every amount and rate, which is a number of class `pay`, as a text of its digits. Two
 * marks say so: the format is what SDK taps write, the keyword what others look for.
 *
 * @param kept fields of the whole record that stay as they are: keys, and what bookmarks go by
 */
export const withDecimalTexts = (
  schema: StreamSchema,
  classAt: ClassAt,
  kept: ReadonlySet<string>,
): StreamSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [
      name,
      kept.has(name) ? property : changed(property, ['properties', name], 'internal', classAt),
    ]),
  ),
});

function changed(
  schema: JsonSchema,
  breadcrumb: Breadcrumb,
  inherited: FieldClass,
  classAt: ClassAt,
): JsonSchema {
  const fieldClass = classAt(breadcrumb) ?? inherited;
  if (fieldClass === 'pay' && isNumber(schema)) return asText(schema);
  const { properties, items } = schema;
  const within = (one: JsonSchema, ...steps: Breadcrumb): JsonSchema =>
    changed(one, [...breadcrumb, ...steps], fieldClass, classAt);
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, within(one, 'properties', name)]),
      ),
    }),
    ...(items && { items: within(items, 'items') }),
  };
}

const isNumber = ({ type }: JsonSchema): boolean =>
  [type]
    .flat()
    .filter((one) => one !== 'null')
    .join() === 'number';

const asText = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  type: typeof schema.type === 'string' ? 'string' : ['string', 'null'],
  format: 'singer.decimal',
  'x-singer.decimal': true,
});

/** Beyond it, zeros would be more than digits. */
const LONGEST_EXPONENT = 100;

/** A JSON number written without an exponent, as long as that is bearable: every digit, no more. */
export function plainDigits(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?[eE]([-+]?\d+)$/.exec(number) ?? [];
  if (whole === '' || Math.abs(Number(exponent)) > LONGEST_EXPONENT) return number;
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`;
  const before = point + Math.max(0, 1 - point);
  const integer = digits
    .slice(0, before)
    .padEnd(before, '0')
    .replace(/^0+(?=\d)/, '');
  const rest = digits.slice(before);
  return sign + (rest === '' ? integer : `${integer}.${rest}`);
}
