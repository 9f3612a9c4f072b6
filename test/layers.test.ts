import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The folders (and the files beside them) of `src/`, from the ground up: each may import what stands
 * before it and what is its own. A line is a layer of its own, so that none is wider than it needs.
 */
const LAYERS: readonly string[] = [
  'errors.ts',
  'version.ts',
  'streams',
  'singer',
  'files',
  'schema-files.ts',
  'core',
  'paycor/facts.ts',
  'config',
  'paycor',
  'summary',
  'sync',
  'check',
  'plan',
  'about',
  'questions',
  'authorize',
  'init',
  'simulator',
  'command-line',
  'completion',
  'demo',
  'commands',
  'process.ts',
  'cli.ts',
];

/** Who may start a simulator: nobody else knows it. */
const SIMULATOR_USERS = ['simulator', 'demo', 'commands', 'command-line', 'completion'];

/** Who may take the built-in table as it is; all others are handed one. */
const TABLE_OWNERS = ['streams', 'commands', 'cli.ts'];

const SRC = new URL('../src/', import.meta.url);

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted();

const textOf = (file: string): string => readFileSync(new URL(file, SRC), 'utf8');

const IMPORT = /(?:^(?:import|export)\b[^;]*?\bfrom\s*|\bimport\()'(\.{1,2}\/[^']+)\.js'/gm;

/** The files of `src/` that a file imports, for its types alone included. */
const importsIn = (file: string, text: string): string[] =>
  [...text.matchAll(IMPORT)].map((match) =>
    posix.normalize(posix.join(posix.dirname(file), `${match[1]}.ts`)),
  );

const IMPORTS = new Map(FILES.map((file) => [file, importsIn(file, textOf(file))]));

/** A file with a layer of its own, else the folder. */
const roomOf = (file: string): string =>
  LAYERS.includes(file) ? file : (file.split('/')[0] ?? file);

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

test('no file comes round to itself, by way of types included', () => {
  expect(circles(IMPORTS)).toEqual([]);
});

test('nobody knows the simulator but whoever starts one', () => {
  const others = arrows().filter(
    ([from, to]) => roomOf(to) === 'simulator' && !SIMULATOR_USERS.includes(roomOf(from)),
  );
  expect(others).toEqual([]);
});

test('nobody takes the built-in table but whoever starts a command', () => {
  const takers = FILES.filter((file) => {
    const text = textOf(file);
    return /import \{[^}]*\bSTREAMS\b[^}]*\} from '[^']*streams\/index\.js'/.test(text);
  });
  expect(takers.filter((file) => !TABLE_OWNERS.includes(roomOf(file)))).toEqual([]);
});
