import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TapError } from '../errors.js';
import { isJsonObject, parseJson, type JsonObject } from '../singer/json.js';
import type { StoredTokens } from './tokens.js';

/** Where rotated tokens outlive the run. Every failure is a TapError `token_store`. */
export interface TokenStore {
  /** The tokens, or null where none were ever stored. */
  read(): Promise<StoredTokens | null>;
  /** Proves that `write` would succeed, before a single-use token is spent. */
  prove(): Promise<void>;
  /** Resolves once the tokens are safe on disk. */
  write(tokens: StoredTokens): Promise<void>;
}

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** A store in one file, mode 0600, replaced as a whole: a reader sees the old or the new tokens. */
export function fileTokenStore(path: string): TokenStore {
  return {
    read: () => failingAs(path, 'read', () => readTokens(path)),
    prove: () => failingAs(path, 'prove', () => proveWritable(path)),
    write: (tokens) => failingAs(path, 'write', () => replaceFile(path, serialize(tokens))),
  };
}

async function readTokens(path: string): Promise<StoredTokens | null> {
  const text = await readIfThere(path);
  return text === null ? null : parseTokens(text);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** More than any tokens take: an empty file has room on a full disk, too. */
const TRIAL = ' '.repeat(16_384);

async function proveWritable(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const trial = temporaryBeside(path);
  try {
    await writeDurably(trial, TRIAL, 'wx');
    await syncFolder(dirname(path));
  } finally {
    await rm(trial, { force: true });
  }
}

/**
 * Written beside the file and renamed over it, with both made durable in that order. What can't be
 * put in place stays beside it: it is then the only copy of the tokens.
 */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const temporary = temporaryBeside(path);
  await writeDurably(temporary, text, 'wx');
  await rename(temporary, path).catch((error: unknown) => overwrite(path, text, error));
  await rm(temporary, { force: true });
  await syncFolder(dirname(path));
}

const temporaryBeside = (path: string): string => `${path}.${randomUUID()}.tmp`;

/** A file that is a mount point of its own (a container's) can't be replaced, only written. */
async function overwrite(path: string, text: string, error: unknown): Promise<void> {
  if (!hasCode(error, 'EBUSY')) throw error;
  await writeDurably(path, text, 'w');
}

async function writeDurably(path: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flag, FILE_MODE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Windows cannot open a folder; its file systems keep a rename in their journal. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function serialize(tokens: StoredTokens): string {
  const { refreshToken, accessToken, expiresAt, seed } = tokens;
  const stored = {
    refresh_token: refreshToken,
    access_token: accessToken,
    expires_at: expiresAt,
    seed,
  };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

function parseTokens(text: string): StoredTokens {
  const stored = parseJson(text);
  if (!isJsonObject(stored)) throw new SyntaxError('it holds no JSON object');
  return {
    refreshToken: stringIn(stored, 'refresh_token'),
    accessToken: stringIn(stored, 'access_token'),
    expiresAt: stringIn(stored, 'expires_at'),
    seed: stringIn(stored, 'seed'),
  };
}

function stringIn(stored: JsonObject, name: string): string {
  const value = stored[name];
  if (typeof value === 'string') return value;
  throw new SyntaxError(`it has no ${name}`);
}

type Action = 'read' | 'prove' | 'write';

const WHERE =
  'Make the file and its folder readable and writable for this user, or set token_store to a ' +
  'file that is.';

/** What an action's failure means for the tokens, and what to do. */
const MEANING: Readonly<Record<Action, string>> = {
  read: `can't be read (%s). Paycor's refresh tokens are valid once, so nothing was spent. ${WHERE}`,
  prove: `can't be written (%s). Paycor's refresh tokens are valid once, so nothing was spent. ${WHERE}`,
  write:
    "could be written a moment ago and can't be any more (%s), after the refresh token was spent. " +
    'A whole file beside it that ends in .tmp holds the new tokens: put it in its place. Without ' +
    'one, have a Paycor administrator activate the application again and put the new ' +
    'refresh_token into the settings.',
};

async function failingAs<T>(path: string, action: Action, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const meaning = MEANING[action].replace('%s', () => reason);
    throw new TapError('token_store', `The token store ${path} ${meaning}`, { cause: error });
  }
}
