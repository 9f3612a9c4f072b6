import { everyStream } from '../../../src/check/every-stream.js';
import { discoverCatalog } from '../../../src/core/catalog.js';
import type { Catalog } from '../../../src/singer/catalog.js';
import { readTalentSchema } from '../../../src/talent/schemas.js';
import { TALENT } from '../../../src/talent/service.js';
import { TALENT_STREAMS, type Surface } from '../../../src/talent/streams/index.js';

/** Everything of a surface, what is sensitive included. */
export function selectingAll(surface: Surface = 'graphql'): Catalog {
  const discovered = discoverCatalog(TALENT_STREAMS[surface], readTalentSchema, TALENT);
  return everyStream(discovered, discovered);
}
