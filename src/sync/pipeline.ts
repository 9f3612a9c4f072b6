/** How far a pipeline runs ahead of its reader. */
export interface Limits {
  /** Calls under way at once; the one that the reader waits for may come on top. */
  readonly calls: number;
  /** Items that are opened and not yet finished. */
  readonly items: number;
  /**
   * How much unread pages may hold, in the unit of `sizeOf`, while the reader has some to work on; 0:
   * nothing is fetched before it is asked for.
   */
  readonly size: number;
  /** The same while the reader waits: nothing else would use the time. */
  readonly sizeWaiting: number;
  /** How much of that may wait as it came; what comes then is folded. */
  readonly sizeUnfolded: number;
}

/** An item whose turn has come, and its pages: fetched before, or as they are asked for. */
export interface InTurn<Item, Page> {
  readonly item: Item;
  readonly pages: AsyncIterableIterator<Page>;
}

/** What a pipeline carries. */
export interface Source<Item, Page> {
  /** Made as fast as there is room for them; making one may wait for what the reader did before. */
  readonly items: AsyncIterable<Item>;
  /** Fetches a page at each step; null: the item has none. */
  readonly open: (item: Item) => AsyncIterator<Page> | null;
  /** Nobody will read what is still to come of it. */
  readonly isOver: (item: Item) => boolean;
  readonly sizeOf: (page: Page) => number;
  /** For a page that nobody waits for yet: gives back the room that it can do without. */
  readonly fold: (page: Page) => void;
  /** What no other page would survive: nothing is waited for any more. */
  readonly isFinal: (error: unknown) => boolean;
}

/**
 * Hands items out in their order, one at a time, while the pages of those behind are fetched. The
 * page that the reader waits for may always be fetched; any other one while there is room. What an
 * item's pages throw is thrown where they are read; what making items throws, when all before were
 * handed out; and what is final, as soon as the reader would have to wait.
 */
export async function* runPipeline<Item, Page>(
  source: Source<Item, Page>,
  limits: Limits,
): AsyncGenerator<InTurn<Item, Page>> {
  const line = createLine<Item, Page>(source, limits);
  const made = line.fill();
  made.catch(() => undefined); // Thrown below, when its turn has come.
  try {
    for (let lane = await line.head(); lane !== null; lane = await line.head()) {
      yield { item: lane.item, pages: line.pagesOf(lane) };
      line.leave(lane);
    }
    await made;
  } finally {
    line.close();
  }
}

/** An item on its way: what was fetched of it and not yet read. */
interface Lane<Item, Page> {
  readonly item: Item;
  readonly iterator: AsyncIterator<Page> | null;
  readonly fetched: Fetched<Page>[];
  isFetching: boolean;
  /** No further page is to be fetched. */
  isFetched: boolean;
  /** The reader waits for a page of it. */
  isAwaited: boolean;
}

type Fetched<Page> = { readonly kind: 'page'; readonly page: Page } | Failed;

interface Failed {
  readonly kind: 'failed';
  readonly error: unknown;
}

interface Line<Item, Page> {
  /** Takes items in until there are no more. */
  fill(): Promise<void>;
  /** The first lane, once there is one; null: none will come. */
  head(): Promise<Lane<Item, Page> | null>;
  pagesOf(lane: Lane<Item, Page>): AsyncIterableIterator<Page>;
  /** The lane at the head is done with, read to its end or not. */
  leave(lane: Lane<Item, Page>): void;
  close(): void;
}

function createLine<Item, Page>(
  { items, open, isOver, sizeOf, fold, isFinal }: Source<Item, Page>,
  limits: Limits,
): Line<Item, Page> {
  const lanes: Lane<Item, Page>[] = [];
  /** For the reader: something that he may wait for is there. */
  const arrived = createSignal();
  /** For whoever takes items in: there may be room for one. */
  const left = createSignal();
  const now = { calls: 0, held: 0, isFilled: false, isClosed: false };
  let final: Failed | null = null;

  const isWaiting = (): boolean => lanes[0] === undefined || isWanted(lanes[0]);

  const hasRoom = (): boolean =>
    now.calls < limits.calls && now.held < (isWaiting() ? limits.sizeWaiting : limits.size);

  /** Starts every call that may start, first things first. */
  function advance(): void {
    if (now.isClosed) return;
    for (const lane of lanes) {
      if (!isWanted(lane) && !hasRoom()) return;
      if (!lane.isFetching && !lane.isFetched) void fetchNext(lane);
    }
  }

  async function fetchNext(lane: Lane<Item, Page>): Promise<void> {
    lane.isFetching = true;
    now.calls++;
    const fetched = isOver(lane.item) ? null : await nextOf(lane.iterator);
    now.calls--;
    lane.isFetching = false;
    if (!lane.isFetched) keep(lane, fetched);
    advance();
  }

  function keep(lane: Lane<Item, Page>, fetched: Fetched<Page> | null): void {
    lane.isFetched = fetched?.kind !== 'page';
    if (fetched?.kind === 'page') hold(fetched.page, isWanted(lane));
    if (fetched !== null) lane.fetched.push(fetched);
    if (fetched?.kind === 'failed') fail(fetched.error);
    arrived.tell();
  }

  function hold(page: Page, isRead: boolean): void {
    now.held += sizeOf(page);
    if (!isRead && now.held > limits.sizeUnfolded) fold(page);
  }

  function fail(error: unknown): void {
    if (isFinal(error)) final ??= { kind: 'failed', error };
  }

  /** Until something has come. Throws what is final. */
  function wait(): Promise<void> {
    if (final !== null) throw final.error;
    return arrived.next();
  }

  /** What the reader asks for. A page comes for each slice: an iterator takes half of the steps of a generator. */
  async function nextPage(lane: Lane<Item, Page>): Promise<IteratorResult<Page, undefined>> {
    lane.isAwaited = true;
    advance();
    while (lane.fetched.length === 0 && !lane.isFetched) await wait();
    lane.isAwaited = false;
    const fetched = take(lane);
    if (fetched === undefined) return { done: true, value: undefined };
    if (fetched.kind === 'failed') throw fetched.error;
    if (hasRoom()) advance();
    return { done: false, value: fetched.page };
  }

  function take(lane: Lane<Item, Page>): Fetched<Page> | undefined {
    const fetched = lane.fetched.shift();
    if (fetched?.kind === 'page') now.held -= sizeOf(fetched.page);
    return fetched;
  }

  return {
    async fill() {
      try {
        for await (const item of items) {
          lanes.push(laneOf(item, open(item)));
          arrived.tell();
          advance();
          while (lanes.length >= limits.items && !now.isClosed) await left.next();
          if (now.isClosed) return;
        }
      } catch (error) {
        fail(error);
        throw error;
      } finally {
        now.isFilled = true;
        arrived.tell();
      }
    },
    async head() {
      while (lanes.length === 0 && !now.isFilled) await wait();
      return lanes[0] ?? null;
    },
    pagesOf(lane) {
      const pages = { next: () => nextPage(lane), [Symbol.asyncIterator]: () => pages };
      return pages;
    },
    leave(lane) {
      while (take(lane) !== undefined);
      lane.isFetched = true;
      lanes.shift();
      left.tell();
      advance();
    },
    close() {
      now.isClosed = true;
      left.tell();
    },
  };
}

/** The reader waits, and nothing is there for him. */
const isWanted = <Item, Page>({ isAwaited, fetched }: Lane<Item, Page>): boolean =>
  isAwaited && fetched.length === 0;

const laneOf = <Item, Page>(
  item: Item,
  iterator: AsyncIterator<Page> | null,
): Lane<Item, Page> => ({
  item,
  iterator,
  fetched: [],
  isFetching: false,
  isFetched: iterator === null,
  isAwaited: false,
});

/** The next page, or why there is none: a failure waits as a value until its turn comes. */
async function nextOf<Page>(iterator: AsyncIterator<Page> | null): Promise<Fetched<Page> | null> {
  try {
    const next = await iterator?.next();
    return next && !next.done ? { kind: 'page', page: next.value } : null;
  } catch (error) {
    return { kind: 'failed', error };
  }
}

const nothing = (): void => undefined;

/** Wakes whoever waits for a change. */
function createSignal(): { readonly tell: () => void; readonly next: () => Promise<void> } {
  let wake: () => void = nothing;
  let woken: Promise<void> | null = null;
  return {
    tell() {
      wake();
      woken = null;
    },
    next: () => (woken ??= new Promise((resolve) => (wake = resolve))),
  };
}
