import { reasonOf } from '../files/reason.js';
import { TapError } from '../errors.js';
import { moveAside, proveReplaceable, readIfThere, replaceFile } from '../files/durable-file.js';
import { fileBehind } from '../files/file-behind.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../singer/json.js';
import { isBelieved } from './granted.js';
import type { StoredTokens } from './tokens.js';

/**
 * Where rotated tokens outlive the run. Every failure is a TapError `token_store`. `prove` and
 * `write` belong under the lock of `lock.ts`: one process at a time may call them.
 */
export interface TokenStore {
  /** The tokens, or null where none were ever stored. */
  read(): Promise<StoredTokens | null>;
  /** Proves that `write` would succeed, before a single-use token is spent. */
  prove(): Promise<void>;
  /** Resolves once the tokens are safe. */
  write(tokens: StoredTokens): Promise<void>;
  /** Moves what can't be understood out of the way and resolves with its path; absent: can't be. */
  moveAside?(): Promise<string>;
}

/** What can fail around a store. */
type StoreAction = 'read' | 'prove' | 'keep' | 'write' | 'lock' | 'move';

const NOTHING_SPENT = 'Refresh tokens are valid once, so nothing was spent.';

/** What an action's failure means for the tokens. */
const MEANING: Readonly<Record<StoreAction, string>> = {
  read: `can't be read (%s). ${NOTHING_SPENT}`,
  prove: `can't be written (%s). ${NOTHING_SPENT}`,
  lock: `can't be locked (%s). ${NOTHING_SPENT}`,
  move: `is damaged and can't be moved out of the way (%s). ${NOTHING_SPENT}`,
  keep:
    "could be written a moment ago and can't be any more (%s), and neither can the journal beside it, " +
    'after the refresh token was spent: the new one is lost with this run. Make room, then have the ' +
    'application activated again (the command authorize does that).',
  write:
    "could be written a moment ago and can't be any more (%s), after the refresh token was spent. " +
    'The answer is kept in the journal beside it: the next run that can write the store puts ' +
    'the new tokens into it.',
};

/**
 * Runs an action and makes a TapError `token_store` of its failure.
 *
 * @param store how the user knows the store: a file's path, or the command
 * @param remedy what to do about it
 */
export async function failingAs<T>(
  { name, remedy }: { readonly name: string; readonly remedy: string },
  action: StoreAction,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const meaning = MEANING[action].replace('%s', () => reasonOf(error));
    throw new TapError('token_store', `The token store ${name} ${meaning} ${remedy}`, {
      cause: error,
    });
  }
}

const FILE_REMEDY =
  'Make the file and its folder readable and writable for this user, or set token_store to a ' +
  'file that is.';

/**
 * A store in one file, mode 0600, replaced as a whole: a reader sees the old or the new tokens. A link
 * stays one: the file behind it, on a volume perhaps, is the store.
 */
export function fileTokenStore(path: string): TokenStore {
  const store = { name: path, remedy: FILE_REMEDY };
  const file = fileBehind(path);
  return {
    read: () =>
      failingAs(store, 'read', async () => {
        const text = await readIfThere(file);
        return text === null ? null : parseTokens(text);
      }),
    prove: () => failingAs(store, 'prove', () => proveReplaceable(file)),
    write: (tokens) => failingAs(store, 'write', () => replaceFile(file, serializeTokens(tokens))),
    moveAside: () => failingAs(store, 'move', () => moveAside(file)),
  };
}

/** Tokens as the JSON text that a store keeps; `more` adds names that `parseTokens` ignores. */
export function serializeTokens(tokens: StoredTokens, more: JsonObject = {}): string {
  const { clockSkew = 0, ancestors = [], previousRefreshToken } = tokens;
  const stored = {
    refresh_token: tokens.refreshToken,
    access_token: tokens.accessToken,
    expires_at: tokens.expiresAt,
    lifetime_seconds: tokens.lifetimeSeconds,
    clock_skew_ms: clockSkew,
    seed: tokens.seed,
    ancestors: ancestors.join(' '),
    previous_refresh_token: previousRefreshToken,
    ...more,
  };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

/** What no other file has: a config has tokens, too. */
const OWN = ['expires_at', 'seed'];

const FOREIGN = 'it holds something else than tokens';

/**
 * Reads them again. Throws a SyntaxError that quotes nothing of the text where they are damaged, and
 * another Error where the text never was a store's: nobody but its owner may move that.
 */
export function parseTokens(text: string): StoredTokens {
  if (/^[^\0\s{]/.test(text)) throw new Error(FOREIGN);
  const stored = parseObject(text);
  if (!OWN.some((name) => name in stored)) throw new Error(FOREIGN);
  const skew = stored['clock_skew_ms'];
  const previous = stored['previous_refresh_token'];
  const lifetime = stored['lifetime_seconds'];
  return {
    refreshToken: stringIn(stored, 'refresh_token'),
    accessToken: stringIn(stored, 'access_token'),
    expiresAt: stringIn(stored, 'expires_at'),
    ...(typeof lifetime === 'number' && lifetime > 0 && { lifetimeSeconds: lifetime }),
    ...(typeof skew === 'number' && skew !== 0 && isBelieved(skew) && { clockSkew: skew }),
    seed: stringIn(stored, 'seed'),
    ...namesIn(stored['ancestors']),
    ...(typeof previous === 'string' && { previousRefreshToken: previous }),
  };
}

/** The JSON object in a text. Throws a SyntaxError that quotes nothing of it. */
export function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new SyntaxError('it holds no JSON object');
}

function stringIn(stored: JsonObject, name: string): string {
  const value = stored[name];
  if (typeof value === 'string') return value;
  throw new SyntaxError(`it has no ${name}`);
}

function namesIn(value: Json | undefined): Pick<StoredTokens, 'ancestors'> {
  return typeof value === 'string' && value !== '' ? { ancestors: value.split(' ') } : {};
}
