import { TOKEN_KEY_PARAMETER } from '../../paycor/facts.js';

/** What a visit to the Authorize page asks for. */
export interface AuthorizeRequest {
  /** The page itself. */
  readonly authorizeUrl: string;
  readonly clientId: string;
  readonly subscriptionKey: string;
  /** The Scope Name of the application's General tab. */
  readonly scope: string;
  readonly redirectUri: string;
  readonly state: string;
  /** SHA-256 of the verifier, base64url (RFC 7636). */
  readonly codeChallenge: string;
}

/** Without it Paycor grants no refresh token. */
const OFFLINE = 'offline_access';

/** The address of the Authorize page. Paycor wants the subscription key in it, and `s256` in small. */
export function authorizeUrlOf(request: AuthorizeRequest): string {
  const url = new URL(request.authorizeUrl);
  const parameters = {
    client_id: request.clientId,
    response_type: 'code',
    scope: scopesOf(request.scope),
    redirect_uri: request.redirectUri,
    [TOKEN_KEY_PARAMETER]: request.subscriptionKey,
    code_challenge: request.codeChallenge,
    code_challenge_method: 's256',
    state: request.state,
  };
  // With %20 for a space, as every server understands it; some take a plus for a plus.
  url.search = new URLSearchParams(parameters).toString().replaceAll('+', '%20');
  return url.href;
}

/** The scope once and `offline_access` once, whatever the user copied. */
function scopesOf(scope: string): string {
  const names = scope.split(/\s+/).filter((name) => name !== '');
  return [...new Set([...names, OFFLINE])].join(' ');
}

/** The page beside the Authorize page that shows an administrator a pair of tokens to copy. */
export function clientActivationUrlOf(authorizeUrl: string): string {
  return new URL('ClientActivation', authorizeUrl.replace(/\/+$/, '')).href;
}
