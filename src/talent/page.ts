import { errorsIn, WRONG_STATE, type Explanations } from '../authorize/failure.js';
import type { PageOfService } from '../authorize/page-of-service.js';
import type { TalentConfig } from './config.js';
import { TALENT_AUTHORIZE_PATH } from './facts.js';

/** Where return URLs are registered (documented). */
const REGISTERED = "the redirect URIs of the application's own settings page";

const WORDS: Explanations = {
  port_taken: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `Nothing can listen on ${redirectUri} (${said}): end the program that holds the port, or choose ` +
      'another one with --port and register that return URL as well.',
  },
  timeout: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `No browser came to ${redirectUri} within ${said}: run the command again, and if the page ` +
      `complained about the return URL, add exactly this one to ${REGISTERED}.`,
  },
  denied: {
    code: 'authorization',
    sentence: ({ said }) =>
      `The application was not let in (${said}): run the command again and agree.`,
  },
  not_administrator: {
    code: 'authorization',
    sentence: ({ said }) =>
      `The page refused the user (${said}): sign in as an administrator of the network.`,
  },
  wrong_application: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Talent Development does not let this application in (${said}): its grant type must be ` +
      '"authorization code", which its own settings page says.',
  },
  unknown_scope: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Talent Development does not know the scope (${said}): give all, or names such as objective:read ` +
      'with blanks between, in --scope.',
  },
  page_error: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Talent Development sent the browser back with an error instead of a code: ${said}.`,
  },
  wrong_state: WRONG_STATE,
  no_code: {
    code: 'authorization',
    sentence: ({ redirectUri }) =>
      'The answer holds no code: what is needed is the whole address at which the browser ended, ' +
      `beginning with ${redirectUri} and holding code= and state=.`,
  },
  redirect_uri: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `Talent Development refused the return URL ${redirectUri} (${said}): it must be, to the letter, one ` +
      `of ${REGISTERED}.`,
  },
  code_expired: {
    code: 'authorization',
    sentence: ({ said }) =>
      `The code had expired or was used before (${said}): codes are good once and for minutes, so run ` +
      'the command again and finish without a pause.',
  },
  code_refused: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `Talent Development refused the code (${said}): most often ${redirectUri} is not exactly one of ` +
      `${REGISTERED}, else the code had expired, so check that and run the command again.`,
  },
  wrong_client: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Talent Development does not know this client_id with this client_secret (${said}): copy both again ` +
      "from the application's own settings page; an application without a secret needs it left out.",
  },
  subscription_key: {
    code: 'authorization',
    sentence: ({ said }) => `Something on the way asks for a key (${said}): check api_url.`,
  },
  no_refresh_token: {
    code: 'authorization',
    sentence: () =>
      'Talent Development gave no refresh token: check the grant type of the application, and run the ' +
      'command again.',
  },
  unreachable: {
    code: 'unreachable',
    sentence: ({ said }) =>
      `Talent Development can't be reached (${said}), so the code was not used: check the network and ` +
      'api_url, and run the command again.',
  },
  unclear: {
    code: 'unavailable',
    sentence: ({ said }) =>
      `Talent Development gave no clear answer to the code (${said}), and a code is good once: run the ` +
      'command again.',
  },
  not_the_service: {
    code: 'unreachable',
    sentence: ({ said }) =>
      `What answered the code does not look like Talent Development's token endpoint (${said}): check ` +
      'api_url, and whether a proxy or a filter on the way answers in its place, and run the command again.',
  },
  unreadable: {
    code: 'malformed',
    sentence: ({ said }) =>
      'Talent Development granted something that holds no tokens where they belong: what came of it is ' +
      `kept, readable for you alone, in ${said}, so look there or run the command again.`,
  },
  missing_answer: {
    code: 'authorization',
    sentence: ({ said }) =>
      `${said} is missing: give it in the config or on the command line, or type it at a terminal.`,
  },
  damaged_token: {
    code: 'authorization',
    sentence: () =>
      'A token holds white space or other characters that no token has: copy it whole.',
  },
};

/** The error of a failure at the service's page, or after it. */
export const talentAuthorizeError = errorsIn(WORDS);

/** The page on which a person lets an application in, for that of a config. */
export const talentPage = ({ apiUrl, clientId }: TalentConfig): PageOfService => ({
  service: 'Talent Development',
  apiUrl,
  clientId,
  scopeQuestion: 'Scopes, with blanks between (all, or such as objective:read):',
  addressOf({ scope, redirectUri, state, codeChallenge }) {
    const url = new URL(apiUrl + TALENT_AUTHORIZE_PATH);
    const parameters = {
      client_id: clientId,
      response_type: 'code',
      scope: scope.split(/\s+/).filter(Boolean).join(' '),
      redirect_uri: redirectUri,
      state,
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
    };
    url.search = new URLSearchParams(parameters).toString().replaceAll('+', '%20');
    return url.href;
  },
  invitation: (redirectUri) => [
    'Sign in to Talent Development as an administrator of the network, and let the application in: the',
    'tap sees what that user sees.',
    `The redirect URIs of the application must hold, to the letter: ${redirectUri}`,
  ],
  hints: (redirectUri) => [
    `- A complaint about the redirect URI: add exactly ${redirectUri} to ${REGISTERED}.`,
    '- A complaint about the scope: give all, or names such as objective:read, in --scope.',
    '- A complaint about the client: client_id belongs to no application of this network.',
  ],
  errorOf: talentAuthorizeError,
});
