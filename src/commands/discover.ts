import { command } from '../command-line/command.js';
import { print } from '../command-line/print.js';
import type { Context } from '../command-line/context.js';
import type { Flags } from '../command-line/flags.js';
import type { Tap } from '../tap/tap.js';

/**
 * Prints the catalog document. Needs no config, and no network but for streams of a config whose
 * rows nobody has described.
 *
 * @param document what there is without a config
 * @param load loads the tap, where that is not all
 */
export const discoverCommand = (document: () => string, load: () => Promise<Tap>) =>
  command({
    options: {},
    run: async (context, given) =>
      print(context.out, isPlain(given) ? document() : await chosen(given, context, await load())),
  });

type Given = Pick<Flags, 'config' | 'select' | 'deselect'>;

const isPlain = ({ config, select, deselect }: Given): boolean =>
  config.length + select.length + deselect.length === 0;

async function chosen(given: Given, context: Context, tap: Tap): Promise<string> {
  const [{ chosenFrom }, { formatCatalog }] = await Promise.all([
    import('../core/choice.js'),
    import('../singer/catalog.js'),
  ]);
  return formatCatalog(chosenFrom(await tap.discovered(given.config, context), given));
}
