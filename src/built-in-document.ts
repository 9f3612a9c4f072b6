import { discoverCatalog } from './core/catalog.js';
import { readSchema } from './schema-files.js';
import { formatCatalog } from './singer/catalog.js';
import { STREAMS } from './streams/index.js';
import { PAYCOR } from './streams/service.js';

/**
 * The catalog of the tap's own streams, as discovery prints it. In the executable, the build has put a
 * function in its place that reads what this one returned (rolldown.config.ts).
 */
export const builtInDocument = (): string =>
  formatCatalog(discoverCatalog(STREAMS, readSchema, PAYCOR));
