import { isLosslessNumber } from 'lossless-json';
import { isJsonNumber, isJsonObject, stringifyJson, type Json } from '../../../src/singer/json.js';

/** What a comparison must have met: kinds of value that targets are known to damage. */
export const TRAITS = [
  'non-ASCII text',
  'right-to-left text',
  'quotes and backslashes',
  'empty text',
  'blanks at both ends',
  'null',
  'boolean',
  'integer beyond 2^53',
  'number with more than 15 digits',
  'date',
  'date-time',
  'nested object',
  'list of objects',
  'object in place of an open map',
] as const;

export type Trait = (typeof TRAITS)[number];

const TEXTS: Partial<Record<Trait, RegExp>> = {
  'non-ASCII text': /[^\0-\x7f]/,
  'right-to-left text': /\p{Script=Arabic}|\p{Script=Hebrew}/u,
  'quotes and backslashes': /["\\]/,
  'empty text': /^$/,
  'blanks at both ends': /^ .*\S.*$|^.*\S.* $/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
};

const SHAPES: Partial<Record<Trait, (value: Json) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  'integer beyond 2^53': (value) =>
    isLosslessNumber(value) && /^\d+$/.test(value.toString()) && Number(value) > 2 ** 53,
  'number with more than 15 digits': (value) =>
    isJsonNumber(value) && /\./.test(stringifyJson(value)) && stringifyJson(value).length > 16,
  'nested object': (value) => isJsonObject(value),
  'list of objects': (value) => Array.isArray(value) && value.some((item) => isJsonObject(item)),
  'object in place of an open map': (value) => isJsonObject(value) && 'Cost Center' in value,
};

/** The traits of a value and of everything in it. */
export function traitsOf(value: Json): ReadonlySet<Trait> {
  const own = TRAITS.filter(
    (trait) =>
      (typeof value === 'string' && TEXTS[trait]?.test(value) === true) ||
      SHAPES[trait]?.(value) === true,
  );
  return new Set([...own, ...itemsOf(value).flatMap((item) => [...traitsOf(item)])]);
}

function itemsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value.map((item: Json) => item);
  return isJsonObject(value) ? Object.values(value) : [];
}
