import { aboutJson } from '../about/json.js';
import { aboutMarkdown } from '../about/markdown.js';
import { aboutText } from '../about/text.js';
import { STREAMS, type Table } from '../streams/index.js';
import type { AboutFormat } from '../command-line/invocation.js';

/**
 * The description of the tap, ending in a line feed. `json` has the keys of an SDK tap's `--about`
 * (`settings` is a JSON Schema) and `streams` besides; `text` and `markdown` are for people.
 */
export function about(format: AboutFormat): string {
  return `${FORMATS[format](STREAMS)}\n`;
}

const FORMATS: Readonly<Record<AboutFormat, (table: Table) => string>> = {
  json: aboutJson,
  text: aboutText,
  markdown: aboutMarkdown,
};
