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
 * a SCHEMA, an ACTIVATE_VERSION, a flush; each stream has a file of its own. A STATE does not end it, for files
 * would be small: the latest one waits for the BATCH that brings what it covers. A file that can't
 * be written rejects this write and every later one with an OutputClosedError, since no STATE may
 * pass records that are lost.
 */
export function batchWriter(writer: MessageWriter, options: BatchOptions): MessageWriter {
  const { openFile, encoding, size } = options;
  /** By stream: parts of one row may go to several streams in turn. */
  const batches = new Map<string, OpenBatch>();
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
      for (const { file } of batches.values()) await file.discard();
      batches.clear();
      throw failure;
    }
  };

  async function announce(batch: OpenBatch): Promise<void> {
    const { stream, version, file } = batch;
    const url = await onDisk(() => file.finish());
    batches.delete(stream);
    const versioned = version === undefined ? {} : { version };
    await writer.write({ type: 'BATCH', stream, encoding, manifest: [url], ...versioned });
  }

  /** A state covers what came before it in every stream. */
  async function announceAll(): Promise<void> {
    for (const batch of batches.values()) await announce(batch);
    const state = held;
    held = null;
    if (state !== null) await writer.write(state);
  }

  async function openBatch({ stream, version }: RecordMessage): Promise<OpenBatch> {
    const open = batches.get(stream);
    if (open !== undefined && open.version === version) return open;
    if (open !== undefined) await announce(open);
    const file = await onDisk(() => openFile(stream));
    const batch: OpenBatch = { stream, version, file, records: 0 };
    batches.set(stream, batch);
    return batch;
  }

  async function add(message: RecordMessage, line: string): Promise<void> {
    const batch = await openBatch(message);
    await onDisk(() => batch.file.append(line));
    batch.records++;
    if (batch.records >= size) await (held === null ? announce(batch) : announceAll());
  }

  async function pass(message: Exclude<Message, RecordMessage>): Promise<void> {
    if (message.type === 'STATE' && batches.size > 0) {
      held = message;
      return;
    }
    await announceAll();
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
        await announceAll();
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
