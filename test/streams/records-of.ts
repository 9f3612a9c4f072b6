import { createDrift, type Drift } from '../../src/core/drift.js';
import { readPage } from '../../src/core/page.js';
import type { Slice } from '../../src/core/slice.js';
import type { JsonObject } from '../../src/singer/json.js';
import { rowOf } from '../core/discovered.js';
import { createRecordMaker } from '../../src/sync/records.js';
import { selected, selectedStream } from '../core/discovered.js';
import type { Fixture } from './fixture.js';

/** The records that the tap makes of a fixture's body, in the time zone UTC. */
export async function recordsOf(
  name: string,
  fixture: Fixture,
  drift: Drift = createDrift(),
): Promise<readonly JsonObject[]> {
  const maker = createRecordMaker(selectedStream(selected(name)), 'UTC', drift);
  const records: JsonObject[] = [];
  for await (const some of maker.records(sliceOf(name, fixture), pagesOf(name, fixture))) {
    records.push(...some);
  }
  return records;
}

function sliceOf(name: string, { ids }: Fixture): Slice {
  return {
    stream: name,
    partition: { legalEntityId: 101, tenantId: null },
    key: 'all',
    ids,
    route: rowOf(name).get,
    query: {},
    completes: null,
    perParent: false,
  };
}

/** A page a row, so that nothing depends on rows that happen to come together. */
async function* pagesOf(
  name: string,
  { body }: Fixture,
): AsyncGenerator<readonly JsonObject[]> {
  const page = readPage(rowOf(name).body, body);
  if (page.kind === 'malformed') throw new TypeError(`the fixture of ${name}: ${page.reason}`);
  for (const row of page.rows) yield [row];
}
