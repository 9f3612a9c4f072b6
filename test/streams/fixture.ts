import { readFileSync } from 'node:fs';
import type { Ids } from '../../src/core/template.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/singer/json.js';

/** One answer of Paycor's, and what the tap must make of it (time zone UTC). */
export interface Fixture {
  /** What the slice supplies. */
  readonly ids: Ids;
  readonly body: Json;
  readonly records: readonly JsonObject[];
}

/**
 * Reads `test/fixtures/<name>.json` with every digit. A derived stream's has records alone, for the
 * answer is its parent's. Throws where it is no fixture.
 */
export function readFixture(name: string): Fixture {
  const stream = STREAMS.get(name);
  const own = readObject(name);
  const { records } = own;
  const { ids, body } = stream && isDerived(stream) ? readObject(stream.from) : own;
  if (!isIds(ids) || body === undefined || !isRecords(records)) {
    throw new TypeError(`the fixture of ${name} lacks ids, body or records`);
  }
  return { ids, body, records };
}

function readObject(name: string): JsonObject {
  const file = new URL(`../fixtures/${name}.json`, import.meta.url);
  const fixture = parseJson(readFileSync(file, 'utf8'));
  if (isJsonObject(fixture)) return fixture;
  throw new TypeError(`the fixture of ${name} is no object`);
}

function isIds(value: Json | undefined): value is Ids & Json {
  if (value === undefined || !isJsonObject(value)) return false;
  return Object.values(value).every((id) => typeof id === 'string' || typeof id === 'number');
}

function isRecords(value: Json | undefined): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isJsonObject);
}
