import { discoverCatalog } from './core/catalog.js';
import { formatCatalog } from './singer/catalog.js';
import { readTalentSchema } from './talent/schemas.js';
import { TALENT } from './talent/service.js';
import { TALENT_STREAMS } from './talent/streams/index.js';

/**
 * The catalog of the streams of Talent Development, as discovery prints it. In the executable, the build
 * has put a function in its place that reads what this one returned (rolldown.config.ts).
 */
export const talentDocument = (): string =>
  formatCatalog(discoverCatalog(TALENT_STREAMS, readTalentSchema, TALENT));
