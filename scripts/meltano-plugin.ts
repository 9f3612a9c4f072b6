import { stringify } from 'yaml';
import { factsOf } from '../src/about/stream-facts.js';
import { CAPABILITIES } from '../src/about/wording.js';
import type { Table } from '../src/core/table.js';
import type { Tap } from '../src/tap/tap.js';
import { LOADERS } from './meltano-loaders.js';
import { meltanoSetting, type MeltanoSetting } from './meltano-setting.js';

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

/** What a plugin definition says beyond the tables of its tap. */
export interface PluginWords {
  readonly tap: Tap;
  /** Groups of settings of which one must be whole. */
  readonly groups: readonly (readonly string[])[];
  /** What letting the application in is called. */
  readonly authorize: string;
  /** What stands above the project. */
  readonly heading: string;
  /** What Meltano's hub shows of it beyond what Meltano itself reads. */
  readonly hub: HubFacts;
}

interface HubFacts {
  readonly logo_url: string;
  readonly domain_url: string;
  readonly keywords: readonly string[];
  readonly next_steps: string;
}

/** The package that has both taps. */
const PACKAGE = 'tap-paycor';

/** The plugin definition, made from the tables of settings and streams. */
export function meltanoPlugin({ tap, groups, authorize }: PluginWords): MeltanoPlugin {
  const { name, service, description, settings, table } = tap;
  return {
    name,
    // Meltano's own name for the first variant of a plugin.
    variant: 'original',
    namespace: name.replaceAll('-', '_'),
    label: service,
    description,
    pip_url: PACKAGE,
    executable: name,
    capabilities: [...new Set([...CAPABILITIES, 'structured-logging'])].toSorted(),
    select: selectRules(table),
    settings_group_validation: groups,
    settings: Object.entries(settings.table).map(([one, setting]) => meltanoSetting(one, setting)),
    commands: commandsOf(authorize, service),
  };
}

/** The tap and loaders for a `meltano.yml`, ready to be pasted: what `init --meltano` prints. */
export const projectBlock = (words: PluginWords): string =>
  words.heading + meltanoYaml(projectOf(words));

/** `meltano run` refuses a project without an environment. */
export const projectOf = (words: PluginWords): object => ({
  default_environment: 'dev',
  environments: [{ name: 'dev' }],
  plugins: { extractors: [meltanoPlugin(words)], loaders: LOADERS },
});

/** The plugin as `meltano add --from-ref` and Meltano's hub take it. */
export const hubDefinition = (words: PluginWords) => {
  const { logo_url, domain_url, keywords, next_steps } = words.hub;
  return {
    ...meltanoPlugin(words),
    docs: 'https://github.com/OWNER/tap-paycor#readme',
    repo: 'https://github.com/OWNER/tap-paycor',
    logo_url,
    domain_url,
    keywords,
    maintenance_status: 'active',
    // Whoever keeps the hub rates it.
    quality: 'unknown',
    supported_python_versions: ['3.10', '3.11', '3.12', '3.13', '3.14'],
    next_steps,
  };
};

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
const commandsOf = (authorize: string, service: string): MeltanoPlugin['commands'] => ({
  authorize: { args: '--config ENV authorize', description: authorize },
  check: {
    args: `${MELTANO_FILES} check`,
    description: `Ask ${service} for the first page of every selected stream and say what is missing`,
  },
  plan: {
    args: `${MELTANO_FILES} plan`,
    description: 'Tell how many calls a full sync would make, and how long that takes',
  },
  'test-connection': {
    args: `${MELTANO_FILES} check`,
    description: 'Sign in and read the first page of every selected stream',
  },
});

/** Meltano's rules decide over the catalog's own defaults, so they have to say the same. */
function selectRules(table: Table): readonly string[] {
  const exceptions = factsOf(table).flatMap(({ name, selectedByDefault, sensitiveFields }) =>
    (selectedByDefault ? sensitiveFields : ['*']).map((field) => `!${name}.${field}`),
  );
  return ['*.*', ...exceptions];
}
