import { randomUUID } from 'node:crypto';
import { runProgram } from './program.js';
import { failingAs, type TokenStore } from './store.js';
import { parseObject, parseTokens, serializeTokens } from './store.js';

const REMEDY =
  'Run the program of token_store by hand with the argument get to see what is wrong with it.';

/**
 * A store behind a program of the user's, which gets one more argument: `get` prints the JSON that
 * was put last, or nothing where none ever was; `put` reads it from stdin and ends with 0 only once
 * it is safe. The message of a failure holds the first line of its stderr.
 */
export function commandTokenStore(words: readonly string[]): TokenStore {
  const store = { name: words[0] ?? '', remedy: REMEDY };
  const get = () => runProgram([...words, 'get'], '');
  const put = (text: string) => runProgram([...words, 'put'], text);
  return {
    read: () => failingAs(store, 'read', async () => tokensIn(await get())),
    prove: () => failingAs(store, 'prove', () => proveRoundTrip(get, put)),
    write: (tokens) =>
      failingAs(store, 'write', async () => void (await put(serializeTokens(tokens)))),
  };
}

function tokensIn(text: string) {
  return isEmpty(text) ? null : parseTokens(text);
}

/** Nothing was stored, or nothing but a proof. */
const isEmpty = (text: string): boolean =>
  text.trim() === '' || !('refresh_token' in parseObject(text));

/** Puts what is stored already, with a mark that `parseTokens` ignores, and gets it back. */
async function proveRoundTrip(
  get: () => Promise<string>,
  put: (text: string) => Promise<string>,
): Promise<void> {
  const proof = randomUUID();
  const stored = await get();
  await put(
    isEmpty(stored) ? JSON.stringify({ proof }) : serializeTokens(parseTokens(stored), { proof }),
  );
  const back = await get();
  if (back.trim() === '' || parseObject(back)['proof'] !== proof) {
    throw new Error('get does not give back what put has just stored');
  }
}
