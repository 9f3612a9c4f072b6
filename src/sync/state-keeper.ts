import type { Clock } from '../paycor/clock.js';
import { stringifyJson } from '../singer/json.js';
import type { State } from '../singer/state.js';
import type { MessageWriter } from '../singer/writer.js';

/** Holds the state of a run and writes it: often, but never twice the same. */
export interface StateKeeper {
  readonly state: () => State;
  /** Changes the state; nothing is written yet. */
  update(change: (state: State) => State): void;
  /** Writes a STATE message if the state changed and the last one is some seconds old. */
  offer(): Promise<void>;
  /** Writes a STATE message if the state changed. */
  emit(): Promise<void>;
}

/** Between STATE messages within a partition. Each is flushed, so that a crash loses little. */
const INTERVAL_MILLISECONDS = 3_000;

/** A keeper that writes nothing where `writer` is null. */
export function createStateKeeper(
  initial: State,
  writer: MessageWriter | null,
  clock: Clock,
): StateKeeper {
  let state = initial;
  let written = stringifyJson(initial);
  let writtenAt = clock.now();

  async function emit(): Promise<void> {
    const text = stringifyJson(state);
    if (text === written || writer === null) return;
    written = text;
    writtenAt = clock.now();
    await writer.write({ type: 'STATE', value: state });
  }

  return {
    state: () => state,
    update: (change) => {
      state = change(state);
    },
    offer: async () => {
      if (clock.now() - writtenAt >= INTERVAL_MILLISECONDS) await emit();
    },
    emit,
  };
}
