import type { Output } from '../core/output.js';
import { partitionsIn, type Partition } from '../core/partition.js';
import { progressOf } from '../core/progress.js';
import { wordsOf, type ScopeWords } from '../core/service.js';
import type { Scope } from '../core/source.js';
import { tableVersion } from '../core/table-version.js';
import { isJsonObject } from '../singer/json.js';
import type { Context } from './context.js';

/** The version of an output's records; null where they carry none. */
export function versionOf({ config, run }: Context, output: Output): number | null {
  return config.emitActivateVersion ? tableVersion(output, run) : null;
}

/**
 * Tells the target that rows of other versions are gone, where this run read the whole table: every
 * partition, of one at least, to its end, no parent missing or waiting for its turn, none that an
 * earlier run read left out, and no row that came as null, since it may be one that the target has;
 * nor where markedly fewer rows came than the last time.
 */
export async function activateVersion(
  context: Context,
  scope: Scope,
  output: Output,
): Promise<void> {
  const version = versionOf(context, output);
  const partitions = partitionsIn(context.partitions, scope);
  if (version === null || context.recordLimit !== null) return;
  if (!isWhole(context, partitions, output)) return;
  const absent = absentPartitions(context, partitions, output);
  if (absent.length > 0) {
    context.logger.warning(tellAbsent(output, wordsOf(context.config.service, scope), absent));
    return;
  }
  await context.writer.write({ type: 'ACTIVATE_VERSION', stream: output.name, version });
}

function isWhole(
  { keeper, run }: Context,
  partitions: readonly Partition[],
  { name }: Output,
): boolean {
  const isRead = (partition: Partition): boolean => {
    const progress = progressOf(keeper.state(), name, partition.key, run);
    return (
      progress.done && !progress.shrunk && progress.gone + progress.lost + progress.waiting === 0
    );
  };
  return partitions.length > 0 && partitions.every(isRead);
}

/** Partitions of the state that this run does not read: another setting, or a lost activation. */
function absentPartitions(
  { keeper }: Context,
  partitions: readonly Partition[],
  { name }: Output,
): string[] {
  const present = new Set(partitions.map(({ key }) => key));
  const read = Object.entries(keeper.state().bookmarks[name] ?? {});
  return read.flatMap(([key, value]) => (isJsonObject(value) && !present.has(key) ? [key] : []));
}

function tellAbsent({ name }: Output, { one }: ScopeWords, absent: readonly string[]): string {
  return (
    `Stream ${name}: no ACTIVATE_VERSION, since this run does not read ${one} ` +
    `${absent.join(', ')}, which an earlier one did, and their rows would count as gone. If they ` +
    `are, delete the ${one} from the bookmarks of the state.`
  );
}
