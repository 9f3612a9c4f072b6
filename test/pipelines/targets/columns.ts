import { LosslessNumber } from 'lossless-json';
import {
  isJsonNumber,
  isJsonObject,
  parseJson,
  stringifyJson,
  type Json,
} from '../../../src/singer/json.js';
import type { JsonSchema } from '../../../src/singer/json-schema.js';

/** What a target makes a column from. */
export type ColumnKind =
  'text' | 'date' | 'date-time' | 'integer' | 'number' | 'boolean' | 'object' | 'array';

/** The way of a value through a target; what it does not say stays as it is. */
export interface Column {
  /** What the target can keep of a value: the loss is the target's own. */
  readonly keeps?: (truth: Json) => Json;
  /** What was read back, in the notation of the tap. */
  readonly reads?: (loaded: Json) => Json;
}

export type Columns = Readonly<Partial<Record<ColumnKind, Column>>>;

/** The kind of column of a property's schema. */
export function kindOf({ type, format }: JsonSchema): ColumnKind {
  const main = [type].flat().find((name) => name !== 'null');
  if (main === undefined) throw new Error('a column of nothing but null');
  if (main !== 'string') return main;
  return format === 'date' || format === 'date-time' ? format : 'text';
}

const mapLeaves = (value: Json, change: (leaf: Json) => Json): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => mapLeaves(item, change));
  if (!isJsonObject(value)) return change(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapLeaves(item, change)]),
  );
};

/** A number as the nearest double, nested ones too. */
export const asDouble = (value: Json): Json =>
  mapLeaves(value, (leaf) =>
    isJsonNumber(leaf) ? new LosslessNumber(String(Number(leaf))) : leaf,
  );

/** The same, but for whole numbers. */
export const asDoubleUnlessWhole = (value: Json): Json =>
  mapLeaves(value, (leaf) => (isJsonNumber(leaf) && !isWhole(leaf) ? asDouble(leaf) : leaf));

/** A fraction as a text of its digits, nested ones too. */
export const fractionsAsText = (value: Json): Json =>
  mapLeaves(value, (leaf) => (isJsonNumber(leaf) && !isWhole(leaf) ? stringifyJson(leaf) : leaf));

const isWhole = (value: number | LosslessNumber): boolean => !/[.eE]/.test(stringifyJson(value));

/** An empty text as null. */
export const emptyAsNull = (value: Json): Json => (value === '' ? null : value);

/** Tabs and line ends as JSON writes them: a backslash and a letter. */
export const controlsAsWritten = (value: Json): Json =>
  typeof value === 'string'
    ? value.replace(/[\b\f\n\r\t]/g, (control) => stringifyJson(control).slice(1, -1))
    : value;

/** An object without its nulls, nested ones too: what is missing in a struct is null there. */
export function nullsDropped(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => nullsDropped(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([name, item]) => [name, nullsDropped(item)]),
  );
}

/** A point in time, whatever separates date and time, as the tap writes it. */
export function moment(value: Json): Json {
  if (typeof value !== 'string') return value;
  const [, day = '', time = '', fraction = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00:00)?$/.exec(value) ?? [];
  const digits = fraction.replace(/0+$/, '');
  return day === '' ? value : `${day}T${time}${digits && `.${digits}`}Z`;
}

/** JSON inside a text. */
export const fromText = (value: Json): Json =>
  typeof value === 'string' ? parseJson(value) : value;

/** A number written as text; an empty one is null. */
export const digits = (value: Json): Json =>
  typeof value === 'string' && value !== '' ? new LosslessNumber(value) : emptyAsNull(value);

const WORDS = new Map<Json, boolean>([
  ['True', true],
  ['False', false],
  ['true', true],
  ['false', false],
]);

/** A boolean written as a word; an empty one is null. */
export const word = (value: Json): Json => WORDS.get(value) ?? emptyAsNull(value);

/** A boolean written as 1 or 0. */
export const bit = (value: Json): Json => (isJsonNumber(value) ? Number(value) === 1 : value);
