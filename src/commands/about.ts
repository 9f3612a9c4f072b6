import { aboutJson } from '../about/json.js';
import { aboutMarkdown } from '../about/markdown.js';
import { aboutText } from '../about/text.js';
import { chaptersOf } from '../about/dictionary.js';
import { command } from '../command-line/command.js';
import type { AboutFormat } from '../command-line/flags.js';
import { print } from '../command-line/print.js';
import type { Tap } from '../tap/tap.js';
import { version } from '../version.js';

/** Prints the description of the tap. */
export const commandFor = (tap: Tap) =>
  command({
    options: {},
    run: async ({ out }, { format }) =>
      print(out, format === 'html' ? await page(tap) : about(format ?? 'text', tap)),
  });

/**
 * The description of the tap, ending in a line feed. `json` has the keys of an SDK tap's `--about`
 * (`settings` is a JSON Schema) and `streams` besides; `text` and `markdown` are for people.
 */
export const about = (format: Printed, tap: Tap): string => `${FORMATS[format](tap)}\n`;

type Printed = Exclude<AboutFormat, 'html'>;

/** The dictionary as a page; what draws it is loaded for it alone. */
export async function page(tap: Tap): Promise<string> {
  const { dictionaryPage } = await import('../about/page/page.js');
  return dictionaryPage(`${tap.name} ${version()}`, chaptersOf(tap), tap.accessWords);
}

const FORMATS: Readonly<Record<Printed, (tap: Tap) => string>> = {
  json: aboutJson,
  text: aboutText,
  markdown: aboutMarkdown,
};
