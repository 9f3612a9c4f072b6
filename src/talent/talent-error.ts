import { TapError, type ErrorCode } from '../errors.js';
import { withCorrelation } from '../failures/tell-cause.js';
import type { Evidence } from '../http/verdict.js';
import type { TalentCall } from './call.js';

/** A call that failed for good: what it was for, what is known of it, and what to do about it. */
export class TalentError extends TapError {
  readonly evidence: Evidence;
  /** What it means and what to do about it, whatever it was for. */
  readonly advice: string;
  readonly route: string;
  /** The scopes that the call needs. */
  readonly scopes: readonly string[];
  /** The fields that were refused; empty: all of it. */
  fields: readonly string[] = [];

  /** @param advised what it means and what to do, where that is not told by the code */
  constructor(code: ErrorCode, call: TalentCall, evidence: Evidence, advised?: string) {
    const advice =
      advised ?? (ADVICE[code] ?? (() => 'Talent Development refused the call.'))(call, evidence);
    super(code, `${call.what}: ${advice} ${factsOf(call, evidence)}`);
    this.evidence = evidence;
    this.advice = advice;
    this.route = call.route;
    this.scopes = call.scopes;
  }

  /** The same, of some fields alone. */
  about(fields: readonly string[]): this {
    this.fields = fields;
    return this;
  }
}

const isRedirect = (status: number | null): boolean =>
  status !== null && status >= 300 && status < 400;

/** What else may do, by what the call asked. */
const OTHERWISE: Readonly<Record<TalentCall['surface'], { closed: string; meanwhile: string }>> = {
  graphql: {
    closed: '; where GraphQL is not open to you, set surface to rest',
    meanwhile: '; surface: rest may do meanwhile',
  },
  rest: { closed: '', meanwhile: '' },
};

type Advice = (call: TalentCall, evidence: Evidence) => string;

const ADVICE: Partial<Readonly<Record<ErrorCode, Advice>>> = {
  forbidden: ({ scopes }) =>
    `The token may not read it. It takes the scope ${scopes.join(' and ')}: let the application in ` +
    'again with it (tap-paycor-talent authorize --scope). What the user of the token does not see, ' +
    'the tap does not see either.',
  filtered: ({ url }) =>
    "A page for people came instead of the service's answer: a filter, a proxy or a firewall on the " +
    `way does not let the tap through. Have whoever runs the network let it reach ${url.host}.`,
  not_found: ({ surface }) =>
    `Talent Development does not know the route. Check api_url${OTHERWISE[surface].closed}.`,
  unauthorized: () =>
    'Talent Development refuses a fresh access token. Check that the application is still let in, and ' +
    'that api_url belongs to it.',
  unreachable: () =>
    'Talent Development can not be reached. Check the network, and the setting api_url; where a proxy ' +
    'opens the traffic, name its certificate in NODE_EXTRA_CA_CERTS.',
  outage: () =>
    'Talent Development answers no call at all: an outage. Nothing is wrong with the settings, and ' +
    'nothing is lost: run again later.',
  unavailable: () =>
    'Talent Development kept failing; nothing is wrong with the settings. Run again later.',
  malformed: () =>
    'Talent Development kept answering with something else than what was asked for. Run again later; ' +
    'if it stays, docs/talent.md says how to report it.',
  refused: ({ surface }, { status }) =>
    isRedirect(status)
      ? 'Something else answers at api_url.'
      : 'Talent Development refused the call. Its schema may have changed: docs/talent.md says how to ' +
        `report it${OTHERWISE[surface].meanwhile}.`,
};

function factsOf(
  { route, surface }: TalentCall,
  { status, said, told = said, correlationId }: Evidence,
): string {
  const answered = status === null ? 'no answer' : `status ${status}`;
  const method = surface === 'graphql' ? 'POST' : 'GET';
  return `(${method} ${route}: ${withCorrelation(`${answered}, ${told}`, correlationId)})`;
}
