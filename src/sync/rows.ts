import { createDrift, type Drift } from '../core/drift.js';
import { completeRow } from '../core/key.js';
import type { Reading } from '../core/reading.js';
import { compileRecordShaper } from '../core/record.js';
import type { RunSettings } from '../core/run-settings.js';
import { numberRows } from '../core/sequence.js';
import type { Slice } from '../core/slice.js';
import type { Ids } from '../core/template.js';
import type { JsonObject } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { EVERYTHING } from '../singer/selection.js';
import { reportRows } from './report-rows.js';

type Rows = readonly JsonObject[];

/** Makes rows of the wire whole: ids of the slice, stand-ins, and numbers where they have no key. */
export type RowCompleter = (slice: Slice, pages: AsyncIterable<Rows>) => AsyncIterable<Rows>;

export function createRowCompleter(
  reading: Reading,
  { timezone, service }: Pick<RunSettings, 'timezone' | 'service'>,
  drift: Drift,
): RowCompleter {
  const { standIns, sequence, key, report } = reading;
  async function* complete(slice: Slice, pages: AsyncIterable<Rows>): AsyncGenerator<Rows> {
    const ids = idsInRows(slice, key);
    const all = report
      ? reportRows(reading, { columns: report, drift, service }, slice, pages)
      : pages;
    for await (const rows of all) yield rows.map((row) => completeRow(row, ids, standIns, drift));
  }
  if (sequence === null) return complete;
  const number = numbering(sequence, timezone);
  return (slice, pages) => number(complete(slice, pages));
}

/** No id of a report's is a field of its rows but where their key has it. */
function idsInRows({ ids, partition, reading: { report } }: Slice, key: readonly string[]): Ids {
  const isField = (name: string): boolean =>
    key.includes(name) ||
    (report === null && (partition.marksRows || !Object.hasOwn(partition.ids, name)));
  return Object.fromEntries(Object.entries(ids).filter(([name]) => isField(name)));
}

/** Holds the rows of a whole slice: only all rows of a day together can be numbered. */
function numbering(sequence: NonNullable<Reading['sequence']>, timezone: string) {
  const view = viewShaper([...sequence.within, ...sequence.by], sequence.schema, timezone);
  return async function* number(pages: AsyncIterable<Rows>): AsyncGenerator<Rows> {
    const rows: JsonObject[] = [];
    for await (const page of pages) rows.push(...page);
    yield numberRows(
      rows.map((row) => ({ row, view: view(row) })),
      sequence,
    );
  };
}

/** The canonical form of some fields, selected or not; its drift is not news. */
function viewShaper(
  names: readonly string[],
  schema: StreamSchema,
  timezone: string,
): (row: JsonObject) => JsonObject {
  const properties = Object.entries(schema.properties).filter(([name]) => names.includes(name));
  const shape = compileRecordShaper(
    { ...schema, properties: Object.fromEntries(properties) },
    EVERYTHING,
    timezone,
  );
  return (row) => {
    const fields = names.map((name) => [name, row[name] ?? null] as const);
    return shape(Object.fromEntries(fields), createDrift());
  };
}
