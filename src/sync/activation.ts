import { partitionKey } from '../core/partition.js';
import { progressOf } from '../core/progress.js';
import type { SelectedStream } from '../core/selected-stream.js';
import { tableVersion } from '../core/table-version.js';
import type { Context } from './context.js';

/** The version of a stream's records; null where they carry none. */
export function versionOf(context: Context, selected: SelectedStream): number | null {
  return context.config.emitActivateVersion ? tableVersion(selected, context.run) : null;
}

/**
 * Tells the target that rows of other versions are gone, where this run read the whole table: every
 * legal entity to its end, no parent missing, none that an earlier run read left out, and no row
 * that came as null, since it may be one that the target has.
 */
export async function activateVersion(context: Context, selected: SelectedStream): Promise<void> {
  const version = versionOf(context, selected);
  if (version === null || context.recordLimit !== null || !isWhole(context, selected)) return;
  const absent = absentEntities(context, selected);
  if (absent.length > 0) {
    context.logger.warning(tellAbsent(selected, absent));
    return;
  }
  await context.writer.write({ type: 'ACTIVATE_VERSION', stream: selected.name, version });
}

function isWhole({ keeper, partitions, run }: Context, { name }: SelectedStream): boolean {
  return partitions.every((partition) => {
    const { done, gone, lost } = progressOf(keeper.state(), name, partitionKey(partition), run);
    return done && gone === 0 && lost === 0;
  });
}

/** Entities of the state that this run does not read: another setting, or a lost activation. */
function absentEntities({ keeper, partitions }: Context, { name }: SelectedStream): string[] {
  const present = new Set(partitions.map(partitionKey));
  const read = Object.keys(keeper.state().bookmarks[name] ?? {});
  return read.filter((key) => /^\d+$/.test(key) && !present.has(key));
}

function tellAbsent({ name }: SelectedStream, absent: readonly string[]): string {
  return (
    `Stream ${name}: no ACTIVATE_VERSION, since this run does not read legal entity ` +
    `${absent.join(', ')}, which an earlier one did, and their rows would count as gone. If they ` +
    'are, delete the entity from the bookmarks of the state.'
  );
}
