import type { Writable } from 'node:stream';
import { formatMessage, type Message } from './message.js';
import { writeTo } from './write-to.js';

/** How much is gathered before it is written. */
const BATCH_LENGTH = 64 * 1024;

/** What a target acts on: it should not wait. */
const LEAVES_AT_ONCE: ReadonlySet<Message['type']> = new Set(['STATE', 'BATCH']);

/** The reader of the output went away, or the output failed for good; `cause` is the reason. */
export class OutputClosedError extends Error {
  override readonly name = 'OutputClosedError';
}

/** Where the messages of a run go. */
export interface MessageWriter {
  /**
   * Takes a message, at once where it returns undefined. A promise resolves late while the output is
   * slow, so await it before making the next one; it rejects with an OutputClosedError once the
   * output has failed.
   */
  readonly write: (message: Message) => Promise<void> | undefined;
  /** Resolves when everything taken so far has been handed to the system. */
  readonly flush: () => Promise<void>;
}

/**
 * The one owner of an output: lines are gathered into batches and written one batch at a time, in
 * order. A STATE or BATCH leaves at once with all that came before it.
 */
export function messageWriter(out: Writable): MessageWriter {
  let batch = '';
  let written = Promise.resolve();
  let failure: OutputClosedError | undefined;

  // Kept for good: an 'error' event that nobody hears would end the process with a stack.
  const fail = (cause: Error): OutputClosedError => (failure ??= closedBy(cause));
  out.on('error', fail);

  const send = async (text: string): Promise<void> => {
    if (failure !== undefined) throw failure;
    const error = await writeTo(out, text);
    if (error !== undefined) throw fail(error);
  };

  const flush = async (): Promise<void> => {
    if (failure !== undefined) throw failure;
    const text = batch;
    batch = '';
    if (text !== '') written = written.then(() => send(text));
    await written;
  };

  const write = (message: Message): Promise<void> | undefined => {
    if (failure !== undefined) return Promise.reject(failure);
    batch += `${formatMessage(message)}\n`;
    const isDue = LEAVES_AT_ONCE.has(message.type) || batch.length >= BATCH_LENGTH;
    return isDue ? flush() : undefined;
  };

  return { write, flush };
}

function closedBy(cause: Error): OutputClosedError {
  return new OutputClosedError(
    `The output takes no more (${cause.message}): the program that reads it ended, or its disk is full.`,
    { cause },
  );
}
