import { commandWords, isCommand } from '../settings/command-words.js';
import type { TokenPlaces } from '../settings/tap-config.js';
import { fileBehind } from '../files/file-behind.js';
import type { Logger } from '../singer/logger.js';
import type { Clock } from '../clock.js';
import { commandTokenStore } from './command-store.js';
import { exchangeJournal, type ExchangeJournal } from './journal.js';
import { tokenLock, type TokenLock } from './lock.js';
import { fileTokenStore, type TokenStore } from './store.js';
import { configWriteBack, type WriteBack } from './write-back.js';

/** Everything that keeps one credential's tokens. All but `lock` belongs under the lock. */
export interface TokenPlace {
  readonly lock: TokenLock;
  readonly store: TokenStore;
  readonly journal: ExchangeJournal;
  readonly writeBack: WriteBack;
}

/**
 * Where the tokens of the settings' credential are kept. Lock and journal stand beside the file that
 * holds the tokens, whatever links lead to it: all who share it share them, and a volume keeps them.
 * Changes nothing before it is used.
 */
export function openTokens(
  { tokenStore, tokenFiles, writeBackTo }: TokenPlaces,
  clock: Clock,
  logger: Logger,
): TokenPlace {
  const files = fileBehind(tokenFiles);
  return {
    lock: tokenLock(files, clock, logger),
    store: isCommand(tokenStore)
      ? commandTokenStore(commandWords(tokenStore) ?? [])
      : fileTokenStore(tokenStore),
    journal: exchangeJournal(files, () => clock.now()),
    writeBack: configWriteBack(writeBackTo, logger),
  };
}
