import { rawConfigFrom } from '../command-line/inputs.js';
import { discoverCatalog } from '../core/catalog.js';
import type { Catalog } from '../singer/catalog.js';
import { normalize } from '../settings/normalize.js';
import { parseTalentConfig } from '../talent/config.js';
import { connectTalent } from '../talent/connect.js';
import { talentRefusalOf, talentRemedyOf } from '../talent/refusal.js';
import { readTalentSchema } from '../talent/schemas.js';
import { TALENT as SERVICE } from '../talent/service.js';
import { TALENT_SET } from '../talent/settings.js';
import { ALL_STREAMS, TABLES, TALENT_DOMAINS, type Surface } from '../talent/streams/surfaces.js';
import type { Tap } from '../tap/tap.js';

/** The tap of Talent Development. */
export const TALENT: Tap = {
  name: SERVICE.tap,
  description: 'Singer tap for Paycor Talent Development, the former 7Geese',
  service: SERVICE.name,
  settings: TALENT_SET,
  table: ALL_STREAMS,
  domains: TALENT_DOMAINS,
  schemaOf: readTalentSchema,
  accessWords: {
    permissions: 'Scopes',
    name: 'scopes',
    missing: 'scopes_missing',
    joins: '',
    wanted: 'Scopes to ask for',
    question: 'Which scopes do I ask for?',
    advice:
      'Choose streams in the list. What is below goes into the setting scope, or to authorize --scope, ' +
      'when the application is let in.',
    give: 'Ask for these scopes:',
  },
  examples: { stream: 'talent_objectives', without: '!*.email' },
  refusalOf: talentRefusalOf,
  remedyOf: talentRemedyOf,
  services: null,
  configure(raw, surroundings) {
    const { config, warnings } = parseTalentConfig(raw, surroundings);
    const { surface } = config;
    return {
      config,
      warnings,
      connect: (onSecret, logger, manner) => connectTalent(config, onSecret, logger, manner),
      streams: () => ({
        table: TABLES[surface],
        schemaOf: readTalentSchema,
        discovered: () => Promise.resolve(catalogOf(surface)),
        examine: () => undefined,
      }),
    };
  },
  discovered(sources, context) {
    const { surface } = normalize(rawConfigFrom(sources, context, TALENT_SET), TALENT_SET);
    return Promise.resolve(catalogOf(surface === 'rest' ? 'rest' : 'graphql'));
  },
};

const catalogOf = (surface: Surface): Catalog =>
  discoverCatalog(TABLES[surface], readTalentSchema, SERVICE);
