import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../src/singer/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

const sourceOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

/** What the library stands on: nothing of the tap's own. */
const ALLOWED =
  /^(?:\.\/[a-z-]+\.js|node:(?:crypto|fs|os|path|stream|zlib)(?:\/promises)?|lossless-json)$/;

test.each(FILES)('%s imports nothing from outside the library', (name) => {
  const imports = [...sourceOf(name).matchAll(/(?:from|import)\s*\(?'([^']+)'/g)];
  expect(imports.map(([, from]) => from).filter((from) => !ALLOWED.test(from ?? ''))).toEqual([]);
});

test.each(FILES)('%s knows nothing of the source and touches no process', (name) => {
  expect(sourceOf(name)).not.toMatch(/paycor|\bprocess\./i);
});
