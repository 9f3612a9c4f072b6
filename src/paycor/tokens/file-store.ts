import { fileBehind } from '../../config/file-behind.js';
import { moveAside, proveReplaceable, readIfThere, replaceFile } from './durable-file.js';
import { failingAs, type TokenStore } from './store.js';
import { parseTokens, serializeTokens } from './store.js';

const REMEDY =
  'Make the file and its folder readable and writable for this user, or set token_store to a ' +
  'file that is.';

/**
 * A store in one file, mode 0600, replaced as a whole: a reader sees the old or the new tokens. A link
 * stays one: the file behind it, on a volume perhaps, is the store.
 */
export function fileTokenStore(path: string): TokenStore {
  const store = { name: path, remedy: REMEDY };
  const file = fileBehind(path);
  return {
    read: () => failingAs(store, 'read', () => readTokens(file)),
    prove: () => failingAs(store, 'prove', () => proveReplaceable(file)),
    write: (tokens) => failingAs(store, 'write', () => replaceFile(file, serializeTokens(tokens))),
    moveAside: () => failingAs(store, 'move', () => moveAside(file)),
  };
}

async function readTokens(path: string) {
  const text = await readIfThere(path);
  return text === null ? null : parseTokens(text);
}
