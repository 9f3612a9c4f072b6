import type { JsonObject } from '../singer/json.js';
import type { Refusal } from '../failures/refusal.js';
import type { Result } from './finding.js';
import type { Services } from './services.js';

/** How Paycor refuses a legal entity that lacks a product is unknown (open): these may be it. */
const MAY_BE: Readonly<Record<Refusal['kind'], (refusal: Refusal) => boolean>> = {
  forbidden: () => true,
  not_subscribed: () => true,
  not_found: () => true,
  error: ({ status }) => status === 400,
  not_activated: () => false,
};

/** Whether a result may come from a product that is missing, so that the services are worth a call. */
export const mayLack = (result: Result): result is Refusal =>
  'tick' in result && result.products.length > 0 && MAY_BE[result.kind](result);

/**
 * The refusal in the light of the legal entity's services: for want of a product, where they say so.
 * Pure.
 *
 * @param services null where they could not be had
 */
export function withServices(
  refusal: Refusal,
  services: JsonObject | null,
  hasOneOf: Services['hasOneOf'],
): Refusal {
  const hasProduct = services && hasOneOf(refusal.products, services);
  if (hasProduct !== false) return { ...refusal, hasProduct };
  return { ...refusal, hasProduct, kind: 'not_subscribed', tick: [] };
}
