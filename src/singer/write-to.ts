import type { Writable } from 'node:stream';

/** What became of a write: nothing wrong, or an error. Also ends when the output is closed meanwhile. */
export function writeTo(out: Writable, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const closed = () => resolve(new Error('closed before the write was done'));
    out.once('close', closed);
    out.write(text, (error) => {
      out.off('close', closed);
      resolve(error ?? undefined);
    });
  });
}
