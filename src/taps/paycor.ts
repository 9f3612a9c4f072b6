import { BUILT_IN } from '../built-in.js';
import { parseConfig } from '../config/config.js';
import { PAYCOR_SETTINGS } from '../config/settings.js';
import { discovered, runStreamsOf } from '../custom/catalog.js';
import { connect } from '../paycor/connect.js';
import { refusalOf } from '../paycor/refusal.js';
import { remedyOf } from '../paycor/remedy.js';
import { readSchema } from '../schema-files.js';
import { DOMAINS, STREAMS } from '../streams/index.js';
import { hasOneOf, SERVICES_STREAM } from '../streams/product.js';
import type { Tap } from '../tap/tap.js';

/** The tap of Paycor's API. */
export const PAYCOR: Tap = {
  name: PAYCOR_SETTINGS.tap,
  description: 'Singer tap for the Paycor HR and payroll API',
  service: 'Paycor',
  settings: PAYCOR_SETTINGS,
  table: STREAMS,
  domains: DOMAINS,
  schemaOf: readSchema,
  accessWords: {
    permissions: 'Data Access',
    name: 'data_access',
    missing: 'data_access_to_tick',
    joins:
      'Where you read several legal entities, join by legalEntityId as well, where both streams have it.',
    wanted: 'Boxes to tick',
    question: 'Which boxes do I tick?',
    advice:
      'Choose streams in the list. What is below is for the Paycor administrator, who ticks it under ' +
      'Data Access of the application and activates that anew.',
    give: 'Tick under Data Access:',
  },
  examples: { stream: 'employees', without: '!*.birthDate' },
  refusalOf,
  remedyOf,
  services: { stream: SERVICES_STREAM, hasOneOf },
  configure(raw, { variables, hasTokens, tokenFile }) {
    const { config, warnings } = parseConfig(raw, variables, hasTokens, tokenFile);
    return {
      config,
      warnings,
      connect: (onSecret, logger, manner) => connect(config, onSecret, logger, manner),
      streams: (context) => runStreamsOf(BUILT_IN, config, context),
    };
  },
  discovered: (sources, context) => discovered(sources, BUILT_IN, context),
};
