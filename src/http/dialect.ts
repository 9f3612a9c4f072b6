import type { Tally } from '../core/tally.js';
import type { ErrorCode, TapError } from '../errors.js';
import type { HttpOutcome, HttpRequest } from './http.js';
import type { Evidence, Verdict } from './verdict.js';

/** One call, with what an error's reader needs to know of it. */
export interface Call {
  readonly url: URL;
  /** The route with its names in place: no id of a person gets into a log. */
  readonly route: string;
  /** What the call is for: `stream pay_rates, site 101`. */
  readonly what: string;
  /** Counts the calls of whoever they are for. */
  readonly tally: Tally;
}

/** How a service is spoken to: what a call looks like, what its outcome means, what its failure says. */
export interface Dialect<Request extends Call, Answer> {
  /** The service's name, as people know it. */
  readonly service: string;
  readonly methodOf: (request: Request) => HttpRequest['method'];
  readonly requestOf: (request: Request, token: string) => HttpRequest;
  /** Pure. */
  readonly judge: (outcome: HttpOutcome, request: Request) => Verdict<Answer>;
  /** The error of a call that failed for good. */
  readonly errorOf: (code: ErrorCode, request: Request, evidence: Evidence) => TapError;
}
