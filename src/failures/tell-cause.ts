import type { Partition } from '../core/partition.js';
import { tellFirst } from '../singer/tell-first.js';
import { namesOf } from '../core/products.js';
import type { Cause } from './causes.js';
import type { RefusalKind } from './refusal.js';

/** A cause in words. */
export interface Told {
  /** What is wrong, and where: a sentence. */
  readonly what: string;
  /** What to do about it, in a sentence or two; empty where the first sentence says that. */
  readonly remedy: string;
}

/** A cause on one line: `Legal entity 501953 is not activated: employees, punches. Have an administrator …`. */
export function causeLine(cause: Cause): string {
  const { what, remedy } = tellCause(cause);
  return remedy === '' ? what : `${what} ${remedy}`;
}

export const tellCause = (cause: Cause): Told => TELLS[cause.kind](cause);

const TELLS: Readonly<Record<RefusalKind, (cause: Cause) => Told>> = {
  not_activated: (cause) => ({
    what: `${upper(placesOf(cause.partitions))} ${cause.partitions.length === 1 ? 'is' : 'are'} not activated: ${streamsIn(cause)}.`,
    remedy:
      'Have an administrator activate the application for it, or leave it out with legal_entity_id.',
  }),
  forbidden: (cause) => ({
    what: `${forbiddenIn(cause)}; ${placesOf(cause.partitions)}.`,
    remedy:
      'Tick what is not ticked under Data Access of the application, then activate it anew, since a ' +
      `permission counts only from then on: tap-paycor authorize.${eitherIn(cause)}`,
  }),
  not_subscribed: (cause) => ({
    what: `${productIn(cause)}: ${streamsIn(cause)}; ${placesOf(cause.partitions)}.`,
    remedy: 'Ask Paycor for it, or deselect what needs it.',
  }),
  not_found: (cause) => ({
    what: `Not found: ${streamsIn(cause)}; ${placesOf(cause.partitions)}.`,
    remedy:
      'Check legal_entity_id and api_url; an id may also not be in a valid state.' +
      orProduct(cause),
  }),
  error: (cause) =>
    cause.first.route === null
      ? { what: cause.first.advice, remedy: '' }
      : {
          what: `${streamsIn(cause)}, ${placesOf(cause.partitions)}: ${errorIn(cause)}`,
          remedy: '',
        },
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
  products.length === 0
    ? "A product of Paycor's is missing"
    : `Missing product ${namesOf(products)}`;

const eitherIn = ({ products }: Cause): string =>
  products.length === 0
    ? ''
    : " Which of the two it is, Paycor's answer leaves open: where all is ticked, ask Paycor for the product.";

const orProduct = ({ products }: Cause): string =>
  products.length === 0
    ? ''
    : ` Or the product is missing (${namesOf(products)}), which Paycor's answer leaves open.`;

/** With what Paycor's support finds one of the answers by. */
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
    .flatMap((scope) => placesIn(partitions.filter((one) => one.scope === scope)))
    .join(', ');
}

function placesIn(partitions: readonly Partition[]): readonly string[] {
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
