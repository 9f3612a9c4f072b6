/**
 * Writes `schemas/talent/<stream>.json` for every row of Talent Development's table over GraphQL, from
 * `schemas/talent.graphql`:
 *
 *     npm run schema:talent
 *
 * Files are replaced: what they say is changed in the rows, or in the service's schema.
 */
import { buildSchema } from 'graphql';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TALENT_STREAMS } from '../src/talent/streams/index.js';
import { talentSchemaOf } from './talent-schema.js';

const FOLDER = join('schemas', 'talent');

const service = buildSchema(readFileSync(join('schemas', 'talent.graphql'), 'utf8'));

mkdirSync(FOLDER, { recursive: true });
for (const [name, { graphql }] of TALENT_STREAMS)
  writeFileSync(
    join(FOLDER, `${name}.json`),
    `${JSON.stringify(talentSchemaOf(graphql, service), null, 2)}\n`,
  );
