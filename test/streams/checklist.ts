import { existsSync, readFileSync } from 'node:fs';
import { ENDPOINTS } from '../../src/simulator/endpoints.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived, type Stream } from '../../src/core/stream.js';
import { EXPECTED } from '../conformance/expected.js';

const ROOT = new URL('../../', import.meta.url);
const TABLE = readFileSync(new URL('docs/streams.md', ROOT), 'utf8').split('\n');
const ROUTES = new Set(ENDPOINTS.map(({ route }) => route));

const lacks = (file: string): boolean => !existsSync(new URL(file, ROOT));

/** What belongs to a stream beside its row, and is not there; nothing of it is read but docs/streams.md. */
export function missing(name: string): readonly string[] {
  const row = STREAMS.get(name);
  return [
    ...(row ? filesOf(name, row) : []).filter(lacks),
    ...(row ? routesOf(row) : [])
      .filter((route) => !ROUTES.has(route))
      .map((route) => `src/simulator/endpoints.ts: GET ${route}`),
    ...(TABLE.some((line) => line.startsWith(`| \`${name}\` | `))
      ? []
      : [`docs/streams.md: a row for ${name} (npm run docs:generate)`]),
    ...(EXPECTED[name] ? [] : [`test/conformance/expected.ts: ${name}`]),
  ];
}

/** A derived stream's schema is cut out of its parent's. */
const filesOf = (name: string, row: Stream): readonly string[] => [
  ...(isDerived(row) ? [] : [`schemas/${name}.json`]),
  `test/fixtures/${name}.json`,
];

/** A derived stream has no route of its own. */
const routesOf = (row: Stream): readonly string[] =>
  isDerived(row) ? [] : [row.get, row.alternative?.get ?? []].flat();
