import { readFile } from 'node:fs/promises';

const REPOSITORY = new URL('../../../', import.meta.url);

/**
 * The shell blocks of one chapter (`## <heading>`) of a page of documentation, in order, word by
 * word.
 *
 * @param page its path in the repository
 */
export async function shellBlocks(page: string, heading: string): Promise<readonly string[]> {
  const chapters = (await readFile(new URL(page, REPOSITORY), 'utf8')).split(/^(?=## )/m);
  const chapter = chapters.find((text) => text.startsWith(`## ${heading}\n`));
  if (chapter === undefined) throw new Error(`${page} has no chapter "${heading}"`);
  return [...chapter.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}
