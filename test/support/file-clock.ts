import { mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOST_MILLISECONDS = 5_000;

/**
 * Whether new files bear the time that this process reads. Under libfaketime they don't: a lock is
 * stale there as soon as it is made, and what tries to take one at the same moment can't be tested.
 */
export const FILES_BEAR_OUR_TIME = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-clock-'));
  const made = statSync(folder).mtimeMs;
  rmdirSync(folder);
  return Math.abs(made - Date.now()) < MOST_MILLISECONDS;
})();

if (!FILES_BEAR_OUR_TIME) {
  process.stderr.write('\nSKIPPED: runs that take one lock at once. Files bear another time.\n');
}
