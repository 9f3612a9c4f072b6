import type { Config } from '../../config/config.js';
import type { Logger } from '../../singer/logger.js';
import type { Clock } from '../clock.js';
import { commandTokenStore } from './command-store.js';
import { commandWords, isCommand } from '../../config/command-words.js';
import { fileTokenStore } from './file-store.js';
import { exchangeJournal } from './journal.js';
import { tokenLock } from './lock.js';
import type { TokenPlace } from './place.js';
import { configWriteBack } from './write-back.js';

/** Where the tokens of the settings' credential are kept. Touches nothing before it is used. */
export function openTokens(
  {
    tokenStore,
    tokenFiles,
    writeBackTo,
  }: Pick<Config, 'tokenStore' | 'tokenFiles' | 'writeBackTo'>,
  clock: Clock,
  logger: Logger,
): TokenPlace {
  return {
    lock: tokenLock(tokenFiles, clock, logger),
    store: isCommand(tokenStore)
      ? commandTokenStore(commandWords(tokenStore) ?? [])
      : fileTokenStore(tokenStore),
    journal: exchangeJournal(tokenFiles, () => clock.now()),
    writeBack: configWriteBack(writeBackTo, logger),
  };
}
