import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBatchFile, type BatchFile } from './batch-file.js';
import { makeFolder } from './make-folder.js';
import type { BatchEncoding } from './message.js';

/** Where the files of a run go, and how they are named. */
export interface BatchFolderOptions {
  /** An absolute path. */
  readonly folder: string;
  /** Begins each file's name. */
  readonly prefix: string;
  /** The tap's name: part of each file's name. */
  readonly app: string;
  readonly compression: BatchEncoding['compression'];
}

/** The files that records go to in place of messages. */
export interface BatchFiles extends BatchFolderOptions {
  /** The most records of a file. */
  readonly size: number;
}

/** Makes the next file of a stream. */
export type OpenBatchFile = (stream: string) => Promise<BatchFile>;

const ENDINGS: Readonly<Record<BatchEncoding['compression'], string>> = {
  gzip: '.json.gz',
  none: '.json',
};

/**
 * Makes the folder where it is absent (only its owner may enter it, for the files hold what the
 * source keeps private), proves that files can be made in it, and gives what makes them. Rejects
 * with the system's error. Names are the Meltano SDK's: prefix, tap, stream, an id of this run, and
 * a count.
 */
export async function openBatchFolder({
  folder,
  prefix,
  app,
  compression,
}: BatchFolderOptions): Promise<OpenBatchFile> {
  const run = randomUUID();
  const counts = new Map<string, number>();
  await makeFolder(folder);
  await prove(join(folder, `${prefix}${app}--${run}.tmp`));
  return (stream) => {
    const count = (counts.get(stream) ?? 0) + 1;
    counts.set(stream, count);
    const name = `${prefix}${app}--${stream}-${run}-${count}${ENDINGS[compression]}`;
    return createBatchFile(join(folder, name), compression);
  };
}

async function prove(path: string): Promise<void> {
  await writeFile(path, '', { flag: 'wx', mode: 0o600 });
  await rm(path);
}
