import type { SettingSet } from '../settings/setting-set.js';
import type { Surroundings, TapConfig } from '../settings/tap-config.js';
import { loadJsonFile } from '../settings/json-file.js';
import { configLayers, fileOf, loadRawConfig, merged, tellDotEnv } from '../settings/load.js';
import { filesRead, refuseOverwriting } from '../settings/overwriting.js';
import { secretsIn } from '../settings/secrets.js';
import { mayHoldTokens } from '../settings/stored-tokens.js';
import { type Catalog, parseCatalog } from '../singer/catalog.js';
import { selectionWarnings } from '../singer/selection-warnings.js';
import { EMPTY_STATE, parseState, type State } from '../singer/state.js';
import type { Context } from './context.js';

type Raw = Readonly<Record<string, unknown>>;

/** What makes sound settings of raw ones. */
interface Configurer<Configured> {
  readonly settings: SettingSet;
  readonly configure: (raw: unknown, surroundings: Surroundings) => Configured;
}

/** The config of the sources; the redactor learns its secrets, the log what is odd about it. */
export function configFrom<
  Configured extends { readonly config: TapConfig; readonly warnings: readonly string[] },
>(
  sources: readonly string[],
  context: Context,
  { settings, configure }: Configurer<Configured>,
): Configured {
  const { variables, logger } = context;
  const layers = configLayers(sources, variables, settings);
  const raw = guarded(merged(layers), context, settings);
  const tokenFile = fileOf(layers, 'refresh_token');
  const configured = configure(raw, { variables, hasTokens: mayHoldTokens, tokenFile });
  for (const warning of configured.warnings) logger.warning(warning);
  refuseOverwriting(
    { path: configured.config.tokenFiles, what: 'token_store' },
    filesRead(sources),
  );
  const dotEnv = tellDotEnv(layers, settings);
  if (dotEnv !== null) logger.info(dotEnv);
  return configured;
}

/** The settings of the sources, whatever they are worth; the redactor learns the secrets. */
export const rawConfigFrom = (
  sources: readonly string[],
  context: Context,
  settings: SettingSet,
): Raw => guarded(loadRawConfig(sources, context.variables, settings), context, settings);

/** The same settings, which no output shows from now on. */
function guarded(raw: Raw, { redactor }: Context, settings: SettingSet): Raw {
  for (const secret of secretsIn(raw, settings)) redactor.add(secret);
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
