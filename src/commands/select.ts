import { existsSync } from 'node:fs';
import { command, type Given } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import { catalogIn } from '../command-line/inputs.js';
import { repeatedArgument } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { filesRead, refuseOverwriting } from '../settings/overwriting.js';
import { chosenFrom, type Choice } from '../core/choice.js';
import type { Tap } from '../tap/tap.js';
import { TapError } from '../errors.js';
import { writeNewFile } from '../init/new-file.js';
import { pick } from '../questions/pick.js';
import { formatCatalog, type Catalog } from '../singer/catalog.js';
import { isStreamSelected } from '../singer/selection.js';

const optionsOf = ({ table, examples }: Pick<Tap, 'table' | 'examples'>) => ({
  patterns: repeatedArgument(
    'patterns',
    `streams or fields to read and nothing else, such as ${examples.stream} or '${examples.without}'; without, pick from a list`,
    { kind: 'words', words: [...table.keys()] },
  ),
});

/**
 * Writes a catalog with what is to be read: what the patterns say, or what a person ticks in a list.
 * The catalog that `--catalog` names is changed; without one, a new one is made of what is discovered.
 */
export const commandFor = (tap: Tap) =>
  command({
    options: optionsOf(tap),
    async run(context, given) {
      const path = given.catalog ?? USUAL_CATALOG;
      refuseOverwriting({ path, what: 'the catalog' }, filesRead(given.config));
      const isNew = isMissing(path, given.catalog);
      const catalog = await (isNew
        ? tap.discovered(given.config, context)
        : catalogIn(path, context));
      // Of a new catalog nothing is ticked: whoever wants three streams need not take away all others.
      const ticked = isNew ? [] : namesIn(catalog);
      const chosen = chosenFrom(catalog, await choiceOf(tap, catalog, ticked, given, context));
      context.signal.throwIfAborted();
      await writeNewFile({ path, mode: CATALOG_MODE, force: true }, formatCatalog(chosen));
      await print(context.out, told(tap.name, path, chosen, given.config));
    },
  });

type Own = Given<ReturnType<typeof optionsOf>>;

/** What is written where nobody names a file. */
const USUAL_CATALOG = 'catalog.json';

/** A catalog holds no secret. */
const CATALOG_MODE = 0o644;

/** Whether there is no catalog yet. One that is there and was not named stays as it is. */
function isMissing(path: string, named: string | null): boolean {
  if (!existsSync(path)) return true;
  if (named !== null) return false;
  throw new TapError(
    'config',
    `${path} is there already and was left as it is: --catalog ${path} changes what it selects.`,
  );
}

async function choiceOf(
  tap: Tap,
  catalog: Catalog,
  ticked: readonly string[],
  { patterns, select, deselect }: Own,
  context: Context,
): Promise<Choice> {
  const choice = { select: [...patterns, ...select], deselect };
  if (choice.select.length + deselect.length > 0) return choice;
  return { select: await picked(tap, catalog, ticked, context), deselect: [] };
}

async function picked(
  tap: Tap,
  { streams }: Catalog,
  ticked: readonly string[],
  { input: open, terminal, signal, interrupt, clock }: Context,
): Promise<readonly string[]> {
  const input = open();
  if (input.isTTY !== true || !('isTTY' in terminal && terminal.isTTY === true))
    throw noTerminal(tap);
  const names = streams.map(({ tap_stream_id: id }) => id);
  const chosen = await pick({ message: 'Streams to read', names, ticked, input, terminal, signal });
  signal.throwIfAborted();
  if (chosen !== null) return chosen;
  interrupt();
  // The signal comes in another turn of the event loop, which a pause keeps going.
  await clock.sleep(INTERRUPTION_MILLISECONDS, signal).catch(() => signal.throwIfAborted());
  throw new TapError('interrupted', 'interrupted');
}

const INTERRUPTION_MILLISECONDS = 1_000;

const noTerminal = ({ name, examples }: Tap): TapError =>
  new TapError(
    'usage',
    `select needs patterns where there is no terminal, such as: ${name} select ${examples.stream} '${examples.without}'`,
  );

const namesIn = ({ streams }: Catalog): readonly string[] =>
  streams.filter(isStreamSelected).map(({ tap_stream_id: id }) => id);

function told(tap: string, path: string, catalog: Catalog, config: readonly string[]): string {
  const sources = config.length === 0 ? ['config.json'] : config;
  return [
    `Written: ${path}, which selects ${namesIn(catalog).length} of ${catalog.streams.length} streams.`,
    'Next:',
    `  ${tap} ${sources.map((source) => `--config ${source}`).join(' ')} --catalog ${path}`,
    '',
  ].join('\n');
}
