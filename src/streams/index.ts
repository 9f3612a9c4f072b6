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
