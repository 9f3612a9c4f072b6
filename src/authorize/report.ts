import type { LegalEntity } from '../core/partition.js';

/** What the user reads in the end. */
export interface Outcome {
  readonly entities: readonly LegalEntity[];
  readonly tokenStore: string;
  /** The config file and the names of the settings written into it; null: no file was named. */
  readonly file: { readonly path: string; readonly names: readonly string[] } | null;
  /** The sources of `--config`. */
  readonly sources: readonly string[];
}

/** Names, places and next steps; no secret. */
export function reportOf(outcome: Outcome): string {
  return [
    '',
    `The application is activated for ${counted(outcome.entities.length)}:`,
    ...outcome.entities.map(entityLine),
    '',
    `The tokens are in ${outcome.tokenStore}`,
    configLine(outcome.file),
    '',
    'Next:',
    `  tap-paycor ${configFlags(outcome.sources)} check`,
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

function configLine(file: Outcome['file']): string {
  if (file === null) return 'No config file was named, so none was written.';
  if (file.names.length === 0) return `${file.path} was left as it is.`;
  return `Written into ${file.path}: ${file.names.join(', ')}`;
}

function configFlags(sources: readonly string[]): string {
  return sources.map((source) => `--config ${source}`).join(' ');
}
