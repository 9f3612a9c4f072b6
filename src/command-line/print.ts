import type { Writable } from 'node:stream';
import { neutralText } from '../singer/neutral.js';
import { OutputClosedError } from '../singer/writer.js';

/**
 * Writes a whole text, its control characters escaped, and resolves when the system has taken it.
 * Rejects with an OutputClosedError when it could not be written.
 */
export function print(out: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(neutralText(text), (cause) => {
      if (!cause) resolve();
      else reject(new OutputClosedError(`The output failed: ${cause.message}`, { cause }));
    });
  });
}
