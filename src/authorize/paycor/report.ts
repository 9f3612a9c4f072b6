import type { LegalEntity } from '../../paycor/partitions.js';

/** What the user reads in the end. */
export interface Outcome {
  readonly entities: readonly LegalEntity[];
  readonly tokenStore: string;
  /** The config file and the names of the settings written into it; null: no file was named. */
  readonly file: { readonly path: string; readonly names: readonly string[] } | null;
  /** The sources of `--config`. */
  readonly sources: readonly string[];
  /** What a Meltano project calls the tap; null: Meltano does not run it. */
  readonly plugin: string | null;
  /** The settings that a person was asked for. */
  readonly answered: readonly string[];
}

/** Names, places and next steps; no secret. */
export function reportOf(outcome: Outcome): string {
  return [
    '',
    `The application is activated for ${counted(outcome.entities.length)}:`,
    ...outcome.entities.map(entityLine),
    '',
    `The tokens are in ${outcome.tokenStore}`,
    keptLine(outcome),
    '',
    'Next:',
    `  ${checkOf(outcome)}`,
    'If it tells of 403 for streams whose Data Access is ticked, the application is of another type',
    'than "Standard Application". A box ticked from now on counts from the next activation:',
    'then run authorize again.',
    '',
  ].join('\n');
}

const counted = (entities: number): string =>
  `${entities} ${entities === 1 ? 'legal entity' : 'legal entities'}`;

function entityLine({ legalEntityId, tenantId }: LegalEntity): string {
  return `  legal entity ${legalEntityId}${tenantId === null ? '' : `, tenant ${tenantId}`}`;
}

function keptLine({ file, plugin, answered }: Outcome): string {
  if (file === null) return plugin === null ? NO_FILE : dotEnvLine(answered);
  if (file.names.length === 0) return `${file.path} was left as it is.`;
  return `Written into ${file.path}: ${file.names.join(', ')}`;
}

const NO_FILE = 'No config file was named, so none was written.';

/** Meltano's config file lives as long as the run, and the project's .env is the user's own. */
function dotEnvLine(answered: readonly string[]): string {
  const variables = answered.map((name) => `TAP_PAYCOR_${name.toUpperCase()}`);
  if (variables.length === 0) return 'Runs of this project take them from there; .env needs none.';
  return `Runs of this project take them from there. Write into its .env: ${variables.join(', ')}`;
}

/** How the user calls the tap to see what it can read. */
function checkOf({ plugin, sources }: Outcome): string {
  return plugin === null
    ? `tap-paycor ${configFlags(sources)} check`
    : `meltano invoke ${plugin}:check`;
}

function configFlags(sources: readonly string[]): string {
  return sources.map((source) => `--config ${source}`).join(' ');
}
