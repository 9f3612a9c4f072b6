/** What became of opening an item: its result, or what opening it threw. */
export type Opened<Item, Result> =
  | { readonly kind: 'opened'; readonly item: Item; readonly result: Result }
  | { readonly kind: 'failed'; readonly item: Item; readonly error: unknown };

/**
 * Opens items ahead of their turn, at most `width` at a time, and hands them out in their order.
 * The next item is opened only when one leaves, so that a slow reader is not overrun.
 */
export async function* lookAhead<Item, Result>(
  items: AsyncIterable<Item>,
  open: (item: Item) => Promise<Result>,
  width: number,
): AsyncGenerator<Opened<Item, Result>> {
  const waiting: Promise<Opened<Item, Result>>[] = [];
  for await (const item of items) {
    waiting.push(settle(item, open));
    const first = waiting.length < width ? undefined : waiting.shift();
    if (first) yield await first;
  }
  for (const last of waiting) yield await last;
}

/** Failures become values, so that none goes unhandled while its turn has not come. */
async function settle<Item, Result>(
  item: Item,
  open: (item: Item) => Promise<Result>,
): Promise<Opened<Item, Result>> {
  try {
    return { kind: 'opened', item, result: await open(item) };
  } catch (error) {
    return { kind: 'failed', item, error };
  }
}
