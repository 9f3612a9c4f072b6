import { put } from '../core/put.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../singer/json.js';
import { CORRELATION_HEADER } from './correlation.js';
import type { HttpAnswer } from './http.js';

/**
 * The fields of an error's body with lower-case names, since the wire and the spec differ
 * (api-facts, limits). Empty where the body is no object.
 */
export function errorModel(body: string): JsonObject {
  const model = parsed(body);
  return isJsonObject(model) ? withLowerNames(model) : {};
}

/** By which the service's support finds an answer: in an error's body, else in the header. */
export function correlationOf({ body, headers }: HttpAnswer): string | null {
  return textOf(errorModel(body)['correlationid']) ?? headers.get(CORRELATION_HEADER);
}

/** Undefined where the text is no JSON. */
export function parsed(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The text, trimmed; null where it is none or empty. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The same fields, by their names in lower case. */
export function withLowerNames(body: JsonObject): JsonObject {
  const lower: Record<string, Json> = {};
  for (const name in body) put(lower, name.toLowerCase(), body[name] ?? null);
  return lower;
}
