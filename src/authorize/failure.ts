import { TapError, type ErrorCode } from '../errors.js';

/** Every way in which an activation can fail. */
export type FailureKind =
  | 'port_taken'
  | 'timeout'
  | 'denied'
  | 'not_administrator'
  | 'wrong_application'
  | 'unknown_scope'
  | 'page_error'
  | 'wrong_state'
  | 'no_code'
  | 'redirect_uri'
  | 'code_expired'
  | 'code_refused'
  | 'wrong_client'
  | 'subscription_key'
  | 'no_refresh_token'
  | 'unreachable'
  | 'unclear'
  | 'not_the_service'
  | 'unreadable'
  | 'missing_answer'
  | 'damaged_token';

/** What a sentence may mention. None of it is a secret. */
export interface FailureFacts {
  /** The return URL as it was sent. */
  readonly redirectUri: string;
  /** What the service or the system said, the file that was kept, or the setting that is missing. */
  readonly said: string;
}

interface Explanation {
  readonly code: ErrorCode;
  /** One sentence: what happened and what to do. */
  readonly sentence: (facts: FailureFacts) => string;
}

/** Whatever the service: the page that answered is another run's. */
export const WRONG_STATE: Explanation = {
  code: 'authorization',
  sentence: () =>
    'The answer does not belong to this run (its state is another), so it was not used: run the ' +
    'command again and use only the page that it opens.',
};

/** What a service's users are told of each failure. */
export type Explanations = Readonly<Record<FailureKind, Explanation>>;

/** What went wrong with an activation; its message is the one sentence. */
export class ActivationError extends TapError {
  readonly kind: FailureKind;

  constructor(
    kind: FailureKind,
    { code, sentence }: Explanation,
    facts: Partial<FailureFacts> = {},
  ) {
    super(code, sentence({ redirectUri: '', said: 'without an explanation', ...facts }));
    this.kind = kind;
  }
}

/** Makes the error of a failure. */
export type ErrorOf = (kind: FailureKind, facts?: Partial<FailureFacts>) => ActivationError;

/** The errors of a service, in its words. */
export const errorsIn =
  (explanations: Explanations): ErrorOf =>
  (kind, facts) =>
    new ActivationError(kind, explanations[kind], facts);

/** What a person can put right at the service, or with another word, so that another visit may succeed. */
const REPEATABLE: readonly FailureKind[] = [
  'timeout',
  'denied',
  'not_administrator',
  'unknown_scope',
  'page_error',
  'redirect_uri',
  'code_expired',
  'code_refused',
  'unclear',
];

export const mayBeRepeated = (error: unknown): error is ActivationError =>
  error instanceof ActivationError && REPEATABLE.includes(error.kind);
