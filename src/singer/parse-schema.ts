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
  if (value !== undefined && isSchema(value, 'schema', report) && hasProperties(value))
    return value;
  if (!isJsonObject(value) || value['properties'] === undefined) {
    report('schema must be a JSON Schema with "properties", as discovery writes it');
  }
  return undefined;
}

function hasProperties(schema: JsonSchema): schema is StreamSchema {
  return schema.properties !== undefined;
}

/** Reports every fault, so nothing here stops at the first one. */
function isSchema(value: Json, path: string, report: Report): value is Json & JsonSchema {
  if (!isJsonObject(value)) return refuse(report, `${path} must be a JSON object`);
  const { type, properties, items, required } = value;
  return [
    isType(type) || refuse(report, `${path} has no "type" that JSON Schema knows`),
    properties === undefined || areProperties(properties, path, report),
    items === undefined || isSchema(items, `${path}.items`, report),
    required === undefined ||
      isNames(required) ||
      refuse(report, `${path}.required must list names`),
  ].every(Boolean);
}

function areProperties(value: Json, path: string, report: Report): boolean {
  if (!isJsonObject(value)) return refuse(report, `${path}.properties must be a JSON object`);
  return Object.entries(value)
    .map(([name, property]) => isSchema(property, `${path}.properties.${name}`, report))
    .every(Boolean);
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
