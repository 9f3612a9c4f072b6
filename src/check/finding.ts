import type { Partition } from '../core/partition.js';
import type { Part } from '../core/parts.js';
import type { Product } from '../streams/product.js';

/** What the first call of one stream and legal entity showed. */
export interface Finding {
  readonly stream: string;
  readonly partition: Partition;
  /** The route with its names in place, as it was or would have been asked. */
  readonly route: string;
  readonly result: Result;
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

export interface Refusal {
  readonly kind: RefusalKind;
  /** What Paycor, or the network, said. */
  readonly said: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly correlationId: string | null;
  /** The Data Access permissions to tick; empty where that is not the remedy, or none is named. */
  readonly tick: readonly string[];
  /** Whether Paycor's words name what to tick, so that nothing else is the cause. */
  readonly namesPermission: boolean;
  /** The products of which the endpoint needs one; empty where its row names none. */
  readonly products: readonly Product[];
  /** Whether the legal entity has one of them, by its list of services; null: that does not tell. */
  readonly hasProduct: boolean | null;
}

export type RefusalKind = 'forbidden' | 'not_activated' | 'not_subscribed' | 'not_found' | 'error';

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
