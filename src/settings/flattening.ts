import type { Flattening } from '../core/flattening/flat-name.js';
import type { SharedSettings } from './shared.js';

/** What sound settings say of flattening; null: nothing is flattened. */
export function flatteningOf(settings: SharedSettings): Flattening | null {
  const { flattening_enabled: isEnabled, flattening_max_depth: maxDepth = 0 } = settings;
  return isEnabled && maxDepth > 0
    ? {
        maxDepth,
        separator: settings.flattening_separator,
        maxKeyLength: settings.flattening_max_key_length,
      }
    : null;
}

/** As in the Meltano SDK, nobody but the user says how deep. */
export const flatteningProblems = (
  settings: Readonly<Record<string, unknown>>,
): readonly string[] =>
  settings['flattening_enabled'] === true && settings['flattening_max_depth'] === undefined
    ? ['flattening_max_depth is required, since flattening_enabled is true: a number of levels']
    : [];
