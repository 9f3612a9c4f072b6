import type { BatchFile } from './batch-file.js';
import type { OpenBatchFile } from './batch-folder.js';
import { stringifyJson } from './json.js';
import type { BatchEncoding, Message, RecordMessage, StateMessage } from './message.js';
import { OutputClosedError, type MessageWriter } from './writer.js';

/** How the files of batches are made. */
export interface BatchOptions {
  readonly openFile: OpenBatchFile;
  readonly encoding: BatchEncoding;
  /** The most records of a file; at least 1. */
  readonly size: number;
}

/** A file that takes the records of a stream until it is announced. */
interface OpenBatch {
  readonly stream: string;
  readonly version: number | undefined;
  readonly file: BatchFile;
  records: number;
}

/**
 * Puts records into files and writes BATCH messages in their place; every other message goes on to
 * `writer`. A file ends after `size` records, and before whatever must come after its records:
 * another stream's, a SCHEMA, an ACTIVATE_VERSION, a flush. A STATE does not end it, for files
 * would be small: the latest one waits for the BATCH that brings what it covers. A file that can't
 * be written rejects this write and every later one with an OutputClosedError, since no STATE may
 * pass records that are lost.
 */
export function batchWriter(writer: MessageWriter, options: BatchOptions): MessageWriter {
  const { openFile, encoding, size } = options;
  let batch: OpenBatch | null = null;
  let held: StateMessage | null = null;
  let failure: OutputClosedError | null = null;
  let turn: Promise<void> = Promise.resolve();

  /** One message after the other, also for callers that do not wait. */
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const done = turn.then(() => {
      if (failure !== null) throw failure;
      return act();
    });
    turn = done.catch(() => undefined);
    return done;
  };

  const onDisk = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (cause) {
      failure = unwritable(cause);
      await batch?.file.discard();
      batch = null;
      throw failure;
    }
  };

  async function announce(): Promise<void> {
    if (batch === null) return;
    const { stream, version, file } = batch;
    const url = await onDisk(() => file.finish());
    const state = held;
    batch = null;
    held = null;
    const versioned = version === undefined ? {} : { version };
    await writer.write({ type: 'BATCH', stream, encoding, manifest: [url], ...versioned });
    if (state !== null) await writer.write(state);
  }

  async function add({ stream, version }: RecordMessage, line: string): Promise<void> {
    if (batch?.stream !== stream || batch.version !== version) await announce();
    batch ??= { stream, version, file: await onDisk(() => openFile(stream)), records: 0 };
    const { file } = batch;
    await onDisk(() => file.append(line));
    batch.records++;
    if (batch.records >= size) await announce();
  }

  async function pass(message: Exclude<Message, RecordMessage>): Promise<void> {
    if (message.type === 'STATE' && batch !== null) {
      held = message;
      return;
    }
    await announce();
    await writer.write(message);
  }

  return {
    write: async (message) => {
      if (message.type !== 'RECORD') return inTurn(() => pass(message));
      const line = stringifyJson(message.record);
      return inTurn(() => add(message, line));
    },
    flush: () =>
      inTurn(async () => {
        await announce();
        await writer.flush();
      }),
  };
}

function unwritable(cause: unknown): OutputClosedError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new OutputClosedError(
    `A batch file can't be written (${reason}): make room or make its folder writable, then run ` +
      'again with the last state.',
    { cause },
  );
}
