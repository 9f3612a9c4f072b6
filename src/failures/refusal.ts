import type { TapError } from '../errors.js';

/** Why a stream can not be read in one partition, for whoever sets the application up. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** The route that was refused, with its names in place; null where no call was. */
  readonly route: string | null;
  /** What the service, or the network, said. */
  readonly said: string;
  /** The same for a log: nothing that may name a person. */
  readonly told: string;
  /** What the error means, and what to do. */
  readonly advice: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly correlationId: string | null;
  /** The permissions to tick; empty where that is not the remedy, or none is named. */
  readonly tick: readonly string[];
  /** Whether the service's words name what to tick, so that nothing else is the cause. */
  readonly namesPermission: boolean;
  /** The products of which the endpoint needs one; empty where its row names none. */
  readonly products: readonly string[];
  /** Whether the partition has one of them, for all that it says; null: it does not tell. */
  readonly hasProduct: boolean | null;
}

export type RefusalKind = 'forbidden' | 'not_activated' | 'not_subscribed' | 'not_found' | 'error';

/** The judge of a check, and of a sync: what an error means for whoever sets the application up. Pure. */
export type RefusalOf = (error: TapError) => Refusal;

/** Whether a missing product may be the cause, for all that anybody says. */
export const leavesProductOpen = ({ kind, products, hasProduct, namesPermission }: Refusal) =>
  (kind === 'forbidden' || kind === 'not_found') &&
  products.length > 0 &&
  hasProduct === null &&
  !namesPermission;
