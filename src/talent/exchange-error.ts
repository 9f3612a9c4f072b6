import { TapError, type ErrorCode } from '../errors.js';
import type { SpendFailure } from '../tokens/endpoint.js';
import { describeProcess } from '../tokens/held-lock.js';
import type { BegunExchange } from '../tokens/journal.js';

// What the user is told of an exchange that brought no tokens: what happened, and what to do.

const AGAIN = 'let the application in again (tap-paycor-talent authorize leads through it).';

export const nothingToSpend = (): TapError =>
  new TapError(
    'credential',
    `Neither the settings nor the token store hold a refresh_token, and there is no password: ${AGAIN}`,
  );

export const accessTokenExpired = (): TapError =>
  new TapError(
    'credential',
    'Talent Development no longer accepts the access_token of the settings (it lives for ten hours). ' +
      'Put a fresh one there, or a refresh_token, which the tap renews by itself.',
  );

const CODES: Partial<Readonly<Record<SpendFailure['kind'], ErrorCode>>> = {
  rate_limited: 'unavailable',
  never_sent: 'unreachable',
};

/** The error of an exchange that a run depends on. */
export const explain = (failure: SpendFailure, exchange: BegunExchange, host: string): TapError =>
  new TapError(CODES[failure.kind] ?? 'credential', messageOf(failure, exchange, host));

function messageOf(failure: SpendFailure, exchange: BegunExchange, host: string): string {
  const { told } = failure;
  switch (failure.kind) {
    case 'refused':
      return exchange.spending.kind === 'password'
        ? passwordRefused(told, failure.error)
        : tokenRefused(told, exchange);
    case 'wrong_client':
    case 'subscription_key':
      return (
        `Talent Development does not know this client_id with this client_secret (${told}); no token ` +
        "was spent. Copy both again from the application's own settings page; an application with a " +
        'secret needs client_secret, one without needs it left out.'
      );
    case 'not_the_service':
      return (
        `What answers at ${host} does not look like the token endpoint of Talent Development (${told}). ` +
        'Check api_url, and whether a proxy or a filter on the way answers in its place. Nothing was ' +
        'refused.'
      );
    case 'rate_limited':
      return `${host} exchanges no token for now (${told}); none was spent. Run again later.`;
    case 'never_sent':
      return `${host} can't be reached (${told}); no token was spent. Check the network, and api_url.`;
    case 'uncertain':
      if (exchange.spending.kind === 'password')
        return `Signing in at ${host} got no clear answer (${told}): run again.`;
      return (
        `The token exchange with ${host} got no clear answer (${told}), so the refresh token may be ` +
        `spent. Run again: the stored token is tried once more, and if it is refused then, ${AGAIN}`
      );
    case 'unreadable':
      return (
        `${host} answered the token exchange with something that holds no access token. What ` +
        `came is kept in ${failure.file}. If it holds a refresh_token, put that into the settings; ` +
        `else run again, and if the token is refused then, ${AGAIN}`
      );
    case 'no_refresh_token':
      return `Talent Development gave no refresh token, so nothing would outlive this run: ${AGAIN}`;
  }
}

const passwordRefused = (told: string, error: string): string =>
  error === 'invalid_scope'
    ? `Talent Development does not know a scope of the setting scope (${told}): give all, or names such as ` +
      'objective:read with blanks between.'
    : `Talent Development refused the username and the password (${told}). Where the network signs in by ` +
      'single sign-on, there is no password grant: leave both out and run tap-paycor-talent authorize. ' +
      'Else check both, and that the application is of the password type.';

const tokenRefused = (told: string, { interrupted, by }: BegunExchange): string =>
  interrupted
    ? `Talent Development refused the refresh token (${told}), and what happened is known: ` +
      `${describeProcess(by)} was exchanging this very token, and the answer never reached the disk. So ` +
      `its successor is lost for good: ${AGAIN}`
    : `Talent Development refused the refresh token (${told}). Each one is valid once: another program ` +
      'may have spent it, the access may have been withdrawn, or client_id belongs to another ' +
      `application. Check that; if it is right, ${AGAIN}`;
