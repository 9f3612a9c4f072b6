import { isJsonObject, type Json, type JsonObject } from './json.js';

/** How far a stream got: names and values of the tap's own choosing. */
export type Bookmark = JsonObject;

/** A tap's memory between runs. Top-level names that this library does not know are kept. */
export interface State {
  readonly bookmarks: Readonly<Record<string, Bookmark>>;
  readonly currently_syncing: string | null;
  readonly [other: string]: Json;
}

/** The state before the first run. */
export const EMPTY_STATE: State = { bookmarks: {}, currently_syncing: null };

/** A state that can't be read as one; the message says what to do. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/**
 * Reads a state, also in the wrapper `{"singer_state": …}` that Meltano stores, or as the whole
 * STATE message that a tap wrote. What is missing or null counts as empty. Throws a StateError where it is no state.
 */
export function parseState(value: unknown): State {
  const state = objectOf(value, 'The state');
  if ('singer_state' in state) return parseState(state['singer_state']);
  if (state['type'] === 'STATE') return parseState(state['value']);
  if (Array.isArray(state['streams']) && !('bookmarks' in state)) throw new StateError(CATALOG);
  const { bookmarks, currently_syncing: syncing, ...others } = state;
  return {
    ...others,
    bookmarks: parseBookmarks(bookmarks),
    currently_syncing: typeof syncing === 'string' ? syncing : null,
  };
}

const CATALOG =
  'The state is a catalog ("streams"): pass the last state that a run wrote, or none to start over.';

function parseBookmarks(value: Json | undefined): State['bookmarks'] {
  const streams = objectOf(value ?? {}, 'The "bookmarks" of the state');
  return Object.fromEntries(
    Object.entries(streams).map(([stream, bookmark]) => [
      stream,
      objectOf(bookmark ?? {}, `The bookmark of stream "${stream}"`),
    ]),
  );
}

function objectOf(value: unknown, what: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw new StateError(
    `${what} is not a JSON object: pass the last state that a run wrote, or none to start over.`,
  );
}

/** The value of a stream's bookmark, or undefined where there is none. */
export function getBookmark(state: State, tapStreamId: string, key: string): Json | undefined {
  const bookmark = own(state.bookmarks, tapStreamId);
  return bookmark === undefined ? undefined : own(bookmark, key);
}

/** The state with one value of a stream's bookmark set; the state given stays as it is. */
export function writeBookmark(state: State, tapStreamId: string, key: string, value: Json): State {
  const bookmark = { ...own(state.bookmarks, tapStreamId), [key]: value };
  return { ...state, bookmarks: { ...state.bookmarks, [tapStreamId]: bookmark } };
}

/** The state with the stream that is being read, or null at the end of a run. */
export function setCurrentlySyncing(state: State, tapStreamId: string | null): State {
  return { ...state, currently_syncing: tapStreamId };
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
