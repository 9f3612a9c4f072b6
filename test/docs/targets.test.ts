import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const PAGE = read('docs/targets.md');
const FOLDER = 'test/pipelines/requirements';

/** What the page names a version of: the requirements file, and the package in it. */
const NAMED = [
  ['target-postgres', 'meltanolabs-target-postgres'],
  ['target-postgres-pipelinewise', 'pipelinewise-target-postgres'],
  ['target-duckdb', 'target-duckdb'],
  ['target-jsonl', 'target-jsonl'],
  ['target-csv', 'meltanolabs-target-csv'],
  ['sdk-samples', 'singer-sdk'],
  ['singer-tools', 'singer-tools'],
] as const;

const pinned = (file: string, name: string): string | undefined =>
  new RegExp(`^${name}==(\\S+)$`, 'm').exec(read(`${FOLDER}/${file}.txt`))?.[1];

test.each(NAMED)('%s: the version of %s on the page is the one that is tested', (file, name) => {
  const versions = [...PAGE.matchAll(new RegExp(`\`${name}\`\\s*\\|?\\s*(\\d[\\w.]*\\w)`, 'g'))];
  expect(versions.length).toBeGreaterThan(0);
  expect(new Set(versions.map(([, version]) => version))).toEqual(new Set([pinned(file, name)]));
});

const versionIn = (row = ''): string | undefined => row.split('|')[2]?.trim();

test('the rows that say "the same" carry the version of the row above', () => {
  const rows = PAGE.split('\n').filter((line) => line.startsWith('| '));
  const same = rows.flatMap((row, at) => (row.startsWith('| the same') ? [at] : []));
  expect(same.length).toBeGreaterThan(0);
  expect(same.map((at) => versionIn(rows[at]))).toEqual(same.map((at) => versionIn(rows[at - 1])));
});

test('the DuckDB that the page asks for is the one that is tested', () => {
  expect(PAGE).toContain(`duckdb==${pinned('target-duckdb', 'duckdb')}`);
});

test('every target with requirements is on the page', () => {
  const files = readdirSync(new URL(`../../${FOLDER}`, import.meta.url))
    .filter((file) => file.startsWith('target-'))
    .map((file) => file.replace(/\.txt$/, ''));
  expect(files.toSorted()).toEqual(
    NAMED.map(([file]): string => file)
      .filter((file) => file.startsWith('target-'))
      .toSorted(),
  );
});
