import type { TapError } from '../errors.js';
import type { Objection } from '../tokens/exchange.js';
import type { Grant } from '../tokens/grant.js';
import type { SpendFailure } from '../tokens/endpoint.js';
import { spend, underLock } from '../tokens/spend.js';
import type { StoredTokens } from '../tokens/tokens.js';
import type { Activation } from './activation.js';
import type { ErrorOf, FailureKind } from './failure.js';

type CodeGrant = Extract<Grant, { readonly kind: 'authorization_code' }>;

/** Spends a code under the store's lock. Resolves with tokens that are stored already. */
export function redeem(activation: Activation, grant: CodeGrant): Promise<StoredTokens> {
  const { config, page, signal } = activation;
  const { refreshToken, maxRetries } = config;
  const failures = new Map<string, TapError>();
  const options = { ...activation, refreshToken, maxRetries, failures };
  return underLock(options, signal, (held) =>
    spend(options, held, grant, (failure) => codeError(page.errorOf, failure, grant)),
  );
}

function codeError(errorOf: ErrorOf, failure: SpendFailure, { redirectUri }: CodeGrant): TapError {
  const kind = 'said' in failure ? meaningOf(failure) : KINDS[failure.kind];
  const said = 'file' in failure ? `${failure.file}, ${failure.told}` : failure.told;
  return errorOf(kind, { redirectUri, said });
}

/** What needs no look at an answer's words. */
const KINDS: Readonly<Record<Exclude<SpendFailure, Objection>['kind'], FailureKind>> = {
  subscription_key: 'subscription_key',
  rate_limited: 'unclear',
  never_sent: 'unreachable',
  uncertain: 'unclear',
  unreadable: 'unreadable',
  no_refresh_token: 'no_refresh_token',
};

interface Meaning {
  readonly failure: FailureKind;
  readonly applies: (objection: Objection) => boolean;
}

const is =
  (...errors: readonly string[]) =>
  ({ error }: Objection) =>
    errors.includes(error);

const grantSaying =
  (pattern: RegExp) =>
  ({ error, said }: Objection) =>
    error === 'invalid_grant' && pattern.test(said);

/**
 * What a refusal means; the first row that applies. `invalid_grant` has several causes (live: a
 * return URL that is not registered to the letter), and only its text can tell them apart.
 */
const MEANINGS: readonly Meaning[] = [
  { failure: 'redirect_uri', applies: grantSaying(/redirect|return ur[il]/i) },
  { failure: 'code_expired', applies: grantSaying(/expired|used before|already|not known/i) },
  { failure: 'code_refused', applies: is('invalid_grant') },
  { failure: 'wrong_application', applies: is('unauthorized_client', 'unsupported_grant_type') },
  { failure: 'wrong_client', applies: is('invalid_client') },
  { failure: 'unknown_scope', applies: is('invalid_scope') },
  { failure: 'not_administrator', applies: ({ status, said }) => status === 403 && said !== '' },
  { failure: 'not_the_service', applies: ({ kind }) => kind === 'not_the_service' },
];

const meaningOf = (objection: Objection): FailureKind =>
  MEANINGS.find(({ applies }) => applies(objection))?.failure ?? 'code_refused';
