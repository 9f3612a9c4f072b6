import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as hosts from '../../src/config/hosts.js';
import * as facts from '../../src/paycor/facts.js';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const PAGE = read('docs/api-facts.md');

const paths = [...new Set(PAGE.match(/\b(?:src|schemas)\/[\w/.-]*\w/g))];

test.each(paths)('%s, which the page names, exists', (path) => {
  expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true);
});

test.each(Object.keys({ ...facts, ...hosts }))('%s is on the page', (name) => {
  expect(PAGE).toContain(`\`${name}\``);
});

test.each(['README.md', 'CONTRIBUTING.md'])('%s leads to the page', (path) => {
  expect(read(path)).toContain('](docs/api-facts.md)');
});
