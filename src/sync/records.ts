import { completeRow, missingKeys } from '../core/key.js';
import { createDrift, type Drift } from '../core/drift.js';
import { compileRecordShaper, type RecordShaper } from '../core/record.js';
import type { SelectedStream } from '../core/selected-stream.js';
import { numberRows } from '../core/sequence.js';
import type { Slice } from '../core/slice.js';
import { TapError } from '../errors.js';
import type { JsonObject } from '../singer/json.js';
import { EVERYTHING } from '../singer/selection.js';
import type { Sequence } from '../streams/stream.js';

/** Makes rows of the wire into records of one stream. */
export interface RecordMaker {
  /**
   * The records of a slice, page by page. Throws a TapError `record` for one without its key.
   */
  records(
    slice: Slice,
    pages: AsyncIterable<readonly JsonObject[]>,
  ): AsyncGenerator<readonly JsonObject[]>;
}

export function createRecordMaker(
  selected: SelectedStream,
  timezone: string,
  drift: Drift,
): RecordMaker {
  const { stream, schema, selection } = selected;
  const shape = compileRecordShaper(schema, selection, timezone);
  const number = stream.sequence && numbering(stream.sequence, selected, timezone);

  function* recordsOf(rows: readonly JsonObject[]): Generator<JsonObject> {
    for (const row of rows) {
      const record = shape(row, drift);
      const missing = missingKeys(record, stream.key);
      if (missing.length > 0) throw keyless(selected.name, missing);
      yield record;
    }
  }

  async function* complete(
    slice: Slice,
    pages: AsyncIterable<readonly JsonObject[]>,
  ): AsyncGenerator<readonly JsonObject[]> {
    for await (const rows of pages) {
      yield rows.map((row) => completeRow(row, slice.ids, stream, drift));
    }
  }

  return {
    async *records(slice, pages) {
      const completed = complete(slice, pages);
      for await (const rows of number ? number(completed) : completed) yield [...recordsOf(rows)];
    },
  };
}

type Numbering = (
  pages: AsyncIterable<readonly JsonObject[]>,
) => AsyncGenerator<readonly JsonObject[]>;

/** Holds the rows of a whole slice: only all rows of a day together can be numbered. */
function numbering(sequence: Sequence, { schema }: SelectedStream, timezone: string): Numbering {
  const view = viewShaper([...sequence.within, ...sequence.by], schema, timezone);
  return async function* number(pages) {
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
  schema: SelectedStream['schema'],
  timezone: string,
): (row: JsonObject) => JsonObject {
  const properties = Object.entries(schema.properties).filter(([name]) => names.includes(name));
  const shape: RecordShaper = compileRecordShaper(
    { ...schema, properties: Object.fromEntries(properties) },
    EVERYTHING,
    timezone,
  );
  return (row) => {
    const fields = names.map((name) => [name, row[name] ?? null] as const);
    return shape(Object.fromEntries(fields), createDrift());
  };
}

function keyless(stream: string, missing: readonly string[]): TapError {
  return new TapError(
    'record',
    `Stream ${stream}: Paycor sent a record without ${missing.join(', ')}, which is part of its ` +
      'key, so it can not be told from others. Show this line to Paycor, or deselect the stream.',
  );
}
