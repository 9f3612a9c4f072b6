import { isDifference, tellDrift, type Drift } from '../core/drift.js';
import type { Logger } from '../singer/logger.js';

/** Logs what a stream met that differs from its schema, a line each; never a value. */
export function tellStreamDrift(logger: Logger, stream: string, drift: Drift): void {
  for (const entry of drift.entries()) {
    logger[isDifference(entry) ? 'warning' : 'info'](`Stream ${stream}: ${tellDrift(entry)}.`);
  }
}
