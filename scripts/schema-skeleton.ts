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
import { idsOf } from '../src/core/template.js';
import { parentOf } from '../src/core/plan.js';
import { isStreamName, STREAMS } from '../src/streams/index.js';
import type { Stream } from '../src/streams/stream.js';
import { asNode } from './node.js';
import { hasOpenApi, readOpenApi, recordOf } from './openapi.js';
import { skeletonOf, type Injected } from './skeleton.js';

const FOLDER = process.env['TAP_PAYCOR_OPENAPI'] ?? join('..', 'shared', 'paycor');

function injectedInto(stream: Stream): readonly Injected[] {
  const ids = ['legalEntityId', ...idsOf(stream)];
  const dates = parentOf(stream)?.inherit ?? [];
  return [
    ...[...new Set(ids)].map((name) => ({ name, type: typeOf(name) })),
    ...dates.map((name) => ({ name, type: 'date' as const })),
  ];
}

const typeOf = (name: string): Injected['type'] =>
  ['legalEntityId', 'tenantId'].includes(name) ? 'integer' : 'string';

/** What went wrong in a line; nothing where the file was written. */
function write(name: string): string | undefined {
  const file = join('schemas', `${name}.json`);
  if (!isStreamName(name)) return `"${name}" is no stream: write its row in src/streams first`;
  if (existsSync(file)) return `${file} exists`;
  if (!hasOpenApi(FOLDER))
    return `${FOLDER} has no openapi-v1.json and openapi-v2.json: name their folder in TAP_PAYCOR_OPENAPI`;
  const stream: Stream = STREAMS[name];
  const skeleton = skeletonOf({
    record: recordOf(readOpenApi(FOLDER), stream.get),
    injected: injectedInto(stream),
    key: stream.key,
    definitions: asNode(JSON.parse(readFileSync(join('schemas', 'definitions.json'), 'utf8'))),
  });
  writeFileSync(file, `${JSON.stringify(skeleton, null, 2)}\n`);
  process.stdout.write(`${file}: describe each field in your own words, and look at the dates\n`);
  return undefined;
}

const problem = write(process.argv[2] ?? '');
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
