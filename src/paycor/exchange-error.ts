import { TapError, type ErrorCode } from '../errors.js';
import type { BegunExchange } from '../tokens/journal.js';
import { describeProcess } from '../tokens/held-lock.js';
import type { SpendFailure } from '../tokens/endpoint.js';

// What the user is told of an exchange that brought no tokens: what happened, and what to do.

const REACTIVATE =
  'have a Paycor administrator activate the application again (tap-paycor authorize leads through ' +
  'it) and put the new refresh_token into the settings.';

const NO_REFRESH_TOKEN = `Neither the settings nor the token store hold a refresh_token: ${REACTIVATE}`;

export const noRefreshToken = (): TapError => new TapError('credential', NO_REFRESH_TOKEN);

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

const CODES: Readonly<Record<SpendFailure['kind'], ErrorCode>> = {
  refused: 'credential',
  wrong_client: 'credential',
  not_the_service: 'credential',
  subscription_key: 'subscription_key',
  rate_limited: 'unavailable',
  never_sent: 'unreachable',
  uncertain: 'credential',
  unreadable: 'credential',
  no_refresh_token: 'credential',
};

/** The error of a refresh token's exchange. */
export const exchangeError = (
  failure: SpendFailure,
  host: string,
  exchange: BegunExchange,
): TapError => new TapError(CODES[failure.kind], messageOf(failure, host, exchange));

function messageOf(failure: SpendFailure, host: string, exchange: BegunExchange): string {
  switch (failure.kind) {
    case 'refused':
      return exchange.interrupted ? answerLost(failure.told, exchange) : refused(failure.told);
    case 'wrong_client':
      return wrongClient(failure.told);
    case 'not_the_service':
      return notPaycor(failure.told, host);
    case 'subscription_key':
      return `${KEY_REFUSED_ADVICE} (The token exchange answered so: ${failure.told}.)`;
    case 'rate_limited':
      return rateLimited(failure.told, host);
    case 'never_sent':
      return neverSent(failure.told, host);
    case 'uncertain':
      return uncertain(failure.told, host);
    case 'unreadable':
      return unreadable(failure.told, host, failure.file);
    case 'no_refresh_token':
      return NO_REFRESH_TOKEN;
  }
}

const refused = (told: string): string =>
  `Paycor refused the refresh token (${told}). Each one is valid once: another program may have ` +
  'spent it, the activation may have been withdrawn, or client_id belongs to another ' +
  `application. Check that; if it is right, ${REACTIVATE}`;

const answerLost = (told: string, { by }: BegunExchange): string =>
  `Paycor refused the refresh token (${told}), and what happened is known: ${describeProcess(by)} ` +
  "was exchanging this very token, and Paycor's answer never reached the disk, since the run was " +
  'killed or the connection broke. So Paycor has spent the token, and its successor is lost for ' +
  `good. Unless client_id or client_secret were changed since, ${REACTIVATE}`;

const wrongClient = (told: string): string =>
  `Paycor does not know this client_id with this client_secret (${told}); no token was spent. Copy ` +
  'both again from the General tab of the application, and check that environment is the right one.';

const notPaycor = (told: string, host: string): string =>
  `What answers at ${host} does not look like Paycor's token endpoint (${told}). Check api_url and ` +
  'environment, and whether a proxy or a filter on the way answers in its place. The refresh token ' +
  'was not refused.';

const rateLimited = (told: string, host: string): string =>
  `The quota of the subscription_key stays used up, so ${host} exchanges no token (${told}); no ` +
  'token was spent. Find out what else uses the key, and run again later.';

const neverSent = (told: string, host: string): string =>
  `${host} can't be reached (${told}); no token was spent. Check the network, and the settings ` +
  'environment and api_url.';

const uncertain = (told: string, host: string): string =>
  `The token exchange with ${host} got no clear answer (${told}), so the refresh token may be ` +
  'spent. It is never tried twice in one run. Run again: the stored token is tried once more, and ' +
  `if Paycor refuses it then, ${REACTIVATE}`;

const unreadable = (told: string, host: string, file: string): string =>
  `${host} answered the token exchange with something that holds no access token (${told}), so the ` +
  `refresh token may be spent. What came of the answer is kept in ${file}. If it holds a refresh_token, ` +
  'put that into the settings; else run again: the stored token is tried once more, and if Paycor ' +
  `refuses it then, ${REACTIVATE}`;
