import { Ajv, type ErrorObject } from 'ajv';
import { TapError } from '../errors.js';
import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import type { BodyKind, Query } from '../streams/stream.js';
import { DEFINITION_SCHEMA } from './definition-schema.js';

/** A stream that a config defines, in the notation of `custom_streams`. */
export interface Definition {
  readonly name: string;
  readonly get: string;
  readonly key: readonly string[];
  readonly body?: BodyKind;
  readonly query?: Query;
  readonly parent?: { readonly as: string; readonly stream: string; readonly field: string };
  readonly window?: {
    readonly from: string;
    readonly to: string;
    readonly max_days: number;
    readonly by?: string;
    readonly lookback_days?: number;
    readonly ahead_days?: number;
    readonly oldest_days?: number;
  };
  readonly access?: readonly string[];
  readonly page_size?: number;
  readonly selected?: boolean;
  readonly schema?: JsonObject;
}

/** Reads `custom_streams`. Throws a TapError `config` that names every mistake. */
export function parseDefinitions(list: readonly Json[]): readonly Definition[] {
  const accepts = validator();
  const definitions: Definition[] = [];
  const mistakes = list.flatMap((entry, index) => {
    if (accepts(entry)) definitions.push(entry);
    return (accepts.errors ?? []).flatMap((error) => mistakeOf(error, nameOf(entry, index)));
  });
  refuse(mistakes);
  return definitions;
}

/** Throws a TapError `config` of these mistakes, if there are any. */
export function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new TapError('config', `The config is not valid: ${[...new Set(mistakes)].join('; ')}.`);
}

/** How a mistake says which entry it is in. */
const nameOf = (entry: Json, index: number): string => {
  const name = isJsonObject(entry) ? entry['name'] : null;
  return `custom_streams[${index}]${typeof name === 'string' ? ` (${name})` : ''}`;
};

function validator() {
  const ajv = new Ajv({ allErrors: true, verbose: true, meta: false, validateSchema: false });
  ajv.addVocabulary(['expects']);
  return ajv.compile<Definition>(DEFINITION_SCHEMA);
}

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
