import { nameColumns, safeName, type Heading } from '../core/column-names.js';
import { CLASS_KEYWORD, COLUMN_CLASS } from '../core/field-class.js';
import type { JsonSchema, StreamSchema } from '../singer/json-schema.js';

/** What was found out of a stream's rows. */
export interface Learnt {
  readonly schema: StreamSchema;
  /** Where people have named its columns: what each is made of, for the metadata. */
  readonly fields: Readonly<Record<string, string>>;
  /** What is to be told of its columns: a sentence each. */
  readonly told: readonly string[];
}

export const NOTHING_LEARNT: Learnt = {
  schema: { type: 'object', properties: {} },
  fields: {},
  told: [],
};

/** A column that people have named, and its type. */
export interface Column extends Heading {
  readonly schema: JsonSchema;
}

/** What columns that people have named are called. @param taken the names of other fields */
export function learntOf(columns: readonly Column[], taken: readonly string[]): Learnt {
  const names = nameColumns(columns, new Map(), taken);
  const named = columns.flatMap((column) => {
    const name = names.get(column.id);
    return name === undefined ? [] : [{ ...column, name }];
  });
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        named.map(({ name, title, schema }) => [
          name,
          { ...schema, description: `"${title}".`, [CLASS_KEYWORD]: COLUMN_CLASS },
        ]),
      ),
    },
    fields: Object.fromEntries(named.map(({ name, id }) => [name, id])),
    told: named
      .filter(({ name, title }) => name !== safeName(title))
      .map(({ name, title }) => `"${title}" is column ${name}, since ${safeName(title)} is taken`),
  };
}
