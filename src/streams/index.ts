import { organization } from './organization.js';
import { pay } from './pay.js';
import { people } from './people.js';
import { time } from './time.js';
import { timeOff } from './time-off.js';
import type { Stream } from './stream.js';

/** THE TABLE: every stream by its name, in the order in which a run reads them. */
export const STREAMS = { ...organization, ...people, ...pay, ...timeOff, ...time } satisfies Record<
  string,
  Stream
>;

export type StreamName = keyof typeof STREAMS;

export const isStreamName = (name: string): name is StreamName => Object.hasOwn(STREAMS, name);

/** The names in the order of the table. */
export const STREAM_NAMES: readonly StreamName[] = Object.keys(STREAMS).filter(isStreamName);
