import { TapError, type ErrorCode } from '../errors.js';
import { namesOf } from '../core/products.js';
import type { ApiRequest } from './api-request.js';
import { withCorrelation } from '../failures/tell-cause.js';
import { KEY_REFUSED_ADVICE } from './exchange-error.js';
import type { Evidence } from '../http/verdict.js';

/**
 * A call that failed for good: what it was for, what is known of it, and what to do about it. What
 * Paycor wrote of the single case is left to the log of level debug, since it may name a person.
 */
export class ApiError extends TapError {
  readonly evidence: Evidence;
  /** What it means and what to do about it, whatever it was for. */
  readonly advice: string;
  readonly #request: ApiRequest;

  constructor(code: ErrorCode, request: ApiRequest, evidence: Evidence) {
    const advice = (ADVICE[code] ?? plain)(request);
    super(code, `${request.what}: ${advice} ${factsOf(request, evidence)}`);
    this.evidence = evidence;
    this.advice = advice;
    this.#request = request;
  }

  /** The route with its names in place. */
  get route(): string {
    return this.#request.route;
  }

  /** The Data Access permissions that the call needs. */
  get access(): readonly string[] {
    return this.#request.access;
  }

  /** The products of which the legal entity must have one; empty: none is known. */
  get products(): readonly string[] {
    return this.#request.products ?? [];
  }
}

const plain = (request: ApiRequest): string => `Paycor refused the call.${productTold(request)}`;

/** What cannot be ruled out where an endpoint needs a product: how Paycor refuses then is unknown (open). */
const productTold = ({ products = [] }: ApiRequest): string =>
  products.length === 0
    ? ''
    : ` The endpoint needs ${namesOf(products)}, which the legal entity may not have.`;

const ADVICE: Partial<Readonly<Record<ErrorCode, (request: ApiRequest) => string>>> = {
  forbidden: (request) =>
    'Paycor does not let this credential read it. Either a permission is missing: tick ' +
    `${quoted(request.access) || 'the Data Access of this endpoint'} under ` +
    'Data Access of the application, then activate it again (a new permission counts only from ' +
    'the next activation). Or the application is not activated for this legal entity, or it is ' +
    `not a Standard Application.${productTold(request)}`,
  filtered: ({ url }) =>
    "A page for people came instead of Paycor's answer: a filter, a proxy or a firewall on the way " +
    `does not let the tap through. Have whoever runs the network let it reach ${url.host}.`,
  not_found: (request) =>
    'Paycor knows no such id or route. Check legal_entity_id and api_url; an id may also not be ' +
    `in a valid state.${productTold(request)}`,
  subscription_key: () => KEY_REFUSED_ADVICE,
  unauthorized: () =>
    'Paycor refuses a fresh access token. Check that the application is still activated and that ' +
    'api_url and environment belong to it.',
  unreachable: () =>
    'Paycor can not be reached. Check the network, and the settings environment and api_url; where ' +
    'a proxy opens the traffic, name its certificate in NODE_EXTRA_CA_CERTS.',
  outage: () =>
    'Paycor answers no call at all, neither this one nor others: an outage. Nothing is wrong with ' +
    'the settings, and nothing is lost: run again later. A sync that gets its last STATE goes on ' +
    'where it stopped.',
  unavailable: () => 'Paycor kept failing; nothing is wrong with the settings. Run again later.',
  malformed: () =>
    'Paycor kept answering with something else than the rows that were asked for. Run again ' +
    'later; if it stays, show this line to Paycor.',
};

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function factsOf(
  { route }: ApiRequest,
  { status, said, told = said, correlationId }: Evidence,
): string {
  const answered = status === null ? 'no answer' : `status ${status}`;
  return `(GET ${route}: ${withCorrelation(`${answered}, ${told}`, correlationId)})`;
}
