import type { Partition } from '../core/partition.js';
import type { Reading } from '../core/reading.js';
import type { JsonObject } from '../singer/json.js';
import { TapError } from '../errors.js';
import { answerOf, type Answered, type Known, type Probing } from './probe.js';

/** What tells which products a legal entity has. */
export interface Services {
  /** Has a row of them for each legal entity. */
  readonly reading: Reading;
  /** Whether such a row has one of the products; null where it does not tell. */
  readonly hasOneOf: (products: readonly string[], row: JsonObject) => boolean | null;
}

/**
 * A legal entity's row of its services: from the answer that is known already, else by one call. Null
 * where there is none, since it could not be had; only an interruption is thrown.
 */
export async function servicesOf(
  probing: Probing,
  reading: Reading,
  partition: Partition,
  known: Known,
): Promise<JsonObject | null> {
  if (partition.scope !== reading.scope) return null;
  try {
    const answer = await answerOf(probing, reading, partition, null, known);
    return 'kind' in answer ? null : firstRow(answer);
  } catch (error) {
    probing.signal.throwIfAborted();
    if (error instanceof TapError) return null;
    throw error;
  }
}

const firstRow = ({ outcome }: Answered): JsonObject | null =>
  outcome.kind === 'page' ? (outcome.rows[0] ?? null) : null;
