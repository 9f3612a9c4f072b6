import type { Tally } from '../core/tally.js';
import type { BodyKind } from '../core/stream.js';

/** One GET, with what an error's reader needs to know of it. */
export interface ApiRequest {
  readonly url: URL;
  /** The route with its names in place: no id of a person gets into a log. */
  readonly route: string;
  readonly body: BodyKind;
  /** Whether Paycor tells "none" by a 400 here (see the stream's row). */
  readonly emptyAsError?: boolean;
  /** Whether an answer announced that there is more, and where. */
  readonly isContinuation?: true;
  /** What the call is for: `stream pay_rates, legal entity 101`. */
  readonly what: string;
  /** The Data Access permissions that the call needs. */
  readonly access: readonly string[];
  /** The products of which the legal entity must have one; absent or empty: none is known. */
  readonly products?: readonly string[];
  /** Counts the calls of whoever they are for. */
  readonly tally: Tally;
}
