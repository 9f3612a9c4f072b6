import type { Partition, Partitions } from '../core/partition.js';
import type { Reading } from '../core/reading.js';
import type { JsonObject } from '../singer/json.js';
import type { Finding, Result } from './finding.js';
import { mayLack, withServices } from './lacking.js';
import { probe, type Found, type Known, type Probing } from './probe.js';
import { servicesOf, type Services } from './services.js';

/** What a check works with. */
export interface Check extends Probing {
  readonly readings: readonly Reading[];
  /** Asked once at most, where something is refused; null: the service has no products. */
  readonly services: Services | null;
  readonly partitions: Partitions;
}

/**
 * Asks each reading for its first page, for each partition: one call each, and one more where a
 * stream needs an id of another one that is not checked, and one where what needs a product is
 * refused. The findings are in the order of the streams. Throws what no other stream would survive,
 * such as a refused credential.
 */
export async function runCheck(check: Check): Promise<readonly Finding[]> {
  const { readings, partitions } = check;
  const all = Object.values(partitions).flat();
  const columns = await Promise.all(all.map((one) => checkPartition(check, one)));
  return readings.flatMap((reading) =>
    columns.flatMap((found) => findingsOf(reading, found.get(reading))),
  );
}

interface Probed extends Found {
  readonly partition: Partition;
}

/** What is found of a reading holds for every stream that comes out of it. */
const findingsOf = (
  { outputs, route, method }: Reading,
  probed: Probed | undefined,
): readonly Finding[] =>
  probed
    ? outputs.map(({ name }, index) => ({
        stream: name,
        route,
        method,
        ...probed,
        result: index === 0 ? probed.result : withoutParts(probed.result),
      }))
    : [];

/** What whole rows lack is told once. */
const withoutParts = (result: Result): Result =>
  result.kind === 'ok' ? { ...result, missing: [] } : result;

/** In order, since children take their ids from what their parents' call brought. */
async function checkPartition(
  check: Check,
  partition: Partition,
): Promise<ReadonlyMap<Reading, Probed>> {
  const known: Known = new Map();
  const found = new Map<Reading, Probed>();
  for (const reading of check.readings) {
    if (partition.scope !== reading.scope) continue;
    found.set(reading, { partition, ...(await probe(check, reading, partition, known)) });
  }
  return withProducts(check, partition, known, found);
}

/** Refusals that a missing product may explain, in the light of the legal entity's services. */
async function withProducts(
  check: Check,
  partition: Partition,
  known: Known,
  found: ReadonlyMap<Reading, Probed>,
): Promise<ReadonlyMap<Reading, Probed>> {
  const { services } = check;
  if (services === null || ![...found.values()].some(({ result }) => mayLack(result))) return found;
  const wasRefused = !known.has(services.reading.name) && isAmong(found, services.reading);
  const row = wasRefused ? null : await servicesOf(check, services.reading, partition, known);
  return new Map([...found].map(([reading, one]) => [reading, seenWith(services, row, one)]));
}

const isAmong = (found: ReadonlyMap<Reading, Probed>, { name }: Reading): boolean =>
  [...found.keys()].some((reading) => reading.name === name);

const seenWith = ({ hasOneOf }: Services, row: JsonObject | null, probed: Probed): Probed =>
  mayLack(probed.result)
    ? { ...probed, result: withServices(probed.result, row, hasOneOf) }
    : probed;
