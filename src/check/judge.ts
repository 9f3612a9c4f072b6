import type { ErrorCode, TapError } from '../errors.js';
import { ApiError } from '../paycor/api-error.js';
import { ENTITY_REFUSED, NOT_SUBSCRIBED } from '../paycor/facts.js';
import type { Evidence } from '../paycor/verdict.js';
import { watchParts } from '../core/parts.js';
import type { Reading } from '../core/reading.js';
import type { JsonObject } from '../singer/json.js';
import type { Refusal, RefusalKind, Result } from './finding.js';

/** What came of a call: the rows of its page, or the error that it ended with. */
export type Outcome =
  | { readonly kind: 'page'; readonly rows: readonly JsonObject[] }
  | { readonly kind: 'failed'; readonly error: TapError };

/**
 * What an outcome means for whoever sets the application up. Pure.
 *
 * @param needs the permissions that the call needs, the products, and the parts that it asks for
 */
export function judgeCall(outcome: Outcome, needs: Needs): Result {
  if (outcome.kind === 'failed') return refusalOf(outcome.error, needs);
  const { rows } = outcome;
  if (rows.length === 0) return { kind: 'empty' };
  const watch = watchParts(needs.parts);
  for (const row of rows) watch.see(row);
  return { kind: 'ok', rows: rows.length, missing: watch.missing() };
}

type Needs = Pick<Reading, 'access' | 'products' | 'parts'>;

function refusalOf(error: TapError, { access, products }: Needs): Refusal {
  const evidence = error instanceof ApiError ? error.evidence : unproven(error);
  const kind = kindOf(error.code, evidence.said);
  const named = kind === 'forbidden' ? namedIn(access, evidence.said) : [];
  const namesPermission = named.length > 0;
  const tick = kind !== 'forbidden' ? [] : namesPermission ? named : access;
  return { kind, ...evidence, tick, namesPermission, products, hasProduct: null };
}

const unproven = ({ message }: TapError): Evidence => ({
  status: null,
  said: message,
  correlationId: null,
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
