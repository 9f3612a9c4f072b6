import { randomUUID } from 'node:crypto';
import { CORRELATION_HEADER } from '../http/correlation.js';
import { json, type Reply } from './reply.js';

/**
 * Every way in which Paycor refuses, with the bodies that the wire shows. The application's own
 * errors are in PascalCase although the spec says camelCase (live); the gateway's have a
 * `statusCode` and a `message` (gateway).
 */

type PaycorStatus = 400 | 403 | 404 | 500;

const TITLES: Readonly<Record<PaycorStatus, string>> = {
  400: 'Validation Error',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
};

/** The error model of Paycor's application; the correlation id is in the header, too. */
export function paycorError(status: PaycorStatus, detail: string): Reply {
  const id = randomUUID();
  const body = { CorrelationId: id, Title: TITLES[status], Detail: detail };
  return json(status, body, { [CORRELATION_HEADER]: id });
}

function gatewayError(statusCode: number, message: string, headers: Reply['headers'] = {}): Reply {
  return json(statusCode, { statusCode, message }, headers);
}

export function missingKey(): Reply {
  return gatewayError(
    401,
    'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
  );
}

export function invalidKey(): Reply {
  return gatewayError(
    401,
    'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
  );
}

/** A missing, wrong or expired access token is answered without a body (spec). */
export function badToken(): Reply {
  return { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' };
}

export function noRoute(): Reply {
  return gatewayError(404, 'Resource not found');
}

export function unknownId(what: string): Reply {
  return paycorError(404, `${what} does not exist or is not in a valid state.`);
}

export function entityNotActivated(legalEntityId: number): Reply {
  return paycorError(
    403,
    `this Access Token does not have access to Legal Entity ID ${String(legalEntityId)}`,
  );
}

export function permissionMissing(permission: string): Reply {
  return paycorError(
    403,
    `The scope of this Access Token does not include the Data Access '${permission}'.`,
  );
}

/**
 * For want of a product: neither the status nor any word is known (open), so that none is given by
 * which it could be told from another refusal.
 */
export function productMissing(): Reply {
  return paycorError(403, 'You do not have access to this resource.');
}

/** A service that the legal entity has not bought; the wording is the simulator's own (open). */
export function notSubscribed(): Reply {
  return paycorError(403, 'The legal entity is not subscribed to the module of this endpoint.');
}

/** A refusal for too many calls; the header comes with some of them only (spec, gateway). */
export function rateLimited(seconds: number, withHeader: boolean): Reply {
  return gatewayError(
    429,
    `Rate limit is exceeded. Try again in ${String(seconds)} seconds.`,
    withHeader ? { 'retry-after': String(seconds) } : {},
  );
}

/** What the gateway says when nothing behind it answers. */
export function unavailable(status: number): Reply {
  return gatewayError(status, 'The service is temporarily unavailable.');
}

type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type';

/** The error shape of OAuth (RFC 6749, section 5.2). */
export function oauthError(error: OAuthError, description: string): Reply {
  const status = error === 'invalid_client' ? 401 : 400;
  return json(status, { error, error_description: description }, { 'cache-control': 'no-store' });
}
