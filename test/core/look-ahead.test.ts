import { describe, expect, test } from 'vitest';
import { lookAhead } from '../../src/core/look-ahead.js';

/** Items that tell how many were asked for, and whether the source was closed. */
function sourceOf(length: number) {
  const seen = { asked: 0, closed: false };
  async function* items(): AsyncGenerator<number> {
    try {
      for (let item = 0; item < length; item++) {
        seen.asked++;
        yield item;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, items: items() };
}

/** Opens items when told to, and tells which ones are open. */
function opener() {
  const opened: number[] = [];
  const resolvers = new Map<number, (result: string) => void>();
  return {
    opened,
    open: (item: number) => {
      opened.push(item);
      return new Promise<string>((resolve) => resolvers.set(item, resolve));
    },
    finish: (item: number) => resolvers.get(item)?.(`result ${item}`),
  };
}

/** Lets everything run that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const double = (item: number) => Promise.resolve(item * 2);

async function resultsOf(length: number, width: number): Promise<unknown[]> {
  const results: unknown[] = [];
  for await (const one of lookAhead(sourceOf(length).items, double, width)) results.push(one);
  return results;
}

describe('order', () => {
  test.each([
    [0, 1],
    [0, 3],
    [1, 1],
    [1, 3],
    [5, 1],
    [5, 3],
    [5, 5],
    [5, 9],
  ])('%i items, %i at a time, come out in order and completely', async (length, width) => {
    const expected = Array.from({ length }, (_, item) => ({
      kind: 'opened',
      item,
      result: item * 2,
    }));
    expect(await resultsOf(length, width)).toEqual(expected);
  });

  test('is kept when later items are ready first', async () => {
    const { open, finish } = opener();
    const ahead = lookAhead(sourceOf(3).items, open, 3);
    const first = ahead.next();
    await settled();
    for (const item of [2, 1, 0]) finish(item);
    expect([await first, await ahead.next(), await ahead.next(), await ahead.next()]).toEqual([
      { done: false, value: { kind: 'opened', item: 0, result: 'result 0' } },
      { done: false, value: { kind: 'opened', item: 1, result: 'result 1' } },
      { done: false, value: { kind: 'opened', item: 2, result: 'result 2' } },
      { done: true, value: undefined },
    ]);
  });
});

describe('width', () => {
  test.each([1, 2, 4])('%i: the next item is opened only when one leaves', async (width) => {
    const { opened, open, finish } = opener();
    const { seen, items } = sourceOf(9);
    const ahead = lookAhead(items, open, width);
    for (let left = 0; left < 5; left++) {
      const next = ahead.next();
      await settled();
      expect(opened).toEqual(Array.from({ length: left + width }, (_, item) => item));
      expect(seen.asked).toBe(left + width);
      finish(left);
      await next;
      await settled();
      expect(opened).toHaveLength(left + width);
    }
  });

  test('nothing is opened before the consumer asks', async () => {
    const { opened, open } = opener();
    lookAhead(sourceOf(3).items, open, 2);
    await settled();
    expect(opened).toEqual([]);
  });
});

const failing = (): Promise<never> => Promise.reject(new Error('planted'));

async function* broken(): AsyncGenerator<number> {
  yield 0;
  throw new Error('planted');
}

describe('failures', () => {
  test('are values in their turn, and what comes behind them still comes', async () => {
    const error = new Error('planted');
    const open = (item: number) => (item === 1 ? Promise.reject(error) : Promise.resolve(item));
    const results: unknown[] = [];
    for await (const one of lookAhead(sourceOf(3).items, open, 3)) results.push(one);
    expect(results).toEqual([
      { kind: 'opened', item: 0, result: 0 },
      { kind: 'failed', item: 1, error },
      { kind: 'opened', item: 2, result: 2 },
    ]);
  });

  test('that are thrown before there is a promise are values, too', async () => {
    const error = new Error('planted');
    const open = (): Promise<never> => {
      throw error;
    };
    expect(await lookAhead(sourceOf(1).items, open, 2).next()).toEqual({
      done: false,
      value: { kind: 'failed', item: 0, error },
    });
  });

  test('of the source end everything', async () => {
    const ahead = lookAhead(broken(), (item) => Promise.resolve(item), 2);
    await expect(ahead.next()).rejects.toThrow('planted');
  });
});

describe('a consumer that stops', () => {
  test('opens nothing further and closes the source', async () => {
    const { seen, items } = sourceOf(9);
    const opened: number[] = [];
    const open = (item: number) => {
      opened.push(item);
      return Promise.resolve(item);
    };
    for await (const { item } of lookAhead(items, open, 3)) {
      if (item === 1) break;
    }
    await settled();
    expect(opened).toEqual([0, 1, 2, 3]);
    expect(seen).toEqual({ asked: 4, closed: true });
  });

  test('leaves no failure unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    const ahead = lookAhead(sourceOf(3).items, failing, 3);
    await ahead.next();
    await ahead.return(undefined);
    await settled();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
