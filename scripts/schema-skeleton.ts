/**
 * Writes `schemas/<stream>.json` for a row of the table, from Paycor's OpenAPI documents:
 *
 *     npm run schema:skeleton -- time_off_plans
 *
 * The documents are no part of this project. They are looked for in the folder that
 * `TAP_PAYCOR_OPENAPI` names, else in `../shared/paycor`. A schema that exists is left alone.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STREAMS } from '../src/streams/index.js';
import { isDerived, rowsIn } from '../src/core/stream.js';
import { injectedInto } from './injected.js';
import { asNode } from './node.js';
import { hasOpenApi, readOpenApi, recordOf } from './openapi.js';
import { skeletonOf } from './skeleton.js';

const FOLDER = process.env['TAP_PAYCOR_OPENAPI'] ?? join('..', 'shared', 'paycor');

/** What went wrong in a line; nothing where the file was written. */
function write(name: string): string | undefined {
  const file = join('schemas', `${name}.json`);
  const row = STREAMS.get(name);
  if (row === undefined) return `"${name}" is no stream: write its row in src/streams first`;
  if (isDerived(row)) return `${name} derives from ${row.from}: take its fields from that schema`;
  if (existsSync(file)) return `${file} exists`;
  if (!hasOpenApi(FOLDER))
    return `${FOLDER} has no openapi-v1.json and openapi-v2.json: name their folder in TAP_PAYCOR_OPENAPI`;
  const skeleton = skeletonOf({
    record: recordOf(readOpenApi(FOLDER), row.get, rowsIn(row.body)),
    injected: injectedInto(name, row),
    key: row.key,
    definitions: asNode(JSON.parse(readFileSync(join('schemas', 'definitions.json'), 'utf8'))),
  });
  writeFileSync(file, `${JSON.stringify(skeleton, null, 2)}\n`);
  process.stdout.write(
    `${file}: describe each field in your own words, and look at the dates and classes\n`,
  );
  return undefined;
}

const problem = write(process.argv[2] ?? '');
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
