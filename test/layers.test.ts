import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The folders of `src/` and the files beside them, from the ground up: each may import what stands
 * before it and what is its own, for its types alone included. A line is a layer of its own, so that
 * none is wider than it needs.
 */
const LAYERS: readonly string[] = [
  'preamble.ts',
  'heap.ts',
  'errors.ts',
  'clock.ts',
  'package-files.ts',
  'version.ts',
  'singer',
  'files',
  'schema-files.ts',
  'core',
  'failures',
  'summary',
  'sync',
  'settings',
  'run-report',
  'http',
  'tokens',
  'streams',
  'built-in-document.ts',
  'config',
  'paycor',
  'command-line',
  'check',
  'tap',
  'custom',
  'built-in.ts',
  'plan',
  'about',
  'questions',
  'authorize',
  'init',
  'talent',
  'talent-document.ts',
  'taps',
  'simulator',
  'completion',
  'demo',
  'commands',
  'process.ts',
  'cli.ts',
  'talent-cli.ts',
];

/** Who starts a simulator within its own process: nobody else knows it. */
const SIMULATOR_STARTERS = ['commands/simulator.ts', 'commands/talent-simulator.ts'];

const SRC = new URL('../src/', import.meta.url);

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted();

const textOf = (file: string): string => readFileSync(new URL(file, SRC), 'utf8');

const IMPORT =
  /(?:^(?:import|export)\b[^;]*?\bfrom\s*|^import\s*|\bimport\(\s*)'(\.{1,2}\/[^']+)\.js'/gm;

/** The files of `src/` that a file imports, for its types alone included. */
const importsIn = (file: string, text: string): string[] =>
  [...text.matchAll(IMPORT)].map((match) =>
    posix.normalize(posix.join(posix.dirname(file), `${match[1]}.ts`)),
  );

const IMPORTS = new Map(FILES.map((file) => [file, importsIn(file, textOf(file))]));

/** The folder right below `src/`, or the file that stands there. */
const roomOf = (file: string): string => file.split('/')[0] ?? file;

const layerOf = (file: string): number => LAYERS.indexOf(roomOf(file));

const arrows = (): (readonly [from: string, to: string])[] =>
  [...IMPORTS].flatMap(([from, all]) => all.map((to) => [from, to] as const));

/** Files that come round to themselves: the way, from each that lies on one. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

describe('the reading of imports', () => {
  test.each([
    ["import { a } from './b.js';", ['core/b.ts']],
    ["import type {\n  A,\n} from '../streams/c.js';", ['streams/c.ts']],
    ["export type { A } from './d.js';", ['core/d.ts']],
    ["const { e } = await import('../sync/e.js');", ['sync/e.ts']],
    ["const load = () => import(\n  './f.js',\n);", ['core/f.ts']],
    ["let g: typeof import('./g.js');", ['core/g.ts']],
    ["import './h.js';", ['core/h.ts']],
    ["export * from './i.js';", ['core/i.ts']],
    ["import { readFile } from 'node:fs';", []],
  ])('%j', (text, files) => {
    expect(importsIn('core/a.ts', text)).toEqual(files);
  });

  test('finds what there is', () => {
    expect(arrows().length).toBeGreaterThan(FILES.length);
    expect(arrows().filter(([, to]) => !FILES.includes(to))).toEqual([]);
  });

  test('and sees a circle', () => {
    const round = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(circles(round)).toEqual(['b → c → b']);
  });
});

test('every folder of src/ has its layer, and none is only in the table', () => {
  expect([...new Set(FILES.map(roomOf))].toSorted()).toEqual(LAYERS.toSorted());
});

test('folders import in one direction', () => {
  const up = arrows().filter(([from, to]) => layerOf(to) > layerOf(from));
  expect(up.map(([from, to]) => `${from} imports ${to}`)).toEqual([]);
});

/** What reads a table of streams, whosever they are: settings and edge are handed to it. */
const ENGINE = [
  'errors.ts',
  'clock.ts',
  'singer',
  'files',
  'core',
  'failures',
  'summary',
  'sync',
  'settings',
  'run-report',
  'http',
  'tokens',
];

test.each(['streams', 'config', 'paycor', 'talent'])('the engine knows nothing of %s', (room) => {
  const known = arrows().filter(
    ([from, to]) => ENGINE.includes(roomOf(from)) && roomOf(to) === room,
  );
  expect(known.map(([from, to]) => `${from} imports ${to}`)).toEqual([]);
});

/** A service by name, and what one of them has that others lack, be it in two lines of a comment. */
const OF_A_SERVICE = /paycor|legal[\s*_-]*entit|tenant/gi;

const namedIn = (text: string): readonly string[] =>
  [...text.matchAll(OF_A_SERVICE)].map(([word]) => word);

test('and names no service: neither in code nor in a comment', () => {
  const named = FILES.filter((file) => ENGINE.includes(roomOf(file))).flatMap((file) =>
    namedIn(textOf(file)).map((word) => `${file} says ${word}`),
  );
  expect(named).toEqual([]);
});

test.each([
  ['/** What Paycor says. */', 'Paycor'],
  ["const name = 'tap-paycor.class';", 'paycor'],
  ['readonly paycorNow: () => number;', 'paycor'],
  ['const { legalEntityId } = ids;', 'legalEntit'],
  [' * Each legal\n * entity once.', 'legal\n * entit'],
  ["of: 'legal_entity'", 'legal_entit'],
  ["scope === 'tenant'", 'tenant'],
])('a service is named by %j', (text, word) => {
  expect(namedIn(text)).toEqual([word]);
});

/** What each service has of its own. */
const OF_PAYCOR = ['streams', 'config', 'paycor', 'custom', 'built-in.ts', 'built-in-document.ts'];

test('neither service knows the other', () => {
  const across = arrows().filter(
    ([from, to]) =>
      (roomOf(from) === 'talent' && OF_PAYCOR.includes(roomOf(to))) ||
      (OF_PAYCOR.includes(roomOf(from)) && roomOf(to) === 'talent'),
  );
  expect(across.map(([from, to]) => `${from} imports ${to}`)).toEqual([]);
});

test('no file comes round to itself, by way of types included', () => {
  expect(circles(IMPORTS)).toEqual([]);
});

test('nobody knows the simulator but whoever starts one', () => {
  const users = arrows().filter(
    ([from, to]) => roomOf(to) === 'simulator' && roomOf(from) !== 'simulator',
  );
  expect([...new Set(users.map(([from]) => from))]).toEqual(SIMULATOR_STARTERS);
});

test('no command knows another one but through what they share', () => {
  const among = arrows().filter(([from, to]) => [from, to].every(isCommand));
  expect(among).toEqual([['commands/test.ts', 'commands/sync.ts']]);
});

const isCommand = (file: string): boolean =>
  roomOf(file) === 'commands' && !file.endsWith('table.ts');

const TABLE_IMPORT =
  /^(?:import|export) (?!type\b)(?:\*|\{[^}]*\bSTREAMS\b)[^;]*?from '[^']*(?:streams|\.)\/index\.js'/m;

test('nobody takes the built-in streams but the tap, which hands them on', () => {
  const takers = FILES.filter((file) => TABLE_IMPORT.test(textOf(file))).map(roomOf);
  expect([...new Set(takers)]).toEqual(['built-in-document.ts', 'built-in.ts', 'commands', 'taps']);
  const users = arrows().filter(([, to]) => to.startsWith('built-in'));
  expect([...new Set(users.map(([from]) => roomOf(from)))]).toEqual([
    'built-in.ts',
    'commands',
    'taps',
  ]);
});

/** Imports that are there from the start on, and not for types alone. */
const AT_ONCE = /^(?:import|export)\s+(?!type\b)(?:[^;']*?\bfrom\s*)?'([^']+)'/gm;

/** The packages that are loaded with a file. */
function packagesWith(entry: string): readonly string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, name = ''] of textOf(file).matchAll(AT_ONCE)) {
      if (name.startsWith('.'))
        visit(posix.join(posix.dirname(file), name.replace(/\.js$/, '.ts')));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  visit(entry);
  return [...packages].toSorted();
}

/** A start costs what it loads: the HTTP client and the validator only come with what needs them. */
test.each([
  ['cli.ts', []],
  ['process.ts', ['commander', 'lossless-json']],
  ['commands/version.ts', ['lossless-json']],
  ['commands/table.ts', []],
  ['commands/discover.ts', ['lossless-json']],
])('%s loads the packages %j', (entry, packages) => {
  expect(packagesWith(entry)).toEqual(packages);
});
