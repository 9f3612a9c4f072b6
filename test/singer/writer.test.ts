import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate as later } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { formatMessage, type Message } from '../../src/singer/message.js';
import { messageWriter, OutputClosedError, type MessageWriter } from '../../src/singer/writer.js';

const STATE: Message = { type: 'STATE', value: { bookmarks: {}, currently_syncing: null } };
const record = (id: number, padding = ''): Message => ({
  type: 'RECORD',
  stream: 'pets',
  record: { id, padding },
});
const KIBIBYTE = 'x'.repeat(1024);

interface Held {
  readonly chunk: string;
  readonly done: (error?: Error) => void;
}

/** An output that ends a write only when the test says so. */
function heldOutput(): { readonly out: Writable; readonly held: Held[] } {
  const held: Held[] = [];
  const out = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      held.push({ chunk, done });
    },
  });
  return { out, held };
}

async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const mark = () => {
    settled = true;
  };
  promise.then(mark, mark);
  await setImmediate();
  return settled;
}

/** A write that may be awaited as others are, whether it found room or not. */
const taken = async (writer: MessageWriter, message: Message): Promise<void> =>
  writer.write(message);

describe('batches', () => {
  test('gathers small messages until it is told to flush', async () => {
    const { out, held } = heldOutput();
    const writer = messageWriter(out);
    await writer.write(record(1));
    await writer.write(record(2));
    expect(held).toEqual([]);
    const flushed = writer.flush();
    await setImmediate();
    expect(held.map(({ chunk }) => chunk)).toEqual([
      `${formatMessage(record(1))}\n${formatMessage(record(2))}\n`,
    ]);
    expect(await hasSettled(flushed)).toBe(false);
    held[0]?.done();
    await flushed;
  });

  test('writes when 64 KiB are gathered', async () => {
    const { out, held } = heldOutput();
    const writer = messageWriter(out);
    const tenth = KIBIBYTE.repeat(10);
    for (let id = 0; id < 6; id += 1) await writer.write(record(id, tenth));
    expect(held).toEqual([]);
    const written = taken(writer, record(6, tenth));
    await setImmediate();
    expect(held).toHaveLength(1);
    held[0]?.done();
    await written;
  });

  test('a STATE leaves at once, with all that came before it', async () => {
    const { out, held } = heldOutput();
    const writer = messageWriter(out);
    await writer.write(record(1));
    const written = taken(writer, STATE);
    await setImmediate();
    expect(held[0]?.chunk).toBe(`${formatMessage(record(1))}\n${formatMessage(STATE)}\n`);
    held[0]?.done();
    await written;
  });

  test('so does a BATCH', async () => {
    const { out, held } = heldOutput();
    const encoding = { format: 'jsonl', compression: 'gzip' } as const;
    const batch: Message = { type: 'BATCH', stream: 'pets', encoding, manifest: ['file:///a'] };
    const written = messageWriter(out).write(batch);
    await setImmediate();
    expect(held[0]?.chunk).toBe(`${formatMessage(batch)}\n`);
    held[0]?.done();
    await written;
  });

  test('flushing nothing writes nothing', async () => {
    const { out, held } = heldOutput();
    await messageWriter(out).flush();
    expect(held).toEqual([]);
  });

  test('every message arrives once, in order, also from writers that do not wait', async () => {
    const out = new PassThrough({ highWaterMark: 1000 });
    const arrived = text(out);
    const writer = messageWriter(out);
    const messages = Array.from({ length: 500 }, (_, id) =>
      id % 50 === 49 ? STATE : record(id, KIBIBYTE),
    );
    await Promise.all(messages.map((message) => taken(writer, message)));
    await writer.flush();
    out.end();
    expect(await arrived).toBe(messages.map((message) => `${formatMessage(message)}\n`).join(''));
  });
});

describe('a slow output', () => {
  test('holds the writer up until the write is done', async () => {
    const { out, held } = heldOutput();
    const writer = messageWriter(out);
    const first = taken(writer, record(1, 'x'.repeat(70_000)));
    const second = taken(writer, record(2, 'x'.repeat(70_000)));
    expect(await hasSettled(first)).toBe(false);
    expect(held).toHaveLength(1);
    held[0]?.done();
    await first;
    expect(await hasSettled(second)).toBe(false);
    expect(held).toHaveLength(2);
    held[1]?.done();
    await second;
  });

  test('never has more than a batch in its buffer', async () => {
    const lengths: number[] = [];
    const out = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => {
        lengths.push(out.writableLength);
        later(done);
      },
    });
    const writer = messageWriter(out);
    for (let id = 0; id < 500; id += 1) await writer.write(record(id, KIBIBYTE));
    await writer.flush();
    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeLessThan(66 * 1024);
  });
});

describe('a closed output', () => {
  const epipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const failing = () => new Writable({ write: (_chunk, _encoding, done) => done(epipe) });

  test('rejects this write and every later one, and nothing is left unhandled', async () => {
    const writer = messageWriter(failing());
    const first = await taken(writer, STATE).catch((error: unknown) => error);
    expect(first).toBeInstanceOf(OutputClosedError);
    expect(first).toHaveProperty('cause', epipe);
    await setImmediate();
    await expect(taken(writer, record(1))).rejects.toBe(first);
    await expect(writer.flush()).rejects.toBe(first);
  });

  test('rejects the writes that wait for their turn', async () => {
    const { out, held } = heldOutput();
    const writer = messageWriter(out);
    const writes = [taken(writer, STATE), taken(writer, STATE)];
    const results = Promise.allSettled(writes);
    await setImmediate();
    held[0]?.done(epipe);
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(held).toHaveLength(1);
  });

  test('an error between two writes is kept for the next one', async () => {
    const { out } = heldOutput();
    const writer = messageWriter(out);
    out.destroy(epipe);
    await setImmediate();
    await expect(taken(writer, record(1))).rejects.toHaveProperty('cause', epipe);
    await expect(writer.flush()).rejects.toBeInstanceOf(OutputClosedError);
  });

  test('one that is closed in the middle of a write keeps nobody waiting', async () => {
    const { out } = heldOutput();
    const writer = messageWriter(out);
    const written = taken(writer, STATE);
    await setImmediate();
    out.destroy();
    await expect(written).rejects.toBeInstanceOf(OutputClosedError);
  });

  test('one that was closed before is noticed', async () => {
    const { out } = heldOutput();
    out.destroy();
    await expect(messageWriter(out).write(STATE)).rejects.toBeInstanceOf(OutputClosedError);
  });
});

test('a message that is none harms no other', async () => {
  const { out, held } = heldOutput();
  const writer = messageWriter(out);
  await expect(taken(writer, record(Number.NaN))).rejects.toThrow(RangeError);
  const written = taken(writer, STATE);
  await setImmediate();
  expect(held[0]?.chunk).toBe(`${formatMessage(STATE)}\n`);
  held[0]?.done();
  await written;
});
