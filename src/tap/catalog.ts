import type { Context } from '../command-line/context.js';
import type { Flags } from '../command-line/flags.js';
import { catalogIn } from '../command-line/inputs.js';
import { chosenFrom } from '../core/choice.js';
import type { Catalog } from '../singer/catalog.js';
import type { RunStreams } from './tap.js';

/** Where a catalog comes from, and what the command line chooses of it. */
type CatalogFlags = Pick<Flags, 'catalog' | 'select' | 'deselect'>;

/**
 * The catalog of the file; without one, what is discovered, each stream selected as by default. Of
 * either, what the flags choose.
 */
export async function catalogOf(
  flags: CatalogFlags,
  streams: RunStreams,
  context: Context,
): Promise<Catalog> {
  if (flags.catalog === null) return chosenFrom(await streams.discovered(), flags);
  const catalog = catalogIn(flags.catalog, context);
  streams.examine(catalog);
  return chosenFrom(catalog, flags);
}
