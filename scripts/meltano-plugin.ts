import { stringify } from 'yaml';
import type { Setting } from '../src/settings/setting.js';
import { REQUIRED_SETTINGS, SETTINGS } from '../src/config/settings.js';
import type { Table } from '../src/core/table.js';
import { LOADERS } from './meltano-loaders.js';
import { meltanoSetting, type MeltanoSetting } from './meltano-setting.js';
import { factsOf } from '../src/about/stream-facts.js';
import { CAPABILITIES } from '../src/about/wording.js';
import { PAYCOR } from '../src/taps/paycor.js';

interface MeltanoCommand {
  readonly args: string;
  readonly description: string;
}

/** The tap as an extractor in a meltano.yml. */
export interface MeltanoPlugin {
  readonly name: string;
  readonly variant: string;
  readonly namespace: string;
  readonly label: string;
  readonly description: string;
  readonly pip_url: string;
  readonly executable: string;
  readonly capabilities: readonly string[];
  readonly select: readonly string[];
  readonly settings_group_validation: readonly (readonly string[])[];
  readonly settings: readonly MeltanoSetting[];
  readonly commands: Readonly<Record<string, MeltanoCommand>>;
}

/** The plugin definition, made from the tables of settings and streams. */
export function meltanoPlugin(table: Table): MeltanoPlugin {
  return {
    name: PAYCOR.name,
    // Meltano's own name for the first variant of a plugin.
    variant: 'original',
    namespace: PAYCOR.name.replaceAll('-', '_'),
    label: 'Paycor',
    description: PAYCOR.description,
    pip_url: PAYCOR.name,
    executable: PAYCOR.name,
    capabilities: [...new Set([...CAPABILITIES, 'structured-logging'])].toSorted(),
    select: selectRules(table),
    settings_group_validation: [
      [...REQUIRED_SETTINGS, 'refresh_token'],
      [...REQUIRED_SETTINGS, 'access_token'],
      // Once authorize has run, the token store holds the token.
      REQUIRED_SETTINGS,
    ],
    settings: Object.entries<Setting>(SETTINGS).map(([name, setting]) =>
      meltanoSetting(name, setting),
    ),
    commands: COMMANDS,
  };
}

const HEADING = `# A Meltano project that runs tap-paycor, or what such a project needs: where plugins:, extractors: and
# loaders: are there already, add the entries beneath them, and leave out the loaders that you don't
# want. Values go under a config: of a plugin's own, secrets into the project's .env as
# TAP_PAYCOR_CLIENT_ID, TAP_PAYCOR_CLIENT_SECRET, TAP_PAYCOR_SUBSCRIPTION_KEY and so on. Then:
#
#     meltano install extractor tap-paycor
#     meltano invoke tap-paycor:authorize
`;

/** The tap and loaders for a `meltano.yml`, ready to be pasted: what `init --meltano` prints. */
export const projectBlock = (table: Table): string => HEADING + meltanoYaml(projectOf(table));

/** `meltano run` refuses a project without an environment. */
export const projectOf = (table: Table): object => ({
  default_environment: 'dev',
  environments: [{ name: 'dev' }],
  plugins: { extractors: [meltanoPlugin(table)], loaders: LOADERS },
});

/** What Meltano's hub shows of a plugin beyond what Meltano itself reads. */
const HUB_FACTS = {
  docs: 'https://github.com/OWNER/tap-paycor#readme',
  repo: 'https://github.com/OWNER/tap-paycor',
  logo_url: '/assets/logos/extractors/paycor.png',
  domain_url: 'https://www.paycor.com',
  keywords: ['hr', 'payroll'],
  maintenance_status: 'active',
  // Whoever keeps the hub rates it.
  quality: 'unknown',
  supported_python_versions: ['3.10', '3.11', '3.12', '3.13', '3.14'],
  next_steps:
    'Activate your Paycor application with `meltano invoke tap-paycor:authorize`, then see what it can read with `meltano invoke tap-paycor:check`.',
};

/** The plugin as `meltano add --from-ref` and Meltano's hub take it. */
export const hubDefinition = (table: Table): MeltanoPlugin & typeof HUB_FACTS => ({
  ...meltanoPlugin(table),
  ...HUB_FACTS,
});

/** A value as YAML, ending in a line feed; long texts stay on their line, nothing is an alias. */
export function meltanoYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
}

/**
 * Meltano passes its config file and catalog to syncs only. To commands it gives the settings in the
 * environment, and it has just written the catalog, with the selection in it, unless the user gave
 * the command further arguments (docs/meltano.md).
 */
const MELTANO_FILES =
  '--config ENV --catalog $MELTANO_SYS_DIR_ROOT/run/$MELTANO_EXTRACTOR_NAME/tap.properties.json';

/** `meltano test` runs the commands whose names begin with "test". */
const COMMANDS: MeltanoPlugin['commands'] = {
  authorize: {
    args: '--config ENV authorize',
    description: 'Activate the application with you at a browser, and store its tokens',
  },
  check: {
    args: `${MELTANO_FILES} check`,
    description: 'Ask Paycor for the first page of every selected stream and say what is missing',
  },
  plan: {
    args: `${MELTANO_FILES} plan`,
    description: 'Tell how many calls a full sync would make, and how long that takes',
  },
  'test-connection': {
    args: `${MELTANO_FILES} check`,
    description: 'Sign in and read the first page of every selected stream',
  },
};

/** Meltano's rules decide over the catalog's own defaults, so they have to say the same. */
function selectRules(table: Table): readonly string[] {
  const exceptions = factsOf(table).flatMap(({ name, selectedByDefault, sensitiveFields }) =>
    (selectedByDefault ? sensitiveFields : ['*']).map((field) => `!${name}.${field}`),
  );
  return ['*.*', ...exceptions];
}
