import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { flushFolder } from './flush-folder.js';
import type { BatchEncoding } from './message.js';
import { writeTo } from './write-to.js';

/** A file that takes the records of one batch. Every method rejects with the system's error. */
export interface BatchFile {
  /** Takes a line without its line feed; it resolves late while the disk is slow, so await it. */
  append(line: string): Promise<void>;
  /** Ends the file and resolves, when it is closed and a power cut can't harm it, with its URL. */
  finish(): Promise<string>;
  /** Removes the file; never rejects. */
  discard(): Promise<void>;
}

/** How much is gathered before it is compressed: zlib has a price for each call. */
const BLOCK_LENGTH = 64 * 1024;

const TRANSFORMS: Readonly<Record<BatchEncoding['compression'], () => Transform>> = {
  gzip: createGzip,
  none: () => new PassThrough(),
};

/** Makes a new file that nobody but its owner can read; one that exists is never touched. */
export async function createBatchFile(
  path: string,
  compression: BatchEncoding['compression'],
): Promise<BatchFile> {
  const handle = await open(path, 'wx', 0o600);
  const entry = TRANSFORMS[compression]();
  const closed = pipeline(entry, createWriteStream(path, { fd: handle, flush: true }));
  // Whoever writes or finishes learns of a failure; unheard, it would be a crash.
  closed.catch(() => undefined);
  let block = '';

  async function send(): Promise<void> {
    const text = block;
    block = '';
    const error = text === '' ? undefined : await writeTo(entry, text);
    // What broke the pipeline says more than "closed".
    if (error !== undefined) await closed;
    if (error !== undefined) throw error;
  }

  return {
    append: async (line) => {
      block += `${line}\n`;
      if (block.length >= BLOCK_LENGTH) await send();
    },
    finish: async () => {
      await send();
      entry.end();
      await closed;
      await flushFolder(dirname(path), false);
      return urlOf(path);
    },
    discard: async () => {
      entry.destroy();
      await closed.catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

/** As the Meltano SDK writes it, no character escaped: its targets would look for the escapes. */
function urlOf(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return `file://${slashed.startsWith('/') ? '' : '/'}${slashed}`;
}
