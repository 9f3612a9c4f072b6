import type { Added } from './added.js';
import { typeOf, type BareSchema } from './bare-schema.js';

/** A value without parts that was added, or has a wider type now. */
interface Change {
  /** Its path, for drift: `days[].hours`. */
  readonly field: string;
  /** Its JSON type from now on. */
  readonly type: string;
}

/** What is new in what was added. */
export function tellChanges(before: Added | undefined, after: Added): readonly Change[] {
  const types = new Map(before ? leavesIn(before, '') : []);
  return leavesIn(after, '').flatMap(([field, type]) =>
    types.get(field) === type ? [] : [{ field, type }],
  );
}

type Leaf = readonly [field: string, type: string];

function leavesIn({ properties = {} }: BareSchema, prefix: string): readonly Leaf[] {
  return Object.entries(properties).flatMap(([name, one]) => leavesOf(one, prefix + name));
}

function leavesOf(schema: BareSchema, field: string): readonly Leaf[] {
  if (schema.items) return leavesOf(schema.items, `${field}[]`);
  return schema.properties ? leavesIn(schema, `${field}.`) : [[field, typeOf(schema)]];
}
