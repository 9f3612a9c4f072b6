import type { FailureKind } from './failure.js';

/** What Paycor said when it refused a code, as far as it did. */
export interface Refusal {
  readonly status: number;
  /** The code of RFC 6749, 5.2; empty where the body has none. */
  readonly error: string;
  readonly description: string;
}

interface Row {
  readonly failure: FailureKind;
  readonly applies: (refusal: Refusal) => boolean;
}

const is =
  (...errors: readonly string[]) =>
  ({ error }: Refusal) =>
    errors.includes(error);

const grantSaying =
  (pattern: RegExp) =>
  ({ error, description }: Refusal) =>
    error === 'invalid_grant' && pattern.test(description);

/**
 * What a refusal means; the first row that applies. `invalid_grant` has several causes (live: a
 * return URL that is not registered to the letter), and only its text can tell them apart.
 */
const ROWS: readonly Row[] = [
  { failure: 'redirect_uri', applies: grantSaying(/redirect|return ur[il]/i) },
  { failure: 'code_expired', applies: grantSaying(/expired|used before|already|not known/i) },
  { failure: 'code_refused', applies: is('invalid_grant') },
  { failure: 'wrong_application', applies: is('unauthorized_client', 'unsupported_grant_type') },
  { failure: 'wrong_client', applies: is('invalid_client') },
  { failure: 'unknown_scope', applies: is('invalid_scope') },
  { failure: 'not_administrator', applies: ({ status }) => status === 403 },
];

export function failureOf(refusal: Refusal): FailureKind {
  return ROWS.find(({ applies }) => applies(refusal))?.failure ?? 'code_refused';
}
