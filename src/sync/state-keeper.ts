import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock.js';
import type { State } from '../singer/state.js';
import type { MessageWriter } from '../singer/writer.js';

type Change = (state: State) => State;

/** Holds the state of a run and writes it: often, but never twice the same. */
export interface StateKeeper {
  readonly state: () => State;
  /** Changes the state; nothing is written yet. */
  update(change: Change): void;
  /**
   * The same, where only the last change of a name counts: it is made once the state is asked for. To
   * change a state of many partitions after each slice is a fiftieth of a sync.
   */
  put(name: string, change: Change): void;
  /** To be called after each slice: writes a STATE message if one is due and the state changed. Undefined: none is due. */
  offer(): Promise<void> | undefined;
  /** Writes a STATE message if the state changed. */
  emit(): Promise<void>;
}

/**
 * A STATE message within a partition is due after so many slices or so much time, whichever comes
 * first. Each is flushed, so that a crash loses little.
 */
export const SLICES_PER_STATE = 8;
const INTERVAL_MILLISECONDS = 3_000;

/** A keeper that writes nothing where `writer` is null. */
export function createStateKeeper(
  initial: State,
  writer: MessageWriter | null,
  clock: Clock,
): StateKeeper {
  let state = initial;
  let written = initial;
  let writtenAt = clock.now();
  let slices = 0;
  const due = new Map<string, Change>();

  function settle(): void {
    for (const change of due.values()) state = change(state);
    due.clear();
  }

  function write(): Promise<void> | undefined {
    if (writer === null) return undefined;
    written = state;
    writtenAt = clock.now();
    slices = 0;
    return writer.write({ type: 'STATE', value: state });
  }

  return {
    state: () => {
      settle();
      return state;
    },
    update: (change) => {
      settle();
      state = change(state);
    },
    put: (name, change) => {
      due.set(name, change);
    },
    offer() {
      slices++;
      const isOld = clock.now() - writtenAt >= INTERVAL_MILLISECONDS;
      if (!isOld && slices < SLICES_PER_STATE) return undefined;
      settle();
      // What a slice came to makes another state: only what ends may leave it as it was.
      return state === written ? undefined : write();
    },
    async emit() {
      settle();
      // Quick: what no change touched is the same object in both.
      if (isDeepStrictEqual(state, written)) return;
      await write();
    },
  };
}
