import type { TapError } from '../errors.js';
import type { HttpRequest } from '../http/http.js';
import type { EndpointWays, ExchangeFailure } from './exchange.js';
import type { Grant } from './grant.js';
import type { BegunExchange } from './journal.js';

/** Why an exchange brought no tokens that could be stored. */
export type SpendFailure =
  | ExchangeFailure
  /** The whole answer is kept in the file. */
  | { readonly kind: 'unreadable'; readonly told: string; readonly file: string }
  /** A grant that is no refresh token brought no more than an access token. */
  | { readonly kind: 'no_refresh_token'; readonly told: string };

/** A service's token endpoint, for one application. */
export interface TokenEndpoint extends EndpointWays {
  /** The service's name, as people know it. */
  readonly service: string;
  /** What the exchange of a grant looks like. */
  readonly requestOf: (grant: Grant) => HttpRequest;
  /** The error of an exchange that a run depends on. */
  readonly explain: (failure: SpendFailure, exchange: BegunExchange) => TapError;
  /** The error where neither settings nor store hold anything to exchange. */
  readonly nothingToSpend: () => TapError;
  /** The error where the access token of the settings is refused. */
  readonly accessTokenExpired: () => TapError;
}
