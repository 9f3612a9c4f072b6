import { retryAfter } from '../http/verdict.js';
import type { HttpRequest } from '../http/http.js';
import type { TokenEndpoint } from '../tokens/endpoint.js';
import { parametersOf, type Grant } from '../tokens/grant.js';
import { explain, nothingToSpend, accessTokenExpired } from './exchange-error.js';
import { TALENT_PAUSE_SECONDS, TALENT_TOKEN_PATH, TALENT_TOKEN_SECONDS } from './facts.js';

/** What identifies the application at the token endpoint. */
export interface TalentCredential {
  readonly apiUrl: string;
  readonly clientId: string;
  /** Null: the application has none. */
  readonly clientSecret: string | null;
  readonly userAgent: string;
}

/** The service's token endpoint. */
export const talentTokenEndpoint = (credential: TalentCredential): TokenEndpoint => ({
  service: 'Talent Development',
  requestOf: (grant) => exchangeRequest(credential, grant),
  beyondOAuth: () => null,
  isOwnRefusal: () => false,
  pauseAsked: ({ headers }) => retryAfter(headers) ?? TALENT_PAUSE_SECONDS,
  untoldSeconds: TALENT_TOKEN_SECONDS,
  explain: (failure, exchange) => explain(failure, exchange, new URL(credential.apiUrl).host),
  nothingToSpend,
  accessTokenExpired,
});

/**
 * The exchange of a grant: form-encoded; an application with a secret shows it by HTTP Basic, one
 * without stands in the form (documented).
 */
function exchangeRequest(credential: TalentCredential, grant: Grant): HttpRequest {
  const { apiUrl, clientId, clientSecret, userAgent } = credential;
  const form = new URLSearchParams({
    ...parametersOf(grant),
    ...(clientSecret === null && { client_id: clientId }),
  });
  return {
    method: 'POST',
    url: new URL(apiUrl + TALENT_TOKEN_PATH),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': userAgent,
      ...(clientSecret !== null && { authorization: `Basic ${basic(clientId, clientSecret)}` }),
    },
    body: form.toString(),
    once: true,
  };
}

/** RFC 6749, 2.3.1: both are form-encoded first. */
const basic = (id: string, secret: string): string =>
  Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
