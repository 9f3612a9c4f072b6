import { readFileSync } from 'node:fs';
import { SCHEMAS } from './package-files.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from './singer/json.js';
import { parseStreamSchema } from './singer/parse-schema.js';
import type { StreamSchema } from './singer/json-schema.js';

// The package's folder `schemas` has a file for each stream, and `definitions.json` for objects that
// recur. A schema takes one of them over by `{ "$ref": "definitions.json#/link" }`; what stands
// beside the `$ref` replaces what the definition says. Whoever reads a schema here never meets a
// `$ref`. A service that speaks GraphQL has one file, in GraphQL's own language.

/** Files do not change while a program runs. */
const schemas = new Map<string, StreamSchema>();

/** A stream's schema, read once. Throws an Error for a file that is none. */
export function readSchema(name: string): StreamSchema {
  const schema = schemas.get(name) ?? schemaIn(name);
  schemas.set(name, schema);
  return schema;
}

function schemaIn(name: string): StreamSchema {
  const schema = parseStreamSchema(readSchemaFile(name), (problem) => {
    throw new Error(`schemas/${name}.json: ${problem}`);
  });
  if (schema === undefined) throw new Error(`schemas/${name}.json holds no schema`);
  return schema;
}

/** Reads the file of a stream's schema as JSON, the shared definitions in their places. */
export function readSchemaFile(name: string): Json {
  return resolve(readJson(`${name}.json`), `schemas/${name}.json`);
}

/** The text of a file of `schemas`, such as the schema of a GraphQL service. */
export const readSchemaText = (file: string): string =>
  readFileSync(new URL(file, SCHEMAS), 'utf8');

const readJson = (file: string): Json => parseJson(readSchemaText(file));

function resolve(value: Json, file: string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => resolve(item, file));
  if (!isJsonObject(value)) return value;
  const { $ref: reference, ...own } = value;
  const whole = reference === undefined ? own : { ...definitionAt(reference, file), ...own };
  return Object.fromEntries(
    Object.entries(whole).map(([name, member]) => [name, resolve(member, file)]),
  );
}

const PREFIX = 'definitions.json#/';

/** Read once, when a schema first refers to one. */
let definitions: Json | undefined;

function definitionAt(reference: Json, file: string): JsonObject {
  const name = typeof reference === 'string' && reference.startsWith(PREFIX) ? reference : '';
  definitions ??= readJson('definitions.json');
  const found = isJsonObject(definitions) ? definitions[name.slice(PREFIX.length)] : undefined;
  if (found !== undefined && isJsonObject(found)) return found;
  throw new Error(`${file}: "$ref": ${JSON.stringify(reference)} leads to no definition`);
}
