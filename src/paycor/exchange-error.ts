import { TapError } from '../errors.js';
import { withCorrelation } from './error-model.js';
import type { ExchangeFailure } from './exchange.js';
import type { BegunExchange } from './tokens/journal.js';
import { describeProcess } from './tokens/process-name.js';

// What the user is told of an exchange that brought no tokens: what happened, and what to do.

const REACTIVATE =
  'have a Paycor administrator activate the application again (tap-paycor authorize leads through ' +
  'it) and put the new refresh_token into the settings.';

export const noRefreshToken = (): TapError =>
  new TapError(
    'credential',
    `Neither the settings nor the token store hold a refresh_token: ${REACTIVATE}`,
  );

export const accessTokenExpired = (): TapError =>
  new TapError(
    'credential',
    'Paycor no longer accepts the access_token of the settings (it lives for half an hour). Put a ' +
      'fresh one there, or a refresh_token, which the tap renews by itself.',
  );

/** Paycor's gateway refuses the key before anything else is looked at. */
export const KEY_REFUSED_ADVICE =
  'Paycor refused the subscription_key. Copy the primary key of your subscription from the ' +
  'developer portal of the same environment (sandbox and production keys differ), and check ' +
  'that the subscription is active.';

const subscriptionKeyRefused = (correlationId: string | null): TapError =>
  new TapError(
    'subscription_key',
    `${KEY_REFUSED_ADVICE} (${withCorrelation('The token exchange answered so', correlationId)}.)`,
  );

export function exchangeError(
  verdict: ExchangeFailure,
  host: string,
  exchange: BegunExchange,
): TapError {
  switch (verdict.kind) {
    case 'refused': {
      const said = withCorrelation(verdict.said, verdict.correlationId);
      return new TapError(
        'credential',
        exchange.interrupted ? answerLost(said, exchange) : refused(said),
      );
    }
    case 'wrong_client':
      return new TapError(
        'credential',
        `Paycor does not know this client_id with this client_secret (${withCorrelation(verdict.said, verdict.correlationId)}); ` +
          'no token was spent. Copy both again from the General tab of the application, and check ' +
          'that environment is the right one.',
      );
    case 'not_paycor':
      return new TapError(
        'credential',
        `What answers at ${host} does not look like Paycor's token endpoint ` +
          `(${withCorrelation(verdict.said, verdict.correlationId)}). Check api_url and environment, ` +
          'and whether a proxy or a filter on the way answers in its place. The refresh token was ' +
          'not refused.',
      );
    case 'subscription_key':
      return subscriptionKeyRefused(verdict.correlationId);
    case 'rate_limited':
      return new TapError(
        'unavailable',
        `${withCorrelation(`The quota of the subscription_key stays used up, so ${host} exchanges no token (status 429`, verdict.correlationId)}); ` +
          'no token was spent. Find out what else uses the key, and run again later.',
      );
    case 'never_sent':
      return new TapError(
        'unreachable',
        `${host} can't be reached (${verdict.reason}); no token was spent. Check the network, and ` +
          'the settings environment and api_url.',
      );
    case 'uncertain':
      return new TapError(
        'credential',
        `The token exchange with ${host} got no clear answer (${verdict.reason}), so the refresh ` +
          'token may be spent. It is never tried twice in one run. Run again: the stored token is ' +
          `tried once more, and if Paycor refuses it then, ${REACTIVATE}`,
      );
  }
}

const refused = (said: string): string =>
  `Paycor refused the refresh token (${said}). Each one is valid once: another program may have ` +
  'spent it, the activation may have been withdrawn, or client_id belongs to another ' +
  `application. Check that; if it is right, ${REACTIVATE}`;

const answerLost = (said: string, { by }: BegunExchange): string =>
  `Paycor refused the refresh token (${said}), and what happened is known: ${describeProcess(by)} ` +
  "was exchanging this very token, and Paycor's answer never reached the disk, since the run was " +
  'killed or the connection broke. So Paycor has spent the token, and its successor is lost for ' +
  `good. Unless client_id or client_secret were changed since, ${REACTIVATE}`;

/** @param file where the answer is kept */
export const unreadableAnswer = (
  host: string,
  correlationId: string | null,
  file: string,
): TapError =>
  new TapError(
    'credential',
    `${host} answered the token exchange with something that holds no access token ` +
      `(${correlationId === null ? 'no correlation id' : `correlation id ${correlationId}`}), so the refresh token may be spent. The whole answer is kept in ${file}. If it holds a refresh_token, put ` +
      'that into the settings; else run again: the stored token is tried once more, and if Paycor ' +
      `refuses it then, ${REACTIVATE}`,
  );
