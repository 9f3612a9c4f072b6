import { createHmac } from 'node:crypto';
import { isJsonNumber, stringifyJson, type Json } from '../../singer/json.js';
import type { JsonSchema, JsonType } from '../../singer/json-schema.js';
import { calendarDate } from '../date.js';
import type { Means } from './rule.js';

/** A means that leaves something. */
export type Changing = Exclude<Means, 'drop'>;

/** Treats values without parts; null stays null. */
export const treatScalar = (by: Changing, value: Json, hashKey: string | null): Json =>
  value === null ? null : SCALARS[by](textOf(value), hashKey);

/** No rule hashes without a key: the config is refused. */
const SCALARS: Readonly<Record<Changing, (text: string, hashKey: string | null) => Json>> = {
  hash: (text, hashKey) => hashed(text, hashKey ?? ''),
  mask: masked,
  year: yearOf,
};

/** Numbers, true and false as they leave the tap. */
const textOf = (value: Json): string => (typeof value === 'string' ? value : stringifyJson(value));

/** Lower-case hex. The same text has the same hash wherever it stands, as long as the key is the same. */
const hashed = (text: string, key: string): string =>
  createHmac('sha256', key).update(text).digest('hex');

const LEFT = 4;

/** As many characters as before; a text of four or fewer is hidden whole, or all of it would show. */
function masked(text: string): string {
  const characters = Array.from(text);
  const hidden = characters.length > LEFT ? characters.length - LEFT : characters.length;
  return '*'.repeat(hidden) + characters.slice(hidden).join('');
}

/** The year as it is written, whatever the zone; null for what is no date. */
function yearOf(text: string): number | null {
  const date = calendarDate(text);
  return date === null ? null : Number(date.slice(0, 4));
}

/** The schema of treated values: what may be null stays so. */
export function treatedSchema(
  by: Changing,
  { format: _format, 'x-singer.decimal': _decimal, ...schema }: JsonSchema,
): JsonSchema {
  const types = [schema.type].flat();
  const changed = [...new Set(types.map((type) => (isComposite(type) ? type : TYPES[by])))];
  const [only = TYPES[by]] = changed;
  return { ...schema, type: changed.length === 1 ? only : changed };
}

const TYPES: Readonly<Record<Changing, JsonType>> = {
  hash: 'string',
  mask: 'string',
  year: 'integer',
};

const isComposite = (type: JsonType): boolean =>
  type === 'null' || type === 'object' || type === 'array';

/** Whether a value has no parts, null included. */
export const isScalar = (value: Json): boolean =>
  value === null || typeof value !== 'object' || isJsonNumber(value);
