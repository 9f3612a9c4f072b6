import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import type { SelectedStream } from '../core/selected-stream.js';
import type { Tally } from '../core/tally.js';
import type { Client } from '../paycor/client.js';
import type { Finding } from './finding.js';
import type { Known } from './parent.js';
import { checkStream } from './stream.js';

/** What a check works with. */
export interface Check {
  readonly config: Config;
  readonly client: Client;
  readonly streams: readonly SelectedStream[];
  readonly partitions: readonly Partition[];
  /** The calendar day, `YYYY-MM-DD`, in the zone of the settings. */
  readonly today: string;
  /** Counts every call. */
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

/**
 * Asks each stream for its first page, for each legal entity: one call each, and one more where a
 * stream needs an id of another one that is not checked. The findings are in the order of the
 * streams. Throws what no other stream would survive, such as a refused credential.
 */
export async function runCheck(check: Check): Promise<readonly Finding[]> {
  const columns = await Promise.all(check.partitions.map((one) => checkPartition(check, one)));
  return check.streams.flatMap((_, row) => columns.flatMap((findings) => findings[row] ?? []));
}

/** In order, since children take their ids from what their parents' call brought. */
async function checkPartition(check: Check, partition: Partition): Promise<readonly Finding[]> {
  const known: Known = new Map();
  const findings: Finding[] = [];
  for (const selected of check.streams) {
    findings.push(await checkStream(check, selected, partition, known));
  }
  return findings;
}
