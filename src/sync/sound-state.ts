import { checkBookmarks, type Followed } from '../core/bookmark-check.js';
import { dayOf } from '../core/date.js';
import { foreignState } from '../core/foreign-state.js';
import type { Reading } from '../core/reading.js';
import type { Selected } from '../core/selected.js';
import { wordsOf, type Service } from '../core/service.js';
import type { Logger } from '../singer/logger.js';
import type { RunSettings } from '../core/run-settings.js';
import type { State } from '../singer/state.js';

/** A state as it was given, and what it is looked at with. */
interface Given {
  readonly state: State;
  readonly selected: Selected;
  readonly config: RunSettings;
  readonly logger: Logger;
}

/**
 * The state without what would read nothing; warns of what in it is of no use.
 *
 * @param now epoch milliseconds
 */
export function soundState({ state, selected, config, logger }: Given, now: number): State {
  const today = dayOf(now, config.timezone);
  const followed = followedIn(selected.readings, config.service);
  const checked = checkBookmarks(state, followed, { ...config, today });
  for (const warning of [...foreignState(state, selected.known), ...checked.warnings]) {
    logger.warning(warning);
  }
  return checked.state;
}

const followedIn = (readings: readonly Reading[], service: Service): readonly Followed[] =>
  readings.flatMap(({ outputs, scope }) =>
    outputs.flatMap(({ name, replication }) =>
      replication.kind === 'full' ? [] : [{ name, replication, words: wordsOf(service, scope) }],
    ),
  );
