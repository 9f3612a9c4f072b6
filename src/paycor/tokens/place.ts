import type { ExchangeJournal } from './journal.js';
import type { TokenLock } from './lock.js';
import type { TokenStore } from './store.js';
import type { WriteBack } from './write-back.js';

/** Everything that keeps one credential's tokens. All but `lock` belongs under the lock. */
export interface TokenPlace {
  readonly lock: TokenLock;
  readonly store: TokenStore;
  readonly journal: ExchangeJournal;
  readonly writeBack: WriteBack;
}
