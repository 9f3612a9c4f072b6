import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The pages that a reader finds, by their paths in the repository, and where their links lead. */

const ROOT = new URL('../../', import.meta.url);

export const pageOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** All that is for users: README.md and what is in docs/. */
export const USER_PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A link to a file of the repository, and perhaps a heading in it. */
export interface Link {
  /** From the root of the repository. */
  readonly path: string;
  /** Without the `#`; empty where the link leads to the page as a whole. */
  readonly anchor: string;
}

const withoutCode = (text: string): string =>
  text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '``');

/** Where the links of a page lead that do not leave the repository. */
export function linksOf(page: string): readonly Link[] {
  const links = withoutCode(pageOf(page)).matchAll(/\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)/g);
  return [...links].map(([, file = '', anchor = '']) => ({
    path: file === '' ? page : normalize(join(dirname(page), file)),
    anchor,
  }));
}

/** The anchors of a page's headings, as GitHub makes them. */
export const anchorsOf = (page: string): readonly string[] =>
  pageOf(page)
    .replaceAll(/^```[^]*?^```$/gm, '')
    .split('\n')
    .filter((line) => /^#+ /.test(line))
    .map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
