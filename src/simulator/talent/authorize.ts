import { oneOf, type Call } from '../call.js';
import { escapeHtml, messagePage, page } from '../html.js';
import { redirect, type Reply } from '../reply.js';
import { isReturnUrl } from '../return-url.js';
import { parseScopes } from './scopes.js';
import type { TalentWorld } from './world.js';

/** The page on which a person lets an application act in their name (documented). */
export const TALENT_AUTHORIZE_PATH = '/o/authorize/';

/** What the application asks for. */
interface Request {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Null: the application does without PKCE, which nobody knows to be demanded. */
  readonly challenge: string | null;
}

export function answerAuthorize(call: Call, world: TalentWorld): Reply {
  const wrong = problemWith(call, world);
  if (wrong !== null) return messagePage(400, 'The application cannot be let in', wrong);
  const request = requestOf(call, world);
  if (request === null) return sentBack(call, { error: 'invalid_scope' });
  if (call.method !== 'POST') return consentForm(call, request);
  const isDenied = new URLSearchParams(call.body).has('deny');
  return sentBack(call, isDenied ? { error: 'access_denied' } : { code: issued(request, world) });
}

function issued({ scopes, redirectUri, challenge }: Request, { codes }: TalentWorld): string {
  return codes.issue({ grant: { scopes, offline: true }, redirectUri, challenge });
}

/** What is wrong with the request. Nothing is sent to a return URL that is not registered. */
function problemWith({ query }: Call, { application, settings }: TalentWorld): string | null {
  const challenge = oneOf(query, 'code_challenge');
  if (oneOf(query, 'client_id') !== application.client_id)
    return 'invalid_client: client_id is not known.';
  if (!isReturnUrl(oneOf(query, 'redirect_uri') ?? '', settings.redirectUris))
    return 'invalid_request: redirect_uri is not registered.';
  if (oneOf(query, 'response_type') !== 'code')
    return 'unsupported_response_type: response_type must be code.';
  return challenge !== null && oneOf(query, 'code_challenge_method') !== 'S256'
    ? 'invalid_request: code_challenge_method must be S256.'
    : null;
}

/** Null where a scope is none. */
function requestOf({ query }: Call, { settings }: TalentWorld): Request | null {
  const scopes = parseScopes(oneOf(query, 'scope') ?? settings.scopes.join(' '));
  if (scopes === null) return null;
  return {
    redirectUri: oneOf(query, 'redirect_uri') ?? '',
    scopes,
    challenge: oneOf(query, 'code_challenge'),
  };
}

function sentBack({ query }: Call, outcome: Readonly<Record<string, string>>): Reply {
  const target = new URL(oneOf(query, 'redirect_uri') ?? '');
  const state = oneOf(query, 'state');
  for (const [name, value] of Object.entries(outcome)) target.searchParams.set(name, value);
  if (state !== null) target.searchParams.set('state', state);
  return redirect(target.href);
}

function consentForm({ path, search }: Call, { scopes }: Request): Reply {
  const items = scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`);
  return page(
    200,
    'Let the application in?',
    `<p>It wants to use, in your name:</p><ul>${items.join('')}</ul>` +
      `<form method="post" action="${escapeHtml(`${path}?${search}`)}">` +
      '<button>Authorize</button><button name="deny" value="yes">Cancel</button></form>',
  );
}
