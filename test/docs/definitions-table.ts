import { DEFINITION_SCHEMA } from '../../src/custom/definition-schema.js';

interface Entry {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Entry>>;
  readonly required?: readonly string[];
}

/** The table of what an entry of `custom_streams` may hold, objects within it by dotted names. */
export const definitionsTable = (): string =>
  [
    '| entry | required | what it is |',
    '| --- | --- | --- |',
    ...rowsOf(DEFINITION_SCHEMA, ''),
  ].join('\n');

function rowsOf({ properties = {}, required = [] }: Entry, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([name, entry]) => [
    `| \`${prefix}${name}\` | ${required.includes(name) ? 'yes' : ''} | ${entry.description ?? ''} |`,
    ...rowsOf(entry, `${prefix}${name}.`),
  ]);
}
