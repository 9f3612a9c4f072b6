import { namesOf } from '../core/products.js';
import type { Cause, RemedyOf } from '../failures/causes.js';
import type { RefusalKind } from '../failures/refusal.js';

/** What an administrator, or Paycor, has to do about a cause. Pure. */
export const remedyOf: RemedyOf = (cause) => REMEDIES[cause.kind](cause);

const REMEDIES: Readonly<Record<RefusalKind, (cause: Cause) => string>> = {
  not_activated: () =>
    'Have an administrator activate the application for it, or leave it out with legal_entity_id.',
  forbidden: (cause) =>
    'Tick what is not ticked under Data Access of the application, then activate it anew, since a ' +
    `permission counts only from then on: tap-paycor authorize.${eitherIn(cause)}`,
  not_subscribed: () => 'Ask Paycor for it, or deselect what needs it.',
  not_found: (cause) =>
    'Check legal_entity_id and api_url; an id may also not be in a valid state.' + orProduct(cause),
  error: () => '',
};

const eitherIn = ({ products }: Cause): string =>
  products.length === 0
    ? ''
    : " Which of the two it is, Paycor's answer leaves open: where all is ticked, ask Paycor for the product.";

const orProduct = ({ products }: Cause): string =>
  products.length === 0
    ? ''
    : ` Or the product is missing (${namesOf(products)}), which Paycor's answer leaves open.`;
