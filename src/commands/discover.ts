import { command } from '../command-line/command.js';
import { print } from '../command-line/print.js';
import type { Context } from '../command-line/context.js';
import { discoverCatalog } from '../core/catalog.js';
import { chosenFrom } from '../core/choice.js';
import { readSchema } from '../schema-files.js';
import { formatCatalog, type Catalog } from '../singer/catalog.js';
import { STREAMS } from '../streams/index.js';

/**
 * Prints the catalog document. Needs no config, and no network but for streams of a config whose
 * rows nobody has described.
 */
export const COMMAND = command({
  options: {},
  async run(context, { config, ...choice }) {
    const catalog = config.length === 0 ? discovered() : await discoveredWith(config, context);
    return print(context.out, formatCatalog(chosenFrom(catalog, choice)));
  },
});

/** The catalog of the tap's own streams. */
const discovered = (): Catalog => discoverCatalog(STREAMS, readSchema);

/** Its document. */
export const discover = (): string => formatCatalog(discovered());

async function discoveredWith(config: readonly string[], context: Context): Promise<Catalog> {
  const { discoverFor } = await import('../custom/catalog.js');
  return discoverFor(config, STREAMS, context);
}
