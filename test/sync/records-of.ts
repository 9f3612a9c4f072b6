import { stringifyJson } from '../../src/singer/json.js';
import type { Message } from '../../src/singer/message.js';
import { EMPTY_STATE, type State } from '../../src/singer/state.js';
import { keyOfStream } from '../streams/key-of-stream.js';
import type { Outcome } from './bench.js';

/** Records as text by stream and key: what a target ends up with. The last one of a key counts. */
export function recordsOf(messages: readonly Message[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const message of messages) {
    if (message.type !== 'RECORD') continue;
    const key = keyOfStream(message.stream).map((name) => message.record[name]);
    rows.set(`${message.stream} ${stringifyJson(key)}`, stringifyJson(message.record));
  }
  return rows;
}

/** The messages up to the last STATE, and that state: all that a target is sure to have kept. */
export function committed({ messages }: Pick<Outcome, 'messages'>): {
  readonly messages: readonly Message[];
  readonly state: State;
} {
  const last = messages.findLastIndex(({ type }) => type === 'STATE');
  const message = messages[last];
  const state = message?.type === 'STATE' ? message.value : EMPTY_STATE;
  return { messages: messages.slice(0, last + 1), state };
}

/** What two sets of rows differ in, a line each. */
export function differences(
  actual: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): string[] {
  const missing = [...expected.keys()].filter((key) => !actual.has(key));
  const surplus = [...actual.keys()].filter((key) => !expected.has(key));
  const other = [...actual].filter(([key, row]) => (expected.get(key) ?? row) !== row);
  return [
    ...missing.map((key) => `missing ${key}`),
    ...surplus.map((key) => `surplus ${key}`),
    ...other.map(([key]) => `other ${key}`),
  ];
}

/** Parents and the list of legal entities are read anew by every process: no state holds them. */
const isSlice = (request: string): boolean =>
  !/ActivatedLegalEntityTenantList|\/employees$|payrollProcessing/.test(request);

/** The calls for slices that the second run made although the first one had made them. */
export function repeatedSlices(first: Outcome, second: Outcome): string[] {
  const before = new Set(first.requests.filter(isSlice));
  return second.requests.filter((one) => before.has(one));
}
