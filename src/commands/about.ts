import { aboutJson } from '../about/json.js';
import { aboutMarkdown } from '../about/markdown.js';
import { aboutText } from '../about/text.js';
import { command } from '../command-line/command.js';
import type { AboutFormat } from '../command-line/flags.js';
import { print } from '../command-line/print.js';
import type { SchemaOf } from '../core/catalog.js';
import { readSchema } from '../schema-files.js';
import { STREAMS, type Table } from '../streams/index.js';

/** Prints the description of the tap. */
export const COMMAND = command({
  options: {},
  run: ({ out }, { format }) => print(out, about(format ?? 'text')),
});

/**
 * The description of the tap, ending in a line feed. `json` has the keys of an SDK tap's `--about`
 * (`settings` is a JSON Schema) and `streams` besides; `text` and `markdown` are for people.
 */
export const about = (format: AboutFormat): string => `${FORMATS[format](STREAMS, readSchema)}\n`;

const FORMATS: Readonly<Record<AboutFormat, (table: Table, schemaOf: SchemaOf) => string>> = {
  json: aboutJson,
  text: aboutText,
  markdown: aboutMarkdown,
};
