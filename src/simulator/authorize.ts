import { keyRefusal } from './access.js';
import { oneOf, type Call } from './call.js';
import { consentOf } from './consent.js';
import { messagePage } from './html.js';
import { redirect, type Reply } from './reply.js';
import { isReturnUrl } from './return-url.js';
import type { World } from './world.js';

/** The page of the interactive grant: authorization_code with PKCE (live). */
export const AUTHORIZE_PATH = '/AppActivation/Authorize';

interface Request {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly offline: boolean;
  readonly state: string | null;
}

export function answerAuthorize(call: Call, world: World): Reply {
  const wrong = problemWith(call, world);
  if (wrong !== null) return messagePage(400, 'The application cannot be activated', wrong);
  const consent = consentOf(call, world.company().legalEntities);
  if (consent.kind !== 'given') return consent.reply;
  const { redirectUri, challenge, offline, state } = requestOf(call);
  const { legalEntityIds } = consent;
  const code = world.codes.issue({ grant: { legalEntityIds, offline }, redirectUri, challenge });
  const target = new URL(redirectUri);
  target.searchParams.set('code', code);
  if (state !== null) target.searchParams.set('state', state);
  return redirect(target.href);
}

function requestOf({ query }: Call): Request {
  return {
    redirectUri: oneOf(query, 'redirect_uri') ?? '',
    challenge: oneOf(query, 'code_challenge') ?? '',
    offline: scopesOf(oneOf(query, 'scope')).includes('offline_access'),
    state: oneOf(query, 'state'),
  };
}

function scopesOf(scope: string | null): readonly string[] {
  return (scope ?? '').split(' ');
}

/** What is wrong with the request. Nothing is sent to a return URL that is not registered. */
function problemWith(call: Call, world: World): string | null {
  const value = (name: string) => oneOf(call.query, name);
  const { client_id, scope, subscription_key } = world.application;
  const redirectUri = value('redirect_uri') ?? '';
  if (value('client_id') !== client_id) return 'invalid_client: client_id is not known.';
  if (keyRefusal(call, subscription_key) !== null)
    return 'invalid_client: the subscription-key is missing or wrong.';
  if (!isReturnUrl(redirectUri, world.settings.redirectUris))
    return 'invalid_request: redirect_uri is not an approved return URL.';
  if (value('response_type') !== 'code')
    return 'unsupported_response_type: response_type must be code.';
  if (!scopesOf(value('scope')).includes(scope))
    return `invalid_scope: the scope must hold ${scope}.`;
  if (!/^s256$/i.test(value('code_challenge_method') ?? ''))
    return 'invalid_request: code_challenge_method must be s256.';
  return /^[\w-]{43}$/.test(value('code_challenge') ?? '')
    ? null
    : 'invalid_request: code_challenge must be a SHA-256 hash in base64url.';
}
