import { everyStream } from '../../../src/check/every-stream.js';
import { discoverCatalog } from '../../../src/core/catalog.js';
import type { Catalog } from '../../../src/singer/catalog.js';
import { readTalentSchema } from '../../../src/talent/schemas.js';
import { TALENT } from '../../../src/talent/service.js';
import { TABLES, type Surface } from '../../../src/talent/streams/surfaces.js';

/** Everything of a surface, what is sensitive included. */
export function selectingAll(surface: Surface = 'graphql'): Catalog {
  const discovered = discoverCatalog(TABLES[surface], readTalentSchema, TALENT);
  return everyStream(discovered, discovered);
}
