import type { StreamAccount } from '../../src/summary/account.js';
import { newAccount } from '../../src/summary/account.js';
import { TapError, type ErrorCode } from '../../src/errors.js';
import type { Tally } from '../../src/core/tally.js';
import { entity } from '../support/partitions.js';

/** An account of pay_rates that holds so much, and a failure in legal entity 101 for each code. */
export function account(
  tally: Partial<Tally> = {},
  codes: readonly ErrorCode[] = [],
): StreamAccount {
  const made = newAccount();
  Object.assign(made.tally, tally);
  for (const code of codes) {
    const partition = entity(101);
    const error = new TapError(code, `planted ${code}`);
    made.failures.set(code, { stream: 'pay_rates', partition, error });
  }
  return made;
}
