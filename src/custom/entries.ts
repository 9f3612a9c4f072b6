import type { ErrorObject, ValidateFunction } from 'ajv';
import { TapError } from '../errors.js';
import { isJsonObject, type Json } from '../singer/json.js';

/** The entries of a setting that are as its schema wants them, and what is wrong with the others. */
export interface Entries<Entry> {
  readonly entries: readonly Entry[];
  readonly mistakes: readonly string[];
}

/**
 * Reads a setting that is a list of objects.
 *
 * @param accepts compiled of a schema whose `expects` end the sentence "must be …"
 */
export function parseEntries<Entry>(
  setting: string,
  accepts: ValidateFunction<Entry>,
  value: unknown,
): Entries<Entry> {
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  const entries: Entry[] = [];
  const mistakes = list.flatMap((entry, index) => {
    if (accepts(entry)) entries.push(entry);
    const name = `${setting}[${index}]${nameOf(entry)}`;
    return (accepts.errors ?? []).flatMap((error) => mistakeOf(error, name));
  });
  return { entries, mistakes };
}

/** Throws a TapError `config` of these mistakes, if there are any. */
export function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new TapError('config', `The config is not valid: ${[...new Set(mistakes)].join('; ')}.`);
}

/** How a mistake says which entry it is in. */
const nameOf = (entry: Json): string => {
  const name = isJsonObject(entry) ? entry['name'] : null;
  return typeof name === 'string' ? ` (${name})` : '';
};

/** Written here and not by the validator; what a choice of forms lacks is told once, by the choice. */
function mistakeOf(
  { keyword, instancePath, params, parentSchema, schemaPath }: ErrorObject,
  entry: string,
): readonly string[] {
  const path = instancePath.split('/').slice(1).join('.');
  const within = path === '' ? '' : `${path}.`;
  if (keyword === 'required') return [`${entry}: ${within}${params['missingProperty']} is missing`];
  if (keyword === 'additionalProperties')
    return [`${entry}: ${within}${params['additionalProperty']} is nothing that the tap knows`];
  if (schemaPath.includes('/anyOf/')) return [];
  const expects: unknown = parentSchema?.['expects'];
  return [`${entry}: ${path === '' ? 'it' : path} must be ${String(expects)}`];
}
