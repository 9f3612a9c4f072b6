import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { standInsList, streamsTable } from './streams-table.js';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

const GENERATED: Readonly<Record<string, () => string>> = {
  streams: streamsTable,
  'stand-ins': standInsList,
};

/** The text with what stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->` made anew. */
function withParts(text: string): string {
  return Object.entries(GENERATED).reduce((page, [name, make]) => {
    const [begin, end] = [`<!-- generated: ${name} -->\n`, `\n<!-- end: ${name} -->`];
    const [before = '', rest] = page.split(begin);
    const [, after] = rest?.split(end) ?? [];
    if (after === undefined) throw new RangeError(`README.md has no marks of ${name}`);
    return `${before}${begin}\n${make()}\n${end}${after}`;
  }, text);
}

/** After a change of the table of streams: `npm run docs:generate` writes them anew. */
test('the parts of README.md that the table of streams makes', async () => {
  await expect(withParts(await readFile(README, 'utf8'))).toMatchFileSnapshot(README);
});
