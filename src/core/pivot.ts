import { jsonTypeOf, type Json, type JsonObject } from '../singer/json.js';
import type { Pivot } from './stream.js';
import { nameColumns } from './column-names.js';
import type { Drift } from './drift.js';
import type { Ids } from './template.js';

/** Makes one row of all the rows of a slice. */
export type Gather = (rows: readonly JsonObject[], ids: Ids, drift: Drift) => JsonObject;

/**
 * Turns rows into columns: each row is a field of the one that is made, by its name made safe. A
 * column of the catalog that no row is for is null; another one is called the same for the whole run.
 *
 * @param columns those of the catalog, by what rows call them
 */
export function createPivot(pivot: Pivot, columns: ReadonlyMap<string, string>): Gather {
  const blank = Object.fromEntries([...columns.values()].map((name) => [name, null]));
  let names = columns;
  return (rows, slice, drift) => {
    const cells = new Map<string, Json>();
    for (const row of rows) {
      const title = titleOf(pivot, row);
      const value = row[pivot.cells] ?? null;
      if (cells.has(title)) drift.note('twice', title, jsonTypeOf(value));
      else cells.set(title, value);
    }
    const headings = [...cells.keys()].map((title) => ({ id: title, title }));
    const taken = [...pivot.ids, ...names.values()];
    names = new Map([...names, ...nameColumns(headings, names, taken)]);
    const fields = [...cells].map(([title, value]) => [names.get(title) ?? title, value] as const);
    return { ...blank, ...Object.fromEntries(fields), ...slice };
  };
}

/** What a row is called; without a name, by its id. */
export function titleOf({ columns, id }: Pivot, row: JsonObject): string {
  const texts = [row[columns], row[id]].filter((value) => typeof value === 'string');
  return texts.map((text) => text.trim()).find((text) => text !== '') ?? '';
}
