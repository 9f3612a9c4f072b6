import {
  AuthorizationResponseError,
  OperationProcessingError,
  UnsupportedOperationError,
  validateAuthResponse,
} from 'oauth4webapi';
import type { PageOfService } from './page-of-service.js';
import type { FailureKind } from './failure.js';

/** What the browser brought back. */
export type Callback =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'failed'; readonly failure: FailureKind; readonly said: string };

/** Errors of RFC 6749, 4.1.2.1, and those of the token endpoint that a page might send back. */
const FAILURES = new Map<string, FailureKind>([
  ['access_denied', 'denied'],
  ['unauthorized_client', 'wrong_application'],
  ['unsupported_response_type', 'wrong_application'],
  ['invalid_scope', 'unknown_scope'],
  ['invalid_client', 'wrong_client'],
  ['invalid_grant', 'redirect_uri'],
]);

/** An `access_denied` may mean the user's choice or their role; only its text tells. */
const ROLE = /\b(?:administrator|403|forbidden|not authorized)\b/i;

/** Judges the parameters of a callback. Pure. */
export function judgeCallback(
  { apiUrl, clientId }: Pick<PageOfService, 'apiUrl' | 'clientId'>,
  given: URLSearchParams,
  state: string,
): Callback {
  // Before the library looks: it would call an answer without anything a wrong state.
  if (!given.has('code') && !given.has('error')) return failed('no_code');
  try {
    const client = { client_id: clientId };
    const parameters = validateAuthResponse(
      { issuer: apiUrl },
      client,
      withoutIssuer(given),
      state,
    );
    const [code = '', ...more] = parameters.getAll('code');
    if (more.length > 0) return failed('page_error');
    return code === '' ? failed('no_code') : { kind: 'code', code };
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return refused(error);
    if (error instanceof OperationProcessingError) return failed(stateOrOther(given, state));
    if (error instanceof UnsupportedOperationError) return failed('page_error');
    throw error;
  }
}

/** Which issuer a service calls itself is not known (open): the API's host stands in for it. */
function withoutIssuer(given: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...given].filter(([name]) => name !== 'iss'));
}

function refused({ error, error_description }: AuthorizationResponseError): Callback {
  const said = [error, error_description].filter(Boolean).join(': ').slice(0, 300);
  if (error === 'access_denied' && ROLE.test(said)) return failed('not_administrator', said);
  return failed(FAILURES.get(error) ?? 'page_error', said);
}

/** The library also refuses repeated parameters and a foreign issuer, under the same code. */
function stateOrOther(given: URLSearchParams, state: string): FailureKind {
  return given.get('state') === state ? 'page_error' : 'wrong_state';
}

function failed(failure: FailureKind, said = 'the answer is malformed'): Callback {
  return { kind: 'failed', failure, said };
}
