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
