import { describe, expect, test } from 'vitest';
import { runPipeline, type InTurn, type Limits } from '../../src/sync/pipeline.js';

const ROOMY: Limits = { calls: 9, items: 9, size: 1000, sizeWaiting: 1000, sizeUnfolded: 0 };

/** So much is held, whether the reader waits or not. */
const holding = (size: number) => ({ ...ROOMY, size, sizeWaiting: size });

/** Lets everything run that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/**
 * A world in which item `i` has `pages[i]` pages, named `i.page`, each of size 10; a call is answered
 * when it is told to.
 */
function world(pages: readonly number[]) {
  const seen = { made: 0, closed: false, calls: [] as string[], folded: [] as string[] };
  const answers = new Map<string, (error?: Error) => void>();

  async function* items(): AsyncGenerator<number> {
    try {
      for (const item of pages.keys()) {
        seen.made++;
        yield item;
      }
    } finally {
      seen.closed = true;
    }
  }

  async function* open(item: number): AsyncGenerator<string> {
    for (let page = 0; page < (pages[item] ?? 0); page++) {
      const name = `${item}.${page}`;
      seen.calls.push(name);
      await new Promise<void>((resolve, reject) => {
        answers.set(name, (error) => (error ? reject(error) : resolve()));
      }).finally(() => answers.delete(name));
      yield name;
    }
  }

  async function answer(...names: readonly string[]): Promise<void> {
    for (const name of names) answers.get(name)?.();
    await settled();
  }

  return {
    seen,
    underWay: () => [...answers.keys()].toSorted(),
    source: {
      items: items(),
      open,
      isOver: () => false,
      sizeOf: () => 10,
      fold: (page: string) => void seen.folded.push(page),
      isFinal: () => false,
    },
    answer,
    fail: async (name: string): Promise<void> => {
      answers.get(name)?.(new Error(`planted in ${name}`));
      await settled();
    },
    answerAll: async (): Promise<void> => {
      while (answers.size > 0) await answer(...answers.keys());
    },
  };
}

async function* broken(): AsyncGenerator<number> {
  yield 0;
  throw new Error('planted');
}

/** The pages of the item whose turn has come. */
async function turnOf(
  pipeline: AsyncGenerator<InTurn<number, string>>,
): Promise<AsyncIterableIterator<string>> {
  const next = await pipeline.next();
  if (next.done) throw new Error('no item is left');
  return next.value.pages;
}

/** Reads everything, as it comes. */
async function readAll(pipeline: AsyncGenerator<InTurn<number, string>>): Promise<string[]> {
  const read: string[] = [];
  for await (const { item, pages } of pipeline) {
    read.push(`item ${item}`);
    for await (const page of pages) read.push(page);
  }
  return read;
}

describe('order', () => {
  test('items and their pages come in order, whatever is answered first', async () => {
    const { source, answer, answerAll } = world([2, 1, 0, 1]);
    const all = readAll(runPipeline(source, ROOMY));
    await settled();
    await answer('3.0');
    await answer('1.0');
    await answerAll();
    expect(await all).toEqual(['item 0', '0.0', '0.1', 'item 1', '1.0', 'item 2', 'item 3', '3.0']);
  });

  test.each([1, 2, 9])('with room for %i at a time, nothing is left out', async (room) => {
    const { source, answerAll } = world([3, 0, 1, 2, 1, 1]);
    const all = readAll(runPipeline(source, { ...holding(10 * room), calls: room, items: room }));
    for (let round = 0; round < 30; round++) {
      await settled();
      await answerAll();
    }
    expect(await all).toHaveLength(6 + 8);
  });

  test('making an item may wait for what the reader does with one before', async () => {
    const told: { tell?: () => void } = {};
    const done = new Promise<void>((resolve) => (told.tell = resolve));
    async function* items(): AsyncGenerator<number> {
      yield 0;
      await done;
      yield 1;
    }
    const handled: number[] = [];
    for await (const { item } of runPipeline(
      {
        items: items(),
        open: () => null,
        isOver: () => false,
        sizeOf: () => 0,
        fold: () => undefined,
        isFinal: () => false,
      },
      ROOMY,
    )) {
      handled.push(item);
      if (item === 0) told.tell?.();
    }
    expect(handled).toEqual([0, 1]);
  });
});

describe('room', () => {
  test('no more calls are under way than there is room for', async () => {
    const { source, underWay, answer } = world([1, 1, 1, 1, 1]);
    void readAll(runPipeline(source, { ...ROOMY, calls: 3 }));
    await settled();
    expect(underWay()).toEqual(['0.0', '1.0', '2.0']);
    await answer('2.0');
    expect(underWay()).toEqual(['0.0', '1.0', '3.0']);
  });

  test('no more items are open', async () => {
    const { source, seen, underWay, answer } = world([1, 1, 1, 1, 1]);
    void readAll(runPipeline(source, { ...ROOMY, items: 2 }));
    await settled();
    expect([seen.made, underWay()]).toEqual([2, ['0.0', '1.0']]);
    await answer('1.0');
    expect(seen.made).toBe(2);
    await answer('0.0');
    expect([seen.made, underWay()]).toEqual([4, ['2.0', '3.0']]);
  });

  test('no more is held, but for the page that the reader waits for', async () => {
    const { source, underWay, answer } = world([4, 4, 4]);
    void readAll(runPipeline(source, holding(20)));
    await settled();
    await answer('1.0', '2.0');
    expect(underWay()).toEqual(['0.0', '1.1']);
    await answer('1.1');
    expect(underWay()).toEqual(['0.0']);
    await answer('0.0');
    expect(underWay()).toEqual(['0.1']);
  });

  test('a page is folded where it waits for its turn, and not where the reader waits for it', async () => {
    const { source, seen, answer } = world([2, 1]);
    const pages = await turnOf(runPipeline(source, ROOMY));
    const first = pages.next();
    await settled();
    await answer('1.0', '0.0');
    expect((await first).value).toBe('0.0');
    await answer('0.1');
    expect(seen.folded).toEqual(['1.0', '0.1']);
  });

  test('as much as may wait unfolded does, and what comes behind it is folded', async () => {
    const { source, seen, answer } = world([1, 1, 1, 1]);
    const pages = await turnOf(runPipeline(source, { ...ROOMY, sizeUnfolded: 20 }));
    void pages.next();
    await settled();
    await answer('1.0', '2.0', '3.0');
    expect(seen.folded).toEqual(['3.0']);
  });

  test('while the reader waits, more is held than while he works', async () => {
    const { source, underWay, answer } = world([4, 4, 4]);
    const pages = await turnOf(runPipeline(source, { ...ROOMY, size: 20, sizeWaiting: 30 }));
    const first = pages.next();
    await settled();
    await answer('1.0', '2.0');
    expect(underWay()).toEqual(['0.0', '1.1', '2.1']);
    await answer('1.1', '2.1');
    expect(underWay()).toEqual(['0.0']);
    await answer('0.0');
    await first;
    await settled();
    expect(underWay()).toEqual([]);
  });

  test('a slow reader holds up the fetching of his own pages, too', async () => {
    const { source, seen, answer } = world([9]);
    const pipeline = runPipeline(source, holding(20));
    const turn = turnOf(pipeline);
    await settled();
    for (const page of [0, 1, 2, 3, 4]) await answer(`0.${page}`);
    expect(seen.calls).toEqual(['0.0', '0.1']);
    const pages = await turn;
    expect(await pages.next()).toEqual({ done: false, value: '0.0' });
    await settled();
    expect(seen.calls).toEqual(['0.0', '0.1', '0.2']);
  });

  test('the page that the reader waits for is fetched on top of the calls under way', async () => {
    const { source, underWay, answer } = world([2, 2, 2, 2]);
    void readAll(runPipeline(source, { ...ROOMY, calls: 2 }));
    await settled();
    expect(underWay()).toEqual(['0.0', '1.0']);
    await answer('1.0');
    expect(underWay()).toEqual(['0.0', '1.1']);
    await answer('1.1');
    expect(underWay()).toEqual(['0.0', '2.0']);
    await answer('0.0');
    await answer('0.1');
    // The first item's end and all of the second are read: nobody waits but for the third.
    expect(underWay()).toEqual(['2.0', '3.0']);
  });

  test('a page that the reader has is none that he waits for', async () => {
    const { source, underWay, answer } = world([2, 2, 1]);
    const pages = await turnOf(runPipeline(source, holding(20)));
    const first = pages.next();
    await settled();
    await answer('1.0');
    await answer('1.1', '0.0');
    expect(await first).toEqual({ done: false, value: '0.0' });
    await answer('2.0');
    expect(underWay()).toEqual([]);
    void pages.next();
    await settled();
    expect(underWay()).toEqual(['0.1']);
  });

  test('without any, nothing is fetched before it is asked for', async () => {
    const { source, seen, answer } = world([2, 1]);
    const pipeline = runPipeline(source, { ...holding(0), calls: 1, items: 1 });
    const pages = await turnOf(pipeline);
    await settled();
    expect(seen.calls).toEqual([]);
    const first = pages.next();
    await answer('0.0');
    await first;
    await settled();
    expect(seen.calls).toEqual(['0.0']);
    void pipeline.next();
    await settled();
    expect(seen.made).toBe(2);
    expect(seen.calls).toEqual(['0.0']);
  });
});

describe('failures', () => {
  test('are thrown where their page is read, and what comes behind them still comes', async () => {
    const { source, fail, answerAll } = world([1, 2, 1]);
    const read: unknown[] = [];
    const reading = (async () => {
      for await (const { item, pages } of runPipeline(source, ROOMY)) {
        try {
          for await (const page of pages) read.push(page);
        } catch (error) {
          read.push([item, error instanceof Error && error.message]);
        }
      }
    })();
    await settled();
    await fail('1.0');
    await answerAll();
    await reading;
    expect(read).toEqual(['0.0', [1, 'planted in 1.0'], '2.0']);
  });

  test('of making items are thrown when all before were handed out', async () => {
    const handled: number[] = [];
    const reading = (async () => {
      for await (const { item } of runPipeline(
        {
          items: broken(),
          open: () => null,
          isOver: () => false,
          sizeOf: () => 0,
          fold: () => undefined,
          isFinal: () => false,
        },
        ROOMY,
      )) {
        await settled();
        handled.push(item);
      }
    })();
    await expect(reading).rejects.toThrow('planted');
    expect(handled).toEqual([0]);
  });
});

describe('what is over', () => {
  test('is fetched no further, and comes to an end', async () => {
    const { source, seen, answerAll } = world([3, 3, 1]);
    const over = new Set<number>();
    const all = readAll(runPipeline({ ...source, isOver: (item) => over.has(item) }, ROOMY));
    await settled();
    expect(seen.calls).toEqual(['0.0', '1.0', '2.0']);
    over.add(1);
    for (let round = 0; round < 9; round++) await answerAll();
    expect(await all).toEqual(['item 0', '0.0', '0.1', '0.2', 'item 1', '1.0', 'item 2', '2.0']);
    expect(seen.calls).not.toContain('1.1');
  });
});

describe('what is final', () => {
  const final = { isFinal: () => true };

  test('is thrown before the page of a call that is not answered', async () => {
    const { source, fail, answer } = world([2, 2]);
    const read: string[] = [];
    const reading = (async () => {
      for await (const { pages } of runPipeline({ ...source, ...final }, ROOMY)) {
        for await (const page of pages) read.push(page);
      }
    })();
    const ended = reading.catch((error: unknown) => error);
    await settled();
    await answer('0.0');
    await fail('1.0');
    expect(await ended).toEqual(new Error('planted in 1.0'));
    expect(read).toEqual(['0.0']);
  });

  test('of making items is thrown before such a page, too', async () => {
    const { source } = world([1]);
    const pipeline = runPipeline({ ...source, items: broken(), ...final }, ROOMY);
    const pages = await turnOf(pipeline);
    await expect(pages.next()).rejects.toThrow('planted');
  });

  test('takes no page that was there before it', async () => {
    const { source, fail, answer } = world([1, 1]);
    const pages = await turnOf(runPipeline({ ...source, ...final }, ROOMY));
    await settled();
    await answer('0.0');
    await fail('1.0');
    expect(await pages.next()).toEqual({ done: false, value: '0.0' });
  });
});

describe('a reader that leaves', () => {
  test('an item before its end has none of its pages held, now or later', async () => {
    const { source, seen, answer } = world([9, 9]);
    const pipeline = runPipeline(source, { ...holding(20), items: 1 });
    await pipeline.next();
    await settled();
    await answer('0.0');
    const second = pipeline.next();
    await answer('0.1');
    await second;
    await settled();
    for (const page of [0, 1, 2]) await answer(`1.${page}`);
    expect(seen.calls).toEqual(['0.0', '0.1', '1.0', '1.1']);
  });

  test('altogether opens nothing further and closes the source', async () => {
    const { source, seen, answer } = world([2, 2, 1, 1]);
    const pipeline = runPipeline(source, { ...ROOMY, items: 2 });
    await pipeline.next();
    await pipeline.return(undefined);
    await answer('0.0', '1.0');
    expect(seen).toMatchObject({ made: 2, closed: true, calls: ['0.0', '1.0'] });
  });

  test('leaves no failure unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    const { source, fail } = world([1, 1]);
    const pipeline = runPipeline(source, ROOMY);
    await pipeline.next();
    await fail('1.0');
    await pipeline.return(undefined);
    await settled();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
