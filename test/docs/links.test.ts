import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { anchorsOf, linksOf, USER_PAGES, type Link } from './pages.js';

const PAGES = [...USER_PAGES, 'CONTRIBUTING.md', 'CHANGELOG.md'];

const leads = ({ path, anchor }: Link): boolean =>
  existsSync(new URL(`../../${path}`, import.meta.url)) &&
  (anchor === '' || anchorsOf(path).includes(anchor));

test.each(PAGES)('every link of %s leads to a file and a heading that are there', (page) => {
  expect(linksOf(page).filter((link) => !leads(link))).toEqual([]);
});

/** The pages that are reached by links from those that are known already. */
function reached(from: readonly string[]): readonly string[] {
  const next = new Set([...from, ...from.flatMap(linksOf).map(({ path }) => path)]);
  const pages = [...next].filter((path) => path.endsWith('.md'));
  return pages.length === from.length ? pages : reached(pages);
}

describe('README.md', () => {
  test('leads to every page, by way of others or not', () => {
    const pages = reached(['README.md']);
    expect(USER_PAGES.filter((page) => !pages.includes(page))).toEqual([]);
  });
});
