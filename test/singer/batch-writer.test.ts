import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BatchFile } from '../../src/singer/batch-file.js';
import { batchWriter, type BatchOptions } from '../../src/singer/batch-writer.js';
import { parseJson } from '../../src/singer/json.js';
import type { Message } from '../../src/singer/message.js';
import { OutputClosedError, type MessageWriter } from '../../src/singer/writer.js';

const schema = { type: 'object', properties: { id: { type: 'integer' } } } as const;
const ENCODING = { format: 'jsonl', compression: 'gzip' } as const;

const schemaOf = (stream: string): Message => ({
  type: 'SCHEMA',
  stream,
  schema,
  key_properties: [],
});
const record = (stream: string, id: number, version?: number): Message => ({
  type: 'RECORD',
  stream,
  record: { id },
  ...(version !== undefined && { version }),
});
const state = (id: number): Message => ({
  type: 'STATE',
  value: { bookmarks: { pets: { id } }, currently_syncing: null },
});
const activate = (stream: string, version: number): Message => ({
  type: 'ACTIVATE_VERSION',
  stream,
  version,
});
const batch = (stream: string, file: number, version?: number): Message => ({
  type: 'BATCH',
  stream,
  encoding: ENCODING,
  manifest: [`file:///batches/${file}`],
  ...(version !== undefined && { version }),
});

/** A disk in memory; a file that is not finished has no line feed at its end. */
interface Disk {
  readonly files: Map<string, string>;
  readonly options: (size: number) => BatchOptions;
  /** What fails from now on. */
  fault: 'open' | 'append' | 'finish' | null;
}

const NO_SPACE = new Error('ENOSPC: no space left on device');

function diskInMemory(): Disk {
  const files = new Map<string, string>();
  let count = 0;
  const failAt = (point: Disk['fault']): void => {
    if (disk.fault === point) throw NO_SPACE;
  };
  function file(url: string): BatchFile {
    let text = '';
    files.set(url, text);
    return {
      append: async (line) => {
        await Promise.resolve();
        failAt('append');
        text += `${line}\n`;
      },
      finish: async () => {
        await Promise.resolve();
        failAt('finish');
        files.set(url, text);
        return url;
      },
      discard: async () => {
        files.delete(url);
        return Promise.resolve();
      },
    };
  }
  const disk: Disk = {
    files,
    fault: null,
    options: (size) => ({
      size,
      encoding: ENCODING,
      openFile: async () => {
        await Promise.resolve();
        failAt('open');
        return file(`file:///batches/${++count}`);
      },
    }),
  };
  return disk;
}

/** What a target would have got: messages, with a flush where one came. */
function target(): { readonly got: (Message | 'flush')[]; readonly writer: MessageWriter } {
  const got: (Message | 'flush')[] = [];
  return {
    got,
    writer: {
      write: async (message) => {
        await Promise.resolve();
        got.push(message);
      },
      flush: async () => {
        await Promise.resolve();
        got.push('flush');
      },
    },
  };
}

let disk: Disk;
let end: ReturnType<typeof target>;
beforeEach(() => {
  disk = diskInMemory();
  end = target();
});

async function writeAll(messages: readonly Message[], size = 100): Promise<MessageWriter> {
  const writer = batchWriter(end.writer, disk.options(size));
  for (const message of messages) await writer.write(message);
  return writer;
}

describe('a file ends', () => {
  test.each<[string, readonly Message[], readonly Message[]]>([
    [
      'after its size of records',
      [record('pets', 1), record('pets', 2), record('pets', 3), record('pets', 4)],
      [batch('pets', 1), batch('pets', 2)],
    ],
    ["not before another stream's record", [record('pets', 1), record('toys', 1)], []],
    [
      'with all others where a STATE waits for it, which covers them, too',
      [record('pets', 1), record('toys', 1), state(2), record('pets', 2)],
      [batch('pets', 1), batch('toys', 2), state(2)],
    ],
    [
      'before a SCHEMA',
      [record('pets', 1), schemaOf('toys')],
      [batch('pets', 1), schemaOf('toys')],
    ],
    [
      'before an ACTIVATE_VERSION, and tells the version of its records',
      [record('pets', 1, 7), activate('pets', 7)],
      [batch('pets', 1, 7), activate('pets', 7)],
    ],
    [
      'before a record of another version',
      [record('pets', 1, 7), record('pets', 2, 8), schemaOf('toys')],
      [batch('pets', 1, 7), batch('pets', 2, 8), schemaOf('toys')],
    ],
  ])('%s', async (_name, messages, expected) => {
    await writeAll(messages, 2);
    expect(end.got).toEqual(expected);
  });

  test('when it is told to flush, and the flush goes on', async () => {
    const writer = await writeAll([record('pets', 1)]);
    expect(end.got).toEqual([]);
    await writer.flush();
    expect(end.got).toEqual([batch('pets', 1), 'flush']);
  });
});

describe('a STATE', () => {
  test('goes on at once where no file is open', async () => {
    await writeAll([state(0), record('pets', 1), record('pets', 2), state(2)], 2);
    expect(end.got).toEqual([state(0), batch('pets', 1), state(2)]);
  });

  test('does not end a file; the latest one follows the BATCH', async () => {
    const writer = await writeAll([
      record('pets', 1),
      state(1),
      record('pets', 2),
      state(2),
      record('pets', 3),
    ]);
    expect(end.got).toEqual([]);
    await writer.flush();
    expect(end.got).toEqual([batch('pets', 1), state(2), 'flush']);
    expect(disk.files.get('file:///batches/1')).toBe('{"id":1}\n{"id":2}\n{"id":3}\n');
  });

  test('is not told again', async () => {
    await writeAll([
      record('pets', 1),
      state(1),
      schemaOf('toys'),
      record('toys', 1),
      schemaOf('x'),
    ]);
    expect(end.got.filter((message) => message !== 'flush' && message.type === 'STATE')).toEqual([
      state(1),
    ]);
  });
});

test('a file holds bare records, every digit kept', async () => {
  const pet = {
    id: parseJson('9007199254740993'),
    pay: parseJson('1.2345678901234567'),
    name: 'Zoë',
  };
  const writer = batchWriter(end.writer, disk.options(9));
  await writer.write({ type: 'RECORD', stream: 'pets', record: pet, time_extracted: 'now' });
  await writer.flush();
  expect(disk.files.get('file:///batches/1')).toBe(
    '{"id":9007199254740993,"pay":1.2345678901234567,"name":"Zoë"}\n',
  );
});

test('writers that do not wait keep their order', async () => {
  const writer = batchWriter(end.writer, disk.options(2));
  const messages = [record('pets', 1), state(1), record('pets', 2), state(2), record('pets', 3)];
  await Promise.all([...messages.map((message) => writer.write(message)), writer.flush()]);
  expect(end.got).toEqual([batch('pets', 1), state(1), state(2), batch('pets', 2), 'flush']);
});

test('a record that is none harms no other', async () => {
  const writer = await writeAll([record('pets', 1)]);
  await expect(writer.write(record('pets', Number.NaN))).rejects.toThrow(RangeError);
  await writer.write(record('pets', 2));
  await writer.flush();
  expect(disk.files.get('file:///batches/1')).toBe('{"id":1}\n{"id":2}\n');
});

const begun = (): Promise<MessageWriter> =>
  writeAll([record('toys', 1), state(1), record('pets', 1), record('pets', 2), state(2)], 2);

describe.each(['open', 'append', 'finish'] as const)('a disk that fails to %s', (fault) => {
  let writer: MessageWriter;
  const failing = (): Promise<unknown> => {
    disk.fault = fault;
    const writes = [record('pets', 3), state(3)].map((message) => writer.write(message));
    return Promise.allSettled([...writes, writer.flush()]);
  };

  test('rejects for good, and no STATE passes what is lost', async () => {
    writer = await begun();
    await failing();
    const before = [batch('toys', 1), batch('pets', 2), state(1), state(2)];
    expect(end.got).toEqual(before);
    disk.fault = null;
    const error = await writer.write(state(4))?.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OutputClosedError);
    expect(error).toHaveProperty('cause', NO_SPACE);
    await expect(writer.write(record('pets', 5))).rejects.toBe(error);
    await expect(writer.flush()).rejects.toBe(error);
    expect(end.got).toEqual(before);
  });

  test('leaves no file behind that nobody was told of', async () => {
    writer = await begun();
    await failing();
    expect([...disk.files.keys()]).toEqual(['file:///batches/1', 'file:///batches/2']);
  });
});

test('an output that is closed rejects, and the files that were told of stay', async () => {
  const epipe = new OutputClosedError('closed');
  const closed = batchWriter(
    { write: () => Promise.reject(epipe), flush: () => Promise.reject(epipe) },
    disk.options(1),
  );
  await expect(closed.write(record('pets', 1))).rejects.toBe(epipe);
  await expect(closed.write(state(1))).rejects.toBe(epipe);
  await expect(closed.flush()).rejects.toBe(epipe);
  expect(disk.files.size).toBe(1);
});

/** Records numbered in the order of their writing; each STATE tells how many it covers. */
const messagesOf = (steps: readonly (readonly [string, string])[]): Message[] => {
  let records = 0;
  return steps.map(([kind, stream]) => {
    if (kind === 'record') return record(stream, ++records);
    if (kind === 'state') return state(records);
    return kind === 'schema' ? schemaOf(stream) : activate(stream, 7);
  });
};

/** The messages that a target without files would have got: those of a BATCH in its place. */
const unbatched = (): Message[] =>
  end.got.flatMap((got) => {
    if (got === 'flush') return [];
    if (got.type !== 'BATCH') return [got];
    return got.manifest.flatMap((url) =>
      [...(disk.files.get(url) ?? '').matchAll(/"id":(\d+)/g)].map(([, id]) =>
        record(got.stream, Number(id)),
      ),
    );
  });

/** All but states, stream by stream: each stream has files of its own, and an order of its own. */
const others = (messages: readonly Message[]): readonly (readonly Message[])[] =>
  ['pets', 'toys'].map((stream) =>
    messages.filter((one) => one.type !== 'STATE' && one.stream === stream),
  );

/** How many records came before each STATE, beside how many it covers. */
const coverage = (messages: readonly Message[]): { covers: unknown; came: number }[] =>
  messages.flatMap((one, index) => {
    if (one.type !== 'STATE') return [];
    const came = messages.slice(0, index).filter(({ type }) => type === 'RECORD').length;
    return [{ covers: one.value.bookmarks['pets']?.['id'], came }];
  });

describe('whatever the order of messages', () => {
  const streams = fc.constantFrom('pets', 'toys');
  const message = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constant('record' as const), streams) },
    { weight: 3, arbitrary: fc.tuple(fc.constant('state' as const), streams) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('schema', 'activate'), streams) },
  );

  test('only states move within a stream, never before what they cover, and the last one stays last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (steps, size) => {
          disk = diskInMemory();
          end = target();
          const messages = messagesOf(steps);
          const writer = await writeAll(messages, size);
          await writer.flush();
          const came = unbatched();
          expect(others(came)).toEqual(others(messages));
          for (const { covers, came: before } of coverage(came))
            expect(before).toBeGreaterThanOrEqual(Number(covers));
          expect(coverage(came).at(-1)?.covers).toEqual(coverage(messages).at(-1)?.covers);
          const sizes = end.got.flatMap((got) =>
            got !== 'flush' && got.type === 'BATCH'
              ? [disk.files.get(got.manifest[0] ?? '')?.split('\n').length]
              : [],
          );
          expect(sizes.every((lines) => Number(lines) - 1 <= size)).toBe(true);
        },
      ),
    );
  });
});

afterEach(() => {
  disk.fault = null;
});
