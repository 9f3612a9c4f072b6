import { expect, test } from 'vitest';
import { pageOf } from './pages.js';

const README = pageOf('README.md');

/** What one reads at a sitting; the rest is for the pages in docs/. */
const MOST_BYTES = 12 * 1024;

test('it is short', () => {
  expect(Buffer.byteLength(README)).toBeLessThanOrEqual(MOST_BYTES);
});

test('before anything else, it says who has tried it', () => {
  const [beginning = ''] = README.split('\n## ');
  expect(beginning).toContain('Tried against a simulator, by nobody with Paycor credentials yet');
});

test('the DuckDB that it installs is the one that is tested', () => {
  const pinned = /^duckdb==\S+$/m.exec(
    pageOf('test/pipelines/requirements/target-duckdb.txt'),
  )?.[0];
  expect(README).toContain(` ${pinned}\n`);
});

test.each(['npm run demo', 'npm cit'])('it has `%s`, for whoever has a clone', (command) => {
  expect(README).toContain(`\`${command}\``);
});
