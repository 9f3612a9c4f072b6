import { createDrift, type Drift } from '../core/drift.js';
import { completeRow } from '../core/key.js';
import type { Reading } from '../core/reading.js';
import { compileRecordShaper } from '../core/record.js';
import type { RunSettings } from '../core/run-settings.js';
import { createNumbering } from '../core/sequence.js';
import type { Slice } from '../core/slice.js';
import type { Ids } from '../core/template.js';
import type { Json, JsonObject } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { EVERYTHING } from '../singer/selection.js';
import type { SliceRows } from './slice-rows.js';
import { reportRows } from './report-rows.js';

type Rows = readonly JsonObject[];

/** Makes rows of the wire whole: ids of the slice, stand-ins, and numbers where they have no key. */
export type RowCompleter = (slice: Slice) => SliceRows;

export function createRowCompleter(
  reading: Reading,
  { timezone, service }: Pick<RunSettings, 'timezone' | 'service'>,
  drift: Drift,
): RowCompleter {
  const { standIns, sequence, key, report } = reading;
  function complete(slice: Slice): SliceRows {
    const ids = idsInRows(slice, key);
    const whole = (rows: Rows): Rows => rows.map((row) => completeRow(row, ids, standIns, drift));
    if (report === null) return { page: whole, end: () => null };
    const { page, end } = reportRows(reading, { columns: report, drift, service }, slice);
    return { page: (rows) => whole(page(rows)), end };
  }
  if (sequence === null) return complete;
  const number = numbering(sequence, timezone);
  return (slice) => number(complete(slice));
}

/** No id of a report's is a field of its rows but where their key has it. */
function idsInRows({ ids, partition, reading: { report } }: Slice, key: readonly string[]): Ids {
  const isField = (name: string): boolean =>
    key.includes(name) ||
    (report === null && (partition.marksRows || !Object.hasOwn(partition.ids, name)));
  const fields: Record<string, string | number> = {};
  for (const name in ids) if (isField(name)) fields[name] = ids[name] ?? '';
  return fields;
}

/** Holds the rows of a whole slice: only all rows of a day together can be numbered. */
function numbering(sequence: NonNullable<Reading['sequence']>, timezone: string) {
  const view = viewShaper([...sequence.within, ...sequence.by], sequence.schema, timezone);
  return ({ page, end }: SliceRows): SliceRows => {
    const { add, numbered } = createNumbering(sequence, view);
    const hold = (rows: Iterable<JsonObject>): Rows => {
      for (const row of rows) add(row);
      return [];
    };
    return {
      page: (rows) => hold(page(rows)),
      end() {
        hold(end() ?? []);
        return numbered();
      },
    };
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
  const unheard = createDrift();
  return (row) => {
    const fields: Record<string, Json> = {};
    for (const name of names) fields[name] = row[name] ?? null;
    return shape(fields, unheard);
  };
}
