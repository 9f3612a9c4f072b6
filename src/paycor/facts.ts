/**
 * What the project assumes about Paycor that no stream's row says; where it is, `config/hosts.ts` has.
 * The tap and the simulator both read it here, so that a fact which turns out otherwise is changed in
 * this one place.
 * Each item names its source: Paycor's OpenAPI text ("spec"), reports from live tenants ("live"),
 * standard behaviour of its gateway ("gateway"), or another integrator's guide ("vendor"); "open" is
 * our own guess where nobody says.
 */

/** The token endpoint, on the API host; the subscription key goes into its query (live). */
export const TOKEN_PATH = '/sts/v1/common/token';
export const TOKEN_KEY_PARAMETER = 'subscription-key';

/** Which legal entities and tenants a credential reaches; needs no permission, has no pages (spec, live). */
export const ENTITIES_PATH = '/v1/legalentities/ActivatedLegalEntityTenantList';

/** The header that carries the subscription key beside the bearer token (spec). */
export const KEY_HEADER = 'Ocp-Apim-Subscription-Key';

/** Seconds that an access token lives where the answer does not say (live). */
export const ACCESS_TOKEN_SECONDS = 1800;

/** Calls a minute and subscription key, over all endpoints and entities together (spec). */
export const QUOTA_PER_MINUTE = 1000;

/** The pause after a 429 that names none (live). */
export const RATE_LIMIT_SECONDS = 60;

/** A 429's body: how long to wait is only in its text at times (spec, gateway). */
export const TRY_AGAIN = /try again in (\d+) seconds?/i;

/** Rows a page; the list of a legal entity's employees has twice as many (spec). */
export const PAGE_SIZE = 100;
export const EMPLOYEES_PAGE_SIZE = 200;

/** A 400 whose detail says this means "none", not "wrong" (live). */
export const EMPTY_DETAIL = /is invalid or has no\b/i;

/** A 403 that is about the legal entity and not about a permission says so (live). */
export const ENTITY_REFUSED = /does not have access to Legal Entity/i;

/**
 * Some endpoints need a service that the legal entity has subscribed to (spec). How Paycor words
 * the refusal is unknown (open): a 400, 403 or 404 whose text reads like this is taken for one.
 */
export const NOT_SUBSCRIBED = /\b(?:not|only)\b[^.]*\b(?:subscribed|enabled|licensed)\b/i;

/**
 * A 403 that is about the key's quota and not about a permission, and how long it lasts: hours,
 * minutes and seconds (gateway: Azure API Management words it so).
 */
export const QUOTA_USED = /out of call volume quota(?:.*?replenished in (\d+):(\d\d):(\d\d))?/is;

/** A 401 that is about the subscription key and not about the token says so (spec, gateway). */
export const KEY_REFUSED = /subscription key/i;

/** The query parameter that fetches the next page (spec). */
export const CONTINUATION = 'continuationToken';
