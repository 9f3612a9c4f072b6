import type { ErrorCode, TapError } from '../errors.js';
import { ApiError } from '../paycor/api-error.js';
import { ENTITY_REFUSED, NOT_SUBSCRIBED } from '../paycor/facts.js';
import type { Product } from '../streams/product.js';

/** Why a stream can not be read in one partition, for whoever sets the application up. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** The route that was refused, with its names in place; null where no call was. */
  readonly route: string | null;
  /** What Paycor, or the network, said. */
  readonly said: string;
  /** The same for a log: nothing that may name a person. */
  readonly told: string;
  /** What the error means, and what to do. */
  readonly advice: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly correlationId: string | null;
  /** The Data Access permissions to tick; empty where that is not the remedy, or none is named. */
  readonly tick: readonly string[];
  /** Whether Paycor's words name what to tick, so that nothing else is the cause. */
  readonly namesPermission: boolean;
  /** The products of which the endpoint needs one; empty where its row names none. */
  readonly products: readonly Product[];
  /** Whether the legal entity has one of them, by its list of services; null: that does not tell. */
  readonly hasProduct: boolean | null;
}

export type RefusalKind = 'forbidden' | 'not_activated' | 'not_subscribed' | 'not_found' | 'error';

/** What an error means for whoever sets the application up: the judge of a check, and of a sync. Pure. */
export function refusalOf(error: TapError): Refusal {
  return error instanceof ApiError ? answered(error) : unanswered(error.message);
}

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

/** Whether a missing product may be the cause, for all that anybody says. */
export const leavesProductOpen = ({ kind, products, hasProduct, namesPermission }: Refusal) =>
  (kind === 'forbidden' || kind === 'not_found') &&
  products.length > 0 &&
  hasProduct === null &&
  !namesPermission;
