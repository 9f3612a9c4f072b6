import type { JsonObject } from '../singer/json.js';
import { StateError, type State } from '../singer/state.js';
import { NEW_FIELDS_STATE } from './new-fields/added.js';
import { shownAll } from './shown.js';

/** Streams of other taps that a state may hold, and still be this tap's. */
const MOST_UNKNOWN = 1000;

/**
 * What is told of a state whose bookmarks, or whose names beside them, are not this tap's. Throws a
 * StateError for one that holds so many other streams that it can only be another tap's: all of them
 * would stand in every STATE.
 */
export function foreignState(state: State, known: readonly string[]): readonly string[] {
  const {
    bookmarks,
    currently_syncing: _syncing,
    run: _run,
    [NEW_FIELDS_STATE]: _new,
    ...others
  } = state;
  const streams = Object.keys(bookmarks);
  const names = new Set(known);
  const unknown = streams.filter((stream) => !names.has(stream));
  if (unknown.length > MOST_UNKNOWN) throw new StateError(tellTooMany(unknown));
  return [
    ...(unknown.length === 0 ? [] : [tellUnknown(unknown)]),
    ...(streams.length === 0 && Object.keys(others).length > 0 ? [tellNone(others)] : []),
  ];
}

const tellTooMany = (unknown: readonly string[]): string =>
  `The state holds ${unknown.length} streams that this tap does not have (${shownAll(unknown)}): it is ` +
  'that of another tap. Pass the last state that a run of this one wrote, or none to start over.';

const tellUnknown = (unknown: readonly string[]): string =>
  `The state holds streams that this tap does not have, and keeps them: ${shownAll(unknown)}.`;

const tellNone = (others: JsonObject): string =>
  `The state has no bookmark but ${shownAll(Object.keys(others))}, so everything is read as in a first ` +
  'run. Right is the last state that a run wrote, with "bookmarks".';
