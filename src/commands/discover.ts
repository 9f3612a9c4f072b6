import { builtInDocument } from '../built-in-document.js';
import { command } from '../command-line/command.js';
import { print } from '../command-line/print.js';
import type { Context } from '../command-line/context.js';
import type { Flags } from '../command-line/flags.js';

/**
 * Prints the catalog document. Needs no config, and no network but for streams of a config whose
 * rows nobody has described.
 */
export const COMMAND = command({
  options: {},
  run: async (context, given) => print(context.out, await documentFor(given, context)),
});

type Given = Pick<Flags, 'config' | 'select' | 'deselect'>;

async function documentFor(given: Given, context: Context): Promise<string> {
  const { config, select, deselect } = given;
  if (config.length + select.length + deselect.length === 0) return builtInDocument();
  const { discoverFor } = await import('../custom/catalog.js');
  const { BUILT_IN } = await import('../built-in.js');
  return discoverFor(given, BUILT_IN, context);
}
