import { existsSync } from 'node:fs';
import { isCommand } from './command-words.js';

/** Whether a token store may hold tokens. A program would have to be run to know, so it may. */
export function mayHoldTokens(tokenStore: string | null): boolean {
  return tokenStore !== null && (isCommand(tokenStore) || existsSync(tokenStore));
}
