import { isDifference, tellDrift } from '../core/drift.js';
import type { Logger } from '../singer/logger.js';
import type { StreamAccount } from './account.js';

/** Logs what a stream met that differs from its schema, a line each; never a value. */
export function tellStreamDrift(
  logger: Logger,
  stream: string,
  { drift, tally }: StreamAccount,
): void {
  for (const entry of drift.entries(tally.records)) {
    logger[isDifference(entry) ? 'warning' : 'info'](`Stream ${stream}: ${tellDrift(entry)}.`);
  }
}
