interface Entry {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Entry>>;
  readonly required?: readonly string[];
}

/** The table of what an entry of a setting may hold, objects within it by dotted names. */
export const definitionsTable = (schema: Entry): string =>
  ['| entry | required | what it is |', '| --- | --- | --- |', ...rowsOf(schema, '')].join('\n');

function rowsOf({ properties = {}, required = [] }: Entry, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([name, entry]) => [
    `| \`${prefix}${name}\` | ${required.includes(name) ? 'yes' : ''} | ${entry.description ?? ''} |`,
    ...rowsOf(entry, `${prefix}${name}.`),
  ]);
}
