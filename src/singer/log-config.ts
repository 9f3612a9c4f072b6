import { isJsonObject, parseJson, type Json, type JsonObject } from './json.js';
import { parseLevel, type Level } from './level.js';

/** What a logging config in Python's form asks for, as far as it concerns a tap. */
export interface LogConfig {
  /** Whether lines are to be JSON objects. */
  readonly structured: boolean;
  /** The root's level; null where it names none. */
  readonly level: Level | null;
}

/** Formatters that write one JSON object a line. */
const STRUCTURED: ReadonlySet<unknown> = new Set([
  'singer_sdk.logging.StructuredFormatter',
  'singer.logging.StructuredFormatter',
]);

/** Reads the text of a logging config, JSON; null where it is none. */
export function parseLogConfig(text: string): LogConfig | null {
  const config = parsed(text);
  if (!isJsonObject(config)) return null;
  const formatters = Object.values(objectIn(config, 'formatters'));
  return {
    structured: formatters.some(isStructured),
    level: parseLevel(objectIn(config, 'root')['level']),
  };
}

const isStructured = (formatter: Json): boolean =>
  isJsonObject(formatter) &&
  (STRUCTURED.has(formatter['()']) || STRUCTURED.has(formatter['class']));

function objectIn(config: JsonObject, name: string): JsonObject {
  const value = config[name];
  return isJsonObject(value) ? value : {};
}

function parsed(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
