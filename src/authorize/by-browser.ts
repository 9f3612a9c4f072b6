import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
} from 'oauth4webapi';
import { TapError } from '../errors.js';
import { OAUTH_ERROR } from '../tokens/exchange.js';
import { underLock } from '../tokens/spend.js';
import type { Logger } from '../singer/logger.js';
import type { StoredTokens } from '../tokens/tokens.js';
import type { Activation, Way } from './activation.js';
import { arrival } from './arrival.js';
import { judgeCallback } from './callback.js';
import { mayBeRepeated, type FailureKind } from './failure.js';
import { listen, type Listener } from './listener.js';
import { DONE, failedPage, type Page } from './pages.js';
import { redeem } from './redemption.js';
import type { ReturnUrl } from './return-url.js';

/** What the browser is sent away with, and what proves that its answer is ours. */
interface Attempt {
  readonly returnUrl: ReturnUrl;
  readonly state: string;
  readonly codeVerifier: string;
}

/**
 * The authorization-code grant with PKCE: a person agrees in a browser and comes back with a code. A
 * person at a terminal may go there again where that can help; a pipe's failure is final.
 */
export function byBrowser(returnUrl: ReturnUrl, scope: string | null): Way {
  return async (activation) => {
    const { tokens, questions, signal } = activation;
    let scopeName = scope ?? (await askUntilGiven(activation));
    // Before anyone goes to the browser in vain.
    await underLock(activation, signal, () => tokens.store.prove());
    for (;;) {
      try {
        return await attempted(activation, returnUrl, scopeName);
      } catch (error) {
        if (!questions.isTerminal || !mayBeRepeated(error)) throw error;
        await questions.ask(`${error.message} ${AGAIN}`);
        if (error.kind === 'unknown_scope') scopeName = await askUntilGiven(activation);
      }
    }
  };
}

const AGAIN = 'Enter goes there again, Ctrl-C ends:';

async function attempted(
  activation: Activation,
  returnUrl: ReturnUrl,
  scope: string,
): Promise<StoredTokens> {
  const attempt = newAttempt(returnUrl, activation);
  const authorizeUrl = activation.page.addressOf({
    scope,
    redirectUri: returnUrl.uri,
    state: attempt.state,
    codeChallenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
  });
  return visited(activation, attempt, authorizeUrl);
}

/** A person is asked again; a pipe has one answer. */
async function askUntilGiven({ questions, page }: Activation): Promise<string> {
  for (;;) {
    const name = await questions.ask(page.scopeQuestion);
    if (name !== '') return name;
    if (!questions.isTerminal) throw page.errorOf('missing_answer', { said: 'The scope name' });
  }
}

function newAttempt(returnUrl: ReturnUrl, { onSecret }: Activation): Attempt {
  const codeVerifier = generateRandomCodeVerifier();
  onSecret(codeVerifier);
  return { returnUrl, state: generateRandomState(), codeVerifier };
}

/** Sends the browser to the service, waits for it, and tells it in the end what came of it. */
async function visited(
  activation: Activation,
  attempt: Attempt,
  authorizeUrl: string,
): Promise<StoredTokens> {
  const listener = await listenFor(activation, attempt, authorizeUrl);
  try {
    await activation.say(invitation(activation.page, attempt.returnUrl, authorizeUrl));
    activation.show(listener.door);
    const visit = await arrival(activation, attempt.returnUrl, listener.visit, (given) =>
      objectionTo(given, activation, attempt),
    );
    try {
      const tokens = await redeemed(activation, attempt, visit.parameters);
      await visit.answer(DONE);
      return tokens;
    } catch (error) {
      await visit.answer(pageOf(error, activation));
      throw error;
    }
  } finally {
    await listener.close();
  }
}

/** Why a pasted address can not be the service's answer to this run; what it says itself is an answer. */
function objectionTo(
  given: URLSearchParams,
  { page }: Activation,
  { state }: Attempt,
): string | null {
  const callback = judgeCallback(page, given, state);
  return callback.kind === 'failed' ? (OBJECTIONS[callback.failure] ?? null) : null;
}

const OBJECTIONS: Partial<Readonly<Record<FailureKind, string>>> = {
  no_code:
    'That holds no code: what is needed is the whole address that the browser ended at, with code= ' +
    'and state= in it.',
  wrong_state:
    'That belongs to another run (its state is another): use the page that this run has opened.',
};

/** Where the service returns elsewhere, there is still the door through which the browser is opened. */
async function listenFor(
  { logger, page }: Activation,
  { returnUrl, state }: Attempt,
  authorizeUrl: string,
): Promise<Listener> {
  if (returnUrl.kind === 'elsewhere') {
    return listen({ host: '127.0.0.1', port: 0, path: null }, authorizeUrl);
  }
  try {
    return await listen(returnUrl, authorizeUrl, (given) => isAnswerTo(state, given, logger));
  } catch (error) {
    const said = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw page.errorOf('port_taken', { redirectUri: returnUrl.uri, said });
  }
}

function invitation(
  { service, invitation: lines }: Activation['page'],
  { kind, uri }: ReturnUrl,
  authorizeUrl: string,
): string {
  return [
    ...lines(uri),
    '',
    'Open this page:',
    '',
    authorizeUrl,
    '',
    kind === 'loopback'
      ? `Waiting for the browser to come back to ${uri} …`
      : `${service} then sends the browser to ${uri}; copy the whole address that it ends at.`,
  ].join('\n');
}

/** Judges what the browser brought, and makes tokens of it. */
async function redeemed(
  activation: Activation,
  { returnUrl, state, codeVerifier }: Attempt,
  given: URLSearchParams,
): Promise<StoredTokens> {
  const { page, onSecret } = activation;
  const redirectUri = returnUrl.uri;
  const callback = judgeCallback(page, given, state);
  if (callback.kind === 'failed')
    throw page.errorOf(callback.failure, { redirectUri, said: callback.said });
  onSecret(callback.code);
  const { code } = callback;
  return redeem(activation, { kind: 'authorization_code', code, redirectUri, codeVerifier });
}

/**
 * Only what brings our own state may end the run. Nobody knows whether the services' pages give it back
 * with an error (open): one without any is told, and the run waits on.
 */
function isAnswerTo(state: string, given: URLSearchParams, { warning }: Logger): boolean {
  const error = given.get('error') ?? '';
  if (!given.has('state') && OAUTH_ERROR.test(error)) warning(tellStateless(error));
  return given.get('state') === state;
}

const tellStateless = (error: string): string =>
  `A browser came back with the error ${error}, and with nothing that shows that it belongs to this ` +
  'run, which waits on. If that was yours, end the run (Ctrl-C) and look at what the page says.';

/** Only what we say ourselves; what else may go wrong is for the log. */
function pageOf(error: unknown, { redact }: Activation): Page {
  const told = error instanceof TapError ? error.message : 'The terminal says more.';
  return failedPage(redact(told));
}
