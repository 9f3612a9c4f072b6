import type { JsonObject } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import type { Flattening } from './flattening/flat-name.js';
import { compileFlattening } from './flattening/flatten.js';
import type { TreatmentOf } from './treatment/compile.js';

/** What leaves of a stream's records, and what describes it: its SCHEMA and its RECORDs come of one thing. */
export interface Leaving {
  readonly schema: StreamSchema;
  readonly key: readonly string[];
  /** The replication key; empty where the stream is read in full. */
  readonly bookmarks: readonly string[];
  /** What leaves of a record; null: all of it, as it is. */
  readonly leave: ((record: JsonObject) => JsonObject) | null;
}

/** What stands between a record and the writer, once key, bookmark and repeats were judged. */
export interface Way {
  readonly key: readonly string[];
  readonly bookmarks: readonly string[];
  /** Null: no rule is about the stream. */
  readonly treatmentOf: TreatmentOf | null;
  /** Null: nothing is flattened. */
  readonly flattening: Flattening | null;
}

/**
 * Treatment comes first, so that its rules are about fields as the service has them.
 *
 * @param schema what the records hold before anything is done to them
 */
export function compileLeaving(
  stream: string,
  schema: StreamSchema,
  { key, bookmarks, treatmentOf, flattening }: Way,
): Leaving {
  const treatment = treatmentOf?.(schema) ?? null;
  const treated = treatment?.schema ?? schema;
  const treat = treatment?.treat ?? null;
  if (flattening === null) return { schema: treated, key, bookmarks, leave: treat };
  const flattener = compileFlattening(stream, treated, flattening);
  const { flatten, nameOf } = flattener;
  return {
    schema: flattener.schema,
    key: key.map(nameOf),
    bookmarks: bookmarks.map(nameOf),
    leave: treat === null ? flatten : (record) => flatten(treat(record)),
  };
}
