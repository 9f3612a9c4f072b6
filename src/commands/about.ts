import { aboutJson } from '../about/json.js';
import { aboutMarkdown } from '../about/markdown.js';
import { aboutText } from '../about/text.js';
import { NAME } from '../about/wording.js';
import { chaptersOf } from '../about/dictionary.js';
import { command } from '../command-line/command.js';
import type { AboutFormat } from '../command-line/flags.js';
import { print } from '../command-line/print.js';
import type { SchemaOf } from '../core/catalog.js';
import { readSchema } from '../schema-files.js';
import { version } from '../version.js';
import { DOMAINS, STREAMS } from '../streams/index.js';
import type { Table } from '../core/table.js';

/** Prints the description of the tap. */
export const COMMAND = command({
  options: {},
  run: async ({ out }, { format }) =>
    print(out, format === 'html' ? await page() : about(format ?? 'text')),
});

/**
 * The description of the tap, ending in a line feed. `json` has the keys of an SDK tap's `--about`
 * (`settings` is a JSON Schema) and `streams` besides; `text` and `markdown` are for people.
 */
export const about = (format: Printed): string => `${FORMATS[format](STREAMS, readSchema)}\n`;

type Printed = Exclude<AboutFormat, 'html'>;

/** The dictionary as a page; what draws it is loaded for it alone. */
export async function page(): Promise<string> {
  const { dictionaryPage } = await import('../about/page/page.js');
  const source = { table: STREAMS, domains: DOMAINS, schemaOf: readSchema };
  return dictionaryPage(`${NAME} ${version()}`, chaptersOf(source));
}

const FORMATS: Readonly<Record<Printed, (table: Table, schemaOf: SchemaOf) => string>> = {
  json: aboutJson,
  text: aboutText,
  markdown: aboutMarkdown,
};
