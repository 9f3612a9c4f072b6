import { readFileSync } from 'node:fs';
import { parseJson } from './singer/json.js';
import { parseStreamSchema } from './singer/parse-schema.js';
import type { StreamSchema } from './singer/json-schema.js';

/** Reads a stream's schema from the package's folder `schemas`, beside `src` and `dist` alike. */
export function readSchema(name: string): StreamSchema {
  const file = new URL(`../schemas/${name}.json`, import.meta.url);
  const schema = parseStreamSchema(parseJson(readFileSync(file, 'utf8')), (problem) => {
    throw new Error(`schemas/${name}.json: ${problem}`);
  });
  if (schema === undefined) throw new Error(`schemas/${name}.json holds no schema`);
  return schema;
}
