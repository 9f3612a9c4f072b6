import { isJsonObject, type Json } from './json.js';
import type { JsonSchema, JsonType, StreamSchema } from './json-schema.js';

const TYPES: Readonly<Record<JsonType, true>> = {
  string: true,
  number: true,
  integer: true,
  boolean: true,
  object: true,
  array: true,
  null: true,
};

/** Hears of a problem: one sentence without a full stop. */
export type Report = (problem: string) => void;

/**
 * Reads a stream's schema; undefined after a report. Keywords that no part of this library looks
 * at are let through.
 */
export function parseStreamSchema(
  value: Json | undefined,
  report: Report,
): StreamSchema | undefined {
  if (value !== undefined && isSchema(value, SCHEMA, report) && hasProperties(value)) return value;
  if (!isJsonObject(value) || value['properties'] === undefined) {
    report('schema must be a JSON Schema with "properties", as discovery writes it');
  }
  return undefined;
}

function hasProperties(schema: JsonSchema): schema is StreamSchema {
  return schema.properties !== undefined;
}

/** Where a part of a schema stands: told of a fault alone, so it is put into words there. */
interface Place {
  readonly within: Place | null;
  readonly name: string;
}

const SCHEMA: Place = { within: null, name: 'schema' };

const pathOf = ({ within, name }: Place): string =>
  within === null ? name : `${pathOf(within)}.${name}`;

/** Reports every fault, so nothing here stops at the first one. This looks at every property of a catalog. */
function isSchema(value: Json, place: Place, report: Report): value is Json & JsonSchema {
  if (!isJsonObject(value)) return refuse(report, `${pathOf(place)} must be a JSON object`);
  const { type, properties, items, required } = value;
  let isSound =
    isType(type) || refuse(report, `${pathOf(place)} has no "type" that JSON Schema knows`);
  if (properties !== undefined && !areProperties(properties, place, report)) isSound = false;
  if (items !== undefined && !isSchema(items, { within: place, name: 'items' }, report))
    isSound = false;
  if (required === undefined || isNames(required)) return isSound;
  return refuse(report, `${pathOf(place)}.required must list names`);
}

function areProperties(value: Json, place: Place, report: Report): boolean {
  if (!isJsonObject(value))
    return refuse(report, `${pathOf(place)}.properties must be a JSON object`);
  const within = { within: place, name: 'properties' };
  let areSound = true;
  for (const name in value)
    if (!isSchema(value[name] ?? null, { within, name }, report)) areSound = false;
  return areSound;
}

function refuse(report: Report, problem: string): false {
  report(problem);
  return false;
}

function isType(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(isTypeName) : isTypeName(value);
}

function isTypeName(value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(TYPES, value);
}

/** Whether a value is an array of strings. */
export function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
