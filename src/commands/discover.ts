import { command } from '../command-line/command.js';
import { print } from '../command-line/print.js';
import { discoverCatalog } from '../core/catalog.js';
import { readSchema } from '../schema-files.js';
import { formatCatalog } from '../singer/catalog.js';
import { STREAMS } from '../streams/index.js';

/**
 * Prints the catalog document. Needs no config, and no network but for streams of a config whose
 * rows nobody has described.
 */
export const COMMAND = command({
  options: {},
  async run(context, { config }) {
    if (config.length === 0) return print(context.out, discover());
    const { discoverFor } = await import('../custom/catalog.js');
    return print(context.out, formatCatalog(await discoverFor(config, STREAMS, context)));
  },
});

/** The catalog document of the tap's own streams. */
export const discover = (): string => formatCatalog(discoverCatalog(STREAMS, readSchema));
