/**
 * Tells what a newer version of Paycor's OpenAPI documents changes, and which files it touches:
 *
 *     npm run spec:diff -- old/ new/
 *
 * Each folder holds `openapi-v1.json` and `openapi-v2.json`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STREAMS } from '../src/streams/index.js';
import { isDerived } from '../src/core/stream.js';
import { hasOpenApi, readOpenApi } from './openapi.js';
import { changesBetween } from './spec-changes.js';

const TABLE = join('src', 'streams');

const ROWS = readdirSync(TABLE).map((file) => {
  const path = join(TABLE, file);
  return { path, text: readFileSync(path, 'utf8') };
});

/** The files that say what a stream of this route is; none where it is no stream. */
function filesOf(route: string): readonly string[] {
  const names = [...STREAMS].flatMap(([name, row]) =>
    !isDerived(row) && [row.get, row.alternative?.get].includes(route) ? [name] : [],
  );
  const rows = ROWS.filter(({ text }) => text.includes(`'${route}'`)).map(({ path }) => path);
  return names.length === 0
    ? []
    : [...rows, ...names.map((name) => join('schemas', `${name}.json`))];
}

function tell(folders: readonly [string, string]): string {
  const [older, newer] = folders.map(readOpenApi);
  const changes = older && newer ? changesBetween(older, newer) : [];
  if (changes.length === 0) return 'Nothing that is read has changed.\n';
  const texts = changes.map(({ route, lines }) => {
    const files = filesOf(route);
    const where = files.length === 0 ? 'no stream' : files.join(', ');
    return [`GET ${route} (${where})`, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${texts.join('\n')}\n`;
}

const [older = '', newer = ''] = process.argv.slice(2);
const missing = [older, newer].find((folder) => !hasOpenApi(folder));
if (missing === undefined) process.stdout.write(tell([older, newer]));
else {
  process.stderr.write(`"${missing}" has no openapi-v1.json and openapi-v2.json\n`);
  process.exitCode = 1;
}
