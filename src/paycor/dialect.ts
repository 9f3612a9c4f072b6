import type { Client } from '../http/client.js';
import type { Dialect } from '../http/dialect.js';
import { ApiError } from './api-error.js';
import type { ApiRequest } from './api-request.js';
import { KEY_HEADER } from './facts.js';
import { judge, type Page } from './verdict.js';

/** Asks Paycor's API. */
export type PaycorClient = Client<ApiRequest, Page>;

/** How Paycor's API is spoken to: by GET, with the subscription key beside the token. */
export const paycorDialect = ({
  subscriptionKey,
  userAgent,
}: {
  readonly subscriptionKey: string;
  readonly userAgent: string;
}): Dialect<ApiRequest, Page> => ({
  service: 'Paycor',
  methodOf: () => 'GET',
  requestOf: ({ url }, token) => ({
    method: 'GET',
    url,
    headers: {
      authorization: `Bearer ${token}`,
      [KEY_HEADER]: subscriptionKey,
      accept: 'application/json',
      'user-agent': userAgent,
    },
  }),
  judge,
  errorOf: (code, request, evidence) => new ApiError(code, request, evidence),
});
