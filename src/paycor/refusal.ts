import type { ErrorCode } from '../errors.js';
import type { Refusal, RefusalKind, RefusalOf } from '../failures/refusal.js';
import { ApiError } from './api-error.js';
import { ENTITY_REFUSED, NOT_SUBSCRIBED } from './facts.js';

/** What an error means for whoever sets the application up: by Paycor's words. Pure. */
export const refusalOf: RefusalOf = (error) =>
  error instanceof ApiError ? answered(error) : unanswered(error.message);

function answered(error: ApiError): Refusal {
  const { evidence, access, route, products, advice } = error;
  const { said, told = said, status, correlationId } = evidence;
  const kind = kindOf(error.code, said);
  const named = kind === 'forbidden' ? namedIn(access, said) : [];
  const namesPermission = named.length > 0;
  const tick = kind !== 'forbidden' ? [] : namesPermission ? named : access;
  return {
    kind,
    route,
    said,
    told,
    advice,
    status,
    correlationId,
    tick,
    namesPermission,
    products,
    hasProduct: null,
  };
}

const unanswered = (message: string): Refusal => ({
  kind: 'error',
  route: null,
  said: message,
  told: message,
  advice: message,
  status: null,
  correlationId: null,
  tick: [],
  namesPermission: false,
  products: [],
  hasProduct: null,
});

/** What Paycor's words say beyond the status; the first that fits wins. */
const WORDS: readonly (readonly [pattern: RegExp, codes: readonly ErrorCode[], RefusalKind])[] = [
  [ENTITY_REFUSED, ['forbidden'], 'not_activated'],
  [NOT_SUBSCRIBED, ['forbidden', 'not_found', 'refused'], 'not_subscribed'],
];

const CODES: Partial<Readonly<Record<ErrorCode, RefusalKind>>> = {
  forbidden: 'forbidden',
  not_found: 'not_found',
};

function kindOf(code: ErrorCode, said: string): RefusalKind {
  const told = WORDS.find(([pattern, codes]) => codes.includes(code) && pattern.test(said));
  return told?.[2] ?? CODES[code] ?? 'error';
}

/** The permissions that Paycor's words name. */
function namedIn(access: readonly string[], said: string): readonly string[] {
  const named = access.filter((name) => said.includes(name));
  return named.filter((name) => !named.some((other) => other !== name && other.includes(name)));
}
