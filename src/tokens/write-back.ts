import { constants } from 'node:fs';
import { access, readFile, realpath } from 'node:fs/promises';
import { stringify } from 'lossless-json';
import { reasonOf } from '../files/reason.js';
import { hasCode, replaceFile } from '../files/durable-file.js';
import type { Logger } from '../singer/logger.js';
import { parseObject } from './store.js';
import { isSuperseded, type StoredTokens } from './tokens.js';

/**
 * Brings the config file that the refresh token came from up to the store. Never rejects: what
 * failed is a warning, for the store has the token.
 */
export type WriteBack = (tokens: StoredTokens) => Promise<void>;

/** @param path the config file; null: none is to be written */
export function configWriteBack(path: string | null, logger: Logger): WriteBack {
  if (path === null) return () => Promise.resolve();
  return async (tokens) => {
    try {
      await writeBack(path, tokens);
    } catch (error) {
      report(path, error, logger);
    }
  };
}

/** Where the file can't be replaced, the spec's way is not possible: nothing is wrong. */
const NOT_POSSIBLE = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT'];

function report(path: string, error: unknown, logger: Logger): void {
  const reason = reasonOf(error);
  if (hasCode(error, ...NOT_POSSIBLE)) {
    logger.debug(`the refresh token is not written back to ${path} (${reason})`);
    return;
  }
  logger.warning(
    `The new refresh token could not be written back to ${path} (${reason}). The token store has ` +
      'it, so the next run is not harmed. write_back_tokens set to false turns this off.',
  );
}

async function writeBack(path: string, tokens: StoredTokens): Promise<void> {
  const file = await realpath(path);
  await access(file, constants.W_OK);
  const config = parseObject(await readFile(file, 'utf8'));
  const held = config['refresh_token'];
  if (typeof held !== 'string' || !isOutdated(held.trim(), tokens)) return;
  const text = stringify({ ...config, refresh_token: tokens.refreshToken }, null, 2);
  // Never in place: a config that was cut in half would be worse than an old token in it.
  await replaceFile(file, `${text}\n`, { mode: 'kept', isOnlyCopy: false });
}

/** A token that was pasted while the tap ran comes from a newer activation and stays. */
function isOutdated(held: string, tokens: StoredTokens): boolean {
  return held !== '' && held !== tokens.refreshToken && !isSuperseded(held, tokens);
}
