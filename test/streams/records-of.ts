import { createDrift, type Drift } from '../../src/core/drift.js';
import { readPage } from '../../src/paycor/page.js';
import type { Slice } from '../../src/core/slice.js';
import type { JsonObject } from '../../src/singer/json.js';
import { createRowCompleter } from '../../src/sync/rows.js';
import { outputOf, readingOf, selected } from '../core/discovered.js';
import type { Fixture } from './fixture.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';
import { PAYCOR } from '../../src/streams/service.js';

/** The records that the tap makes of a fixture's body, in the time zone UTC. */
export function recordsOf(
  name: string,
  fixture: Fixture,
  drift: Drift = createDrift(),
): readonly JsonObject[] {
  const complete = createRowCompleter(
    readingOf(selected(name)),
    { timezone: 'UTC', service: PAYCOR },
    drift,
  );
  const { records } = outputOf(selected(name));
  const { page, end } = complete(sliceOf(name, fixture));
  // A page a row, so that nothing depends on rows that happen to come together.
  const rows = [...rowsOf(name, fixture).flatMap((row) => page([row])), ...(end() ?? [])];
  return rows.flatMap((row) => records(row, drift));
}

function sliceOf(name: string, { ids }: Fixture): Slice {
  const { legalEntityId, tenantId } = ids;
  return {
    reading: readingOf(selected(name)),
    partition:
      legalEntityId === undefined
        ? tenantPartition(String(tenantId))
        : entity(Number(legalEntityId)),
    key: 'all',
    ids,
    query: {},
    day: null,
    completes: null,
  };
}

function rowsOf(name: string, { body }: Fixture): readonly JsonObject[] {
  const page = readPage(readingOf(selected(name)).body, body);
  if (page.kind === 'malformed') throw new TypeError(`the fixture of ${name}: ${page.reason}`);
  return page.rows;
}
