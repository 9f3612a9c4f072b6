import { builtInDocument } from '../../src/built-in-document.js';
import { parseCatalog, type CatalogEntry } from '../../src/singer/catalog.js';
import { parseJson, stringifyJson } from '../../src/singer/json.js';

/** Streams that between them show every kind of key, date and nesting that a catalog has. */
const SHOWN = [
  'employees',
  'pay_rates',
  'employee_earnings',
  'employee_deductions',
  'time_off_requests',
  'pay_stubs',
];

/** What discovery prints of a few streams, a field and a metadata entry on a line each. */
export function catalogExample(): string {
  const { streams } = parseCatalog(parseJson(builtInDocument()));
  const shown = SHOWN.map((name) => streams.find(({ tap_stream_id }) => tap_stream_id === name));
  const entries = shown.flatMap((entry) => (entry ? [entryText(entry)] : []));
  return `{\n  "streams": [\n${entries.join(',\n')}\n  ]\n}\n`;
}

function entryText({ schema, metadata, ...names }: CatalogEntry): string {
  const { properties, ...whole } = schema;
  const fields = Object.entries(properties).map(([name, field]) => member(name, field));
  return [
    '    {',
    ...Object.entries(names).map((entry) => `      ${member(...entry)},`),
    '      "schema": {',
    ...Object.entries(whole).map((entry) => `        ${member(...entry)},`),
    `        "properties": ${block('{', fields, '}', 8)}`,
    '      },',
    `      "metadata": ${block('[', metadata.map(textOf), ']', 6)}`,
    '    }',
  ].join('\n');
}

const member = (name: string, value: unknown): string => `${textOf(name)}: ${textOf(value)}`;

const textOf = (value: unknown): string => stringifyJson(value);

function block(open: string, lines: readonly string[], close: string, indent: number): string {
  const margin = ' '.repeat(indent);
  return `${open}\n${lines.map((line) => `${margin}  ${line}`).join(',\n')}\n${margin}${close}`;
}
