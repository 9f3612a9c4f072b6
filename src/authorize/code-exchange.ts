import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  ClientSecretPost,
  customFetch,
  processAuthorizationCodeResponse,
  ResponseBodyError,
  type AuthorizationServer,
  type Client,
} from 'oauth4webapi';
import { correlationOf, withCorrelation } from '../paycor/error-model.js';
import { judgeExchange, type Credential, type ExchangeVerdict } from '../paycor/exchange.js';
import { TOKEN_KEY_PARAMETER, TOKEN_PATH } from '../paycor/facts.js';
import type { HttpAnswer, HttpOutcome, Send } from '../paycor/http.js';
import type { FailureKind } from './failure.js';
import { failureOf } from './grant-refusal.js';

/** A code that came back with the right state, and what proves that it is ours. */
export interface CodeGrant {
  /** Validated: see `judgeCallback`. */
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

type Verdict<Kind> = Extract<ExchangeVerdict, { kind: Kind }>;

/** What became of a code. */
export type CodeExchange =
  /** `objection`: what the library has against the answer, though the tokens are there. */
  | (Verdict<'granted'> & { readonly objection: string | null })
  | Verdict<'unreadable'>
  | { readonly kind: 'failed'; readonly failure: FailureKind; readonly said: string };

/** Paycor as the library sees it. Paycor names no issuer (open), so the API's host stands in. */
export function serverOf({ apiUrl, subscriptionKey }: Credential): AuthorizationServer {
  const url = new URL(apiUrl + TOKEN_PATH);
  url.searchParams.set(TOKEN_KEY_PARAMETER, subscriptionKey);
  return { issuer: apiUrl, token_endpoint: url.href };
}

export function clientOf({ clientId }: Credential): Client {
  return { client_id: clientId };
}

/**
 * Exchanges a code for tokens: the library makes the request and judges the answer, `send` carries
 * it, once and never interrupted, since the answer may hold the only tokens.
 *
 * @param now epoch milliseconds
 * @param keep makes durable what came; awaited before the library judges it
 */
export async function exchangeCode(
  credential: Credential,
  grant: CodeGrant,
  send: Send,
  now: () => number,
  keep: (verdict: ExchangeVerdict) => Promise<void>,
): Promise<CodeExchange> {
  const outcome = await requested(credential, grant, send);
  const verdict = judgeExchange(outcome, now());
  await keep(verdict);
  if (outcome.kind === 'no_answer') return resultOf(verdict, 0, null);
  const objection = await objectionTo(credential, outcome);
  if (objection instanceof ResponseBodyError && verdict.kind !== 'granted')
    return refused(objection, correlationOf(outcome));
  return resultOf(verdict, outcome.status, objection);
}

const NEVER = new AbortController().signal;

/** The request as the library makes it; what it would make of the answer is not asked for yet. */
async function requested(
  credential: Credential,
  { parameters, redirectUri, codeVerifier }: CodeGrant,
  send: Send,
): Promise<HttpOutcome> {
  const outcomes: HttpOutcome[] = [];
  await authorizationCodeGrantRequest(
    serverOf(credential),
    clientOf(credential),
    ClientSecretPost(credential.clientSecret),
    parameters,
    redirectUri,
    codeVerifier,
    {
      headers: { 'user-agent': credential.userAgent },
      // Which URLs may be plain http is the settings' business: only this machine's.
      [allowInsecureRequests]: true,
      [customFetch]: async (url, { method, headers, body }) => {
        const form = new URLSearchParams(body).toString();
        outcomes.push(await send({ method, url: new URL(url), headers, body: form }, NEVER));
        return new Response(null);
      },
    },
  );
  return outcomes[0] ?? { kind: 'no_answer', neverSent: true, mayPass: true, reason: 'not sent' };
}

/** What the library has against an answer; null: nothing. */
async function objectionTo(
  credential: Credential,
  { status, headers, body }: HttpAnswer,
): Promise<Error | null> {
  const told = new Headers();
  for (const name of ['content-type', 'www-authenticate']) {
    const value = headers.get(name);
    if (value !== null) told.set(name, value);
  }
  const response = new Response(body === '' ? null : body, { status, headers: told });
  try {
    await processAuthorizationCodeResponse(serverOf(credential), clientOf(credential), response);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function failed(failure: FailureKind, said: string): CodeExchange {
  return { kind: 'failed', failure, said };
}

function refused(
  { status, error, error_description: description = '' }: ResponseBodyError,
  correlationId: string | null,
): CodeExchange {
  const said = [error, description].filter(Boolean).join(': ').slice(0, 300);
  const failure = failureOf({ status, error, description });
  return failed(failure, withCorrelation(said, correlationId));
}

/** What our own verdict makes of what the standard does not cover. */
function resultOf(verdict: ExchangeVerdict, status: number, objection: Error | null): CodeExchange {
  switch (verdict.kind) {
    case 'granted':
      return { ...verdict, objection: objection?.message ?? null };
    case 'unreadable':
      return verdict;
    case 'never_sent':
      return failed('unreachable', verdict.reason);
    case 'uncertain':
      return failed('unclear', verdict.reason);
    case 'subscription_key':
      return failed('subscription_key', withCorrelation('status 401', verdict.correlationId));
    case 'rate_limited':
      return failed('unclear', withCorrelation('status 429', verdict.correlationId));
    case 'wrong_client':
      return failed('wrong_client', withCorrelation(verdict.said, verdict.correlationId));
    case 'not_paycor':
    case 'refused': {
      const failure = failureOf({ status, error: '', description: verdict.said });
      return failed(failure, withCorrelation(verdict.said, verdict.correlationId));
    }
  }
}
