/**
 * What the project assumes about Talent Development that no stream's row says. Each item names its
 * source: the vendor's help pages ("documented"), public code that ran against the service ("live"),
 * the documented default of the frameworks it is built on ("framework"), or our own guess ("guess").
 */

/** Where the service lives (live). */
export const TALENT_URL = 'https://app.7geese.com';

/** The page on which a person lets an application in (documented). */
export const TALENT_AUTHORIZE_PATH = '/o/authorize/';

/** The token endpoint (documented). */
export const TALENT_TOKEN_PATH = '/o/token/';

/** GraphQL (documented). */
export const GRAPHQL_PATH = '/graphql';

/** Where version 1 of REST is; whether it takes tokens, nobody tells (live; guess). */
export const REST_VERSION_1 = '/api/v1/';

/** Seconds that an access token lives where the answer does not say (documented). */
export const TALENT_TOKEN_SECONDS = 36_000;

/** Seconds to wait after a 429 that does not say; none was ever seen (guess). */
export const TALENT_PAUSE_SECONDS = 60;

/** How an error reads that is about what the token may see (framework). */
export const NOT_ALLOWED =
  /\b(?:permission|scope|not (?:allowed|authorized|permitted)|forbidden|denied|credentials)\b/i;

/** How an error reads that refuses a query for what it costs (guess). */
export const TOO_COSTLY = /\b(?:cost|complexity|too (?:complex|expensive|many nodes))\b/i;

/** Records of a nested connection that are asked for at once; there may be many such connections. */
export const NESTED_SIZE = 20;
