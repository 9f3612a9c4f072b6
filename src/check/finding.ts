import type { Partition } from '../core/partition.js';
import type { Part } from '../core/parts.js';
import type { Range } from '../core/range.js';
import type { Refusal } from '../failures/refusal.js';

/** What the first call of one stream and legal entity showed. */
export interface Finding {
  readonly stream: string;
  readonly partition: Partition;
  /** The route with its names in place, as it was or would have been asked. */
  readonly route: string;
  readonly method: 'GET' | 'POST';
  readonly result: Result;
  /** The days that were asked for; null where none were. */
  readonly days: Range | null;
  /** The stream whose ids this one needs, where already that one could not be asked; else null. */
  readonly failedAt: string | null;
}

export type Result = Answered | Refusal;

type Answered =
  | {
      readonly kind: 'ok';
      readonly rows: number;
      /** What is asked for, and none of the rows has. */
      readonly missing: readonly Part[];
    }
  | { readonly kind: 'empty' }
  /** There was nothing to ask for, so that whether Paycor would answer is not known. */
  | { readonly kind: 'untested'; readonly why: string };

/** Whether a sync can read the stream there. What is empty or has nothing to ask for can be read. */
export const isReadable = ({ result }: Finding): boolean => READABLE[result.kind];

const READABLE: Readonly<Record<Result['kind'], boolean>> = {
  ok: true,
  empty: true,
  untested: true,
  forbidden: false,
  not_activated: false,
  not_subscribed: false,
  not_found: false,
  error: false,
};
