import { errorModel, textOf } from '../http/error-model.js';
import type { HttpRequest } from '../http/http.js';
import type { TokenEndpoint } from '../tokens/endpoint.js';
import { statusOf, type EndpointWays } from '../tokens/exchange.js';
import { parametersOf, type Grant } from '../tokens/grant.js';
import { accessTokenExpired, exchangeError, noRefreshToken } from './exchange-error.js';
import {
  ACCESS_TOKEN_SECONDS,
  KEY_REFUSED,
  QUOTA_USED,
  TOKEN_KEY_PARAMETER,
  TOKEN_PATH,
} from './facts.js';
import { pauseAsked } from './verdict.js';

/** What identifies the application at the token endpoint. */
export interface Credential {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly userAgent: string;
}

/** Paycor's token endpoint. */
export const paycorTokenEndpoint = (credential: Credential): TokenEndpoint => ({
  service: 'Paycor',
  requestOf: (grant) => exchangeRequest(credential, grant),
  ...PAYCOR_WAYS,
  explain: (failure, exchange) => exchangeError(failure, new URL(credential.apiUrl).host, exchange),
  nothingToSpend: noRefreshToken,
  accessTokenExpired,
});

/**
 * The gateway refuses a key, and a key's calls, before it looks at a grant. Paycor's own error model
 * refuses one, too, since nobody knows how Paycor words each refusal (open).
 */
export const PAYCOR_WAYS: EndpointWays = {
  beyondOAuth(answer) {
    const { status, body } = answer;
    if (status === 401 && KEY_REFUSED.test(body))
      return { kind: 'subscription_key', told: statusOf(answer) };
    if (status === 403 && QUOTA_USED.test(body))
      return { kind: 'rate_limited', told: statusOf(answer), seconds: pauseAsked(answer) };
    return null;
  },
  isOwnRefusal({ status, body }) {
    const model = errorModel(body);
    return status <= 401 && (textOf(model['detail']) ?? textOf(model['title'])) !== null;
  },
  pauseAsked,
  untoldSeconds: ACCESS_TOKEN_SECONDS,
};

/** The exchange of a grant (api-facts, authentication): form-encoded, the key in the query. */
export function exchangeRequest(credential: Credential, grant: Grant): HttpRequest {
  const url = new URL(credential.apiUrl + TOKEN_PATH);
  url.searchParams.set(TOKEN_KEY_PARAMETER, credential.subscriptionKey);
  const form = new URLSearchParams({
    ...parametersOf(grant),
    client_id: credential.clientId,
    client_secret: credential.clientSecret,
  });
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': credential.userAgent,
    },
    body: form.toString(),
    once: true,
  };
}
