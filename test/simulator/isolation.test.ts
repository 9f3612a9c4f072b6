import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SOURCES = new URL('../../src/', import.meta.url);
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): readonly string[] {
  const text = readFileSync(new URL(file, SOURCES), 'utf8');
  const base = new URL(file, SOURCES);
  return [...text.matchAll(IMPORT)]
    .map(([, name = '']) => name)
    .map((name) => (name.startsWith('.') ? new URL(name, base).href : name));
}

function sources(isMeant: (file: string) => boolean): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && isMeant(file));
}

const inSimulator = (file: string) => file.startsWith('simulator/');
const SIMULATOR = new URL('simulator/', SOURCES).href;

it('only its own command imports the simulator', () => {
  const importers = sources((file) => !inSimulator(file)).filter((file) =>
    importsOf(file).some((name) => name.startsWith(SIMULATOR)),
  );
  expect(importers).toEqual(['commands/simulator.ts', 'commands/talent-simulator.ts']);
});

it('the simulator shares with the tap only facts, products, schemas, JSON and errors', () => {
  const shared = [
    'errors.js',
    'http/correlation.js',
    'paycor/facts.js',
    'schema-files.js',
    'singer/json-schema.js',
    'singer/json.js',
    'streams/product.js',
  ];
  const outside = sources(inSimulator)
    .flatMap(importsOf)
    .filter((name) => name.startsWith(SOURCES.href) && !name.startsWith(SIMULATOR))
    .map((name) => name.slice(SOURCES.href.length));
  expect([...new Set(outside)].toSorted()).toEqual(shared);
});
