import { type Config, parseConfig } from '../config/config.js';
import { loadJsonFile } from '../config/json-file.js';
import { configLayers, fileOf, loadRawConfig, merged, tellDotEnv } from '../config/load.js';
import { filesRead, refuseOverwriting } from '../config/overwriting.js';
import { secretsIn } from '../config/secrets.js';
import { mayHoldTokens } from '../config/stored-tokens.js';
import { type Catalog, parseCatalog } from '../singer/catalog.js';
import { selectionWarnings } from '../singer/selection-warnings.js';
import { EMPTY_STATE, parseState, type State } from '../singer/state.js';
import type { Context } from './context.js';

type Raw = Readonly<Record<string, unknown>>;

/** The config of the sources; the redactor learns its secrets, the log what is odd about it. */
export function configFrom(sources: readonly string[], context: Context): Config {
  const { variables, logger } = context;
  const layers = configLayers(sources, variables);
  const raw = guarded(merged(layers), context);
  const tokenFile = fileOf(layers, 'refresh_token');
  const { config, warnings } = parseConfig(raw, variables, mayHoldTokens, tokenFile);
  for (const warning of warnings) logger.warning(warning);
  refuseOverwriting({ path: config.tokenFiles, what: 'token_store' }, filesRead(sources));
  const dotEnv = tellDotEnv(layers);
  if (dotEnv !== null) logger.info(dotEnv);
  return config;
}

/** The settings of the sources, whatever they are worth; the redactor learns the secrets. */
export const rawConfigFrom = (sources: readonly string[], context: Context): Raw =>
  guarded(loadRawConfig(sources, context.variables), context);

/** The same settings, which no output shows from now on. */
function guarded(raw: Raw, { redactor }: Context): Raw {
  for (const secret of secretsIn(raw)) redactor.add(secret);
  return raw;
}

/** The catalog of a file; the log learns of choices in it that come to nothing. */
export function catalogIn(path: string, { logger }: Context): Catalog {
  const catalog = parseCatalog(loadJsonFile(path, 'catalog'));
  for (const warning of selectionWarnings(catalog)) logger.warning(warning);
  return catalog;
}

/** The state of the file; without one, an empty one. */
export const stateFrom = (path: string | null): State =>
  path === null ? EMPTY_STATE : parseState(loadJsonFile(path, 'state'));
