import { problemsOf } from '../settings/problems.js';
import { SETTINGS, type Settings } from './settings.js';
import { acceptsSettings } from './settings.validator.js';

/**
 * Holds normalized settings against the schema and fills the defaults in. `settings` is null when
 * there are problems.
 */
export function validate(normalized: Readonly<Record<string, unknown>>): {
  readonly settings: Settings | null;
  readonly problems: readonly string[];
} {
  const candidate: unknown = { ...normalized };
  return acceptsSettings(candidate)
    ? { settings: candidate, problems: [] }
    : { settings: null, problems: problemsOf(acceptsSettings.errors ?? [], SETTINGS) };
}
