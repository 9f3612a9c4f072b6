import type { Partition } from '../core/partition.js';
import { tellFirst } from '../singer/tell-first.js';
import { namesOf } from '../core/products.js';
import type { Cause, RemedyOf } from './causes.js';
import type { RefusalKind } from './refusal.js';

/** A cause in words. */
export interface Told {
  /** What is wrong, and where: a sentence. */
  readonly what: string;
  /** What to do about it, in a sentence or two; empty where the first sentence says that. */
  readonly remedy: string;
}

/** A cause on one line: `Site 501953 is not activated: employees, punches. Have an administrator …`. */
export function causeLine(cause: Cause, remedyOf: RemedyOf): string {
  const { what, remedy } = tellCause(cause, remedyOf);
  return remedy === '' ? what : `${what} ${remedy}`;
}

export const tellCause = (cause: Cause, remedyOf: RemedyOf): Told => ({
  what: TELLS[cause.kind](cause),
  remedy: remedyOf(cause),
});

const TELLS: Readonly<Record<RefusalKind, (cause: Cause) => string>> = {
  not_activated: (cause) =>
    `${upper(placesIn(cause))} ${cause.partitions.length === 1 ? 'is' : 'are'} not activated: ${streamsIn(cause)}.`,
  forbidden: (cause) => `${forbiddenIn(cause)}; ${placesIn(cause)}.`,
  not_subscribed: (cause) => `${productIn(cause)}: ${streamsIn(cause)}; ${placesIn(cause)}.`,
  not_found: (cause) => `Not found: ${streamsIn(cause)}; ${placesIn(cause)}.`,
  error: (cause) =>
    cause.first.route === null
      ? cause.first.advice
      : `${streamsIn(cause)}, ${placesIn(cause)}: ${errorIn(cause)}`,
};

function forbiddenIn({ ticks, unnamed, products }: Cause): string {
  const named = ticks.map(({ permission, streams }) => `${permission} (${listed(streams)})`);
  const rest = unnamed.map((route) => `the one for GET ${route}`);
  const all = [...named, ...rest];
  const permissions = `${all.length === 1 ? 'permission' : 'permissions'}: ${all.join(', ')}`;
  return products.length === 0
    ? `Missing ${permissions}`
    : `Missing product ${namesOf(products)}, or missing ${permissions}`;
}

const productIn = ({ products }: Cause): string =>
  products.length === 0 ? 'A product is missing' : `Missing product ${namesOf(products)}`;

/** With what the service's support finds one of the answers by. */
function errorIn({ first: { advice, status, told, correlationId } }: Cause): string {
  const answer = status === null ? 'no answer' : `status ${status}`;
  return `${advice} (${withCorrelation(`${answer}, ${told}`, correlationId)})`;
}

/** What is said of an answer, with its correlation id where it has one. */
export const withCorrelation = (said: string, correlationId: string | null): string =>
  correlationId === null ? said : `${said}, correlation id ${correlationId}`;

/** So many streams, or ids of one kind, stand by name in a line. */
const MOST_NAMED = 5;

const streamsIn = ({ streams }: Cause): string => listed(streams);

const listed = (streams: readonly string[]): string =>
  streams.length > MOST_NAMED ? `${streams.length} streams` : streams.join(', ');

/** Where it is so, in the order of the scopes' names: `branch 9001`, `sites 101, 202`. */
export function placesOf(partitions: readonly Partition[]): string {
  const scopes = new Set(partitions.map(({ scope }) => scope));
  return [...scopes]
    .toSorted()
    .flatMap((scope) => placesAt(partitions.filter((one) => one.scope === scope)))
    .join(', ');
}

const placesIn = ({ partitions }: Cause): string => placesOf(partitions);

function placesAt(partitions: readonly Partition[]): readonly string[] {
  const [first, ...others] = partitions;
  if (first === undefined || others.length === 0) return partitions.map(({ name }) => name);
  const ids = tellFirst(
    partitions,
    ({ key }) => key,
    (left) => `${left} more`,
    MOST_NAMED,
  );
  return [`${first.plural} ${ids.join(', ')}`];
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
