import { command } from '../command-line/command.js';
import { print } from '../command-line/print.js';
import { discoverCatalog } from '../core/catalog.js';
import { readSchema } from '../schema-files.js';
import { formatCatalog } from '../singer/catalog.js';
import { STREAMS } from '../streams/index.js';

/** Prints the catalog document. Needs no config and no network. */
export const COMMAND = command({ options: {}, run: ({ out }) => print(out, discover()) });

/** The catalog document of all streams. */
export const discover = (): string => formatCatalog(discoverCatalog(STREAMS, readSchema));
