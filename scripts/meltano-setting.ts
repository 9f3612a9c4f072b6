import type { Setting } from '../src/settings/setting.js';

/** What Meltano calls the kinds of settings. */
type MeltanoKind =
  'string' | 'integer' | 'boolean' | 'array' | 'object' | 'date_iso8601' | 'options';

/** A setting of a plugin definition. */
export interface MeltanoSetting {
  readonly name: string;
  readonly label: string;
  readonly kind: MeltanoKind;
  readonly description: string;
  /** What Meltano passes where the user sets nothing. */
  readonly value?: unknown;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  /** Redacted in what Meltano prints. */
  readonly sensitive?: true;
}

/** One row of the settings table as Meltano describes a setting. */
export function meltanoSetting(name: string, setting: Setting): MeltanoSetting {
  const choices = 'enum' in setting ? setting.enum : undefined;
  return {
    name,
    label: labelOf(name),
    kind: kindOf(setting),
    description: setting.description,
    ...('default' in setting && { value: setting.default }),
    ...(choices && { options: choices.map((value) => ({ label: wordOf(value), value })) }),
    ...(setting.secret === true && { sensitive: true }),
  };
}

const KINDS: Readonly<Record<Setting['type'] | 'object', MeltanoKind>> = {
  string: 'string',
  integer: 'integer',
  // Meltano 4.4 has a kind decimal, but can't write what it reads of it from the environment.
  number: 'string',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
};

function kindOf(setting: Setting): MeltanoKind {
  if ('enum' in setting) return 'options';
  if ('format' in setting && setting.format === 'day') return 'date_iso8601';
  return KINDS[setting.type];
}

/** `api_url` becomes "API URL". */
function labelOf(name: string): string {
  return name.split('_').map(wordOf).join(' ');
}

const ACRONYMS: Readonly<Record<string, string>> = { api: 'API', id: 'ID', ids: 'IDs', url: 'URL' };

function wordOf(word: string): string {
  return ACRONYMS[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}
