import type { Writable } from 'node:stream';
import { TapError } from '../errors.js';
import { openBatchFolder, type BatchFiles, type OpenBatchFile } from '../singer/batch-folder.js';
import { batchWriter } from '../singer/batch-writer.js';
import { messageWriter, type MessageWriter } from '../singer/writer.js';

/**
 * The writer of a run: all messages to `out`, or the records to files of their own. Throws a
 * TapError `config` where no files can be made in the folder, before anything is read.
 *
 * @param files null: none
 * @param isTest only proves that files can be made: nobody would ever load and remove them
 */
export async function openOutput(
  out: Writable,
  files: BatchFiles | null,
  isTest: boolean,
): Promise<MessageWriter> {
  const writer = messageWriter(out);
  if (files === null) return writer;
  const openFile = await open(files);
  const encoding = { format: 'jsonl', compression: files.compression } as const;
  return isTest ? writer : batchWriter(writer, { openFile, encoding, size: files.size });
}

async function open(files: BatchFiles): Promise<OpenBatchFile> {
  try {
    return await openBatchFolder(files);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TapError(
      'config',
      `batch_config: no files can be made in the folder ${files.folder} (${reason}). Make it ` +
        'writable, or name another one in storage.root.',
      { cause },
    );
  }
}
