import { errorsIn, WRONG_STATE, type Explanations } from '../failure.js';

/** One sentence a failure; the causes are those that integrators of live tenants report. */
export const EXPLANATIONS: Explanations = {
  port_taken: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `Nothing can listen on ${redirectUri} (${said}): end the program that holds the port, or ` +
      'choose another one with --port and register that return URL as well.',
  },
  timeout: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `No browser came to ${redirectUri} within ${said}: run the command again, and if the page ` +
      'showed 403, sign in as a Company, HR or Payroll administrator, or if it complained about ' +
      'the return URL, register exactly this one as an Approved Return OAuth URL.',
  },
  denied: {
    code: 'authorization',
    sentence: ({ said }) =>
      `The activation was declined on Paycor's page (${said}): run the command again and agree.`,
  },
  not_administrator: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Paycor answered 403 (${said}): only a Company, HR or Payroll administrator of the legal ` +
      'entity can activate an application, so sign in to Paycor as one.',
  },
  wrong_application: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Paycor does not let this application in (${said}): it must be of the type "Standard ` +
      'Application", so create one of that type in the developer portal and activate that.',
  },
  unknown_scope: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Paycor does not know the scope (${said}): copy the Scope Name from the General tab of the ` +
      'application into --scope, letter by letter.',
  },
  page_error: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Paycor sent the browser back with an error instead of a code: ${said}.`,
  },
  wrong_state: WRONG_STATE,
  no_code: {
    code: 'authorization',
    sentence: ({ redirectUri }) =>
      'The answer holds no code: what is needed is the whole address to which Paycor sent the ' +
      `browser in the end, beginning with ${redirectUri} and holding code= and state=.`,
  },
  redirect_uri: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `Paycor refused the return URL ${redirectUri} (${said}): it must be exactly one of the ` +
      "application's Approved Return OAuth URLs, in the same case, with the same scheme (http or " +
      'https), and without a trailing slash more or less.',
  },
  code_expired: {
    code: 'authorization',
    sentence: ({ said }) =>
      `The code had expired or was used before (${said}): codes live for a few minutes and are ` +
      'good once, so run the command again and finish without a pause.',
  },
  code_refused: {
    code: 'authorization',
    sentence: ({ redirectUri, said }) =>
      `Paycor refused the code (${said}): most often ${redirectUri} is not exactly an Approved ` +
      'Return OAuth URL of the application (case, http or https, trailing slash), else the code ' +
      'had expired, so check the URL and run the command again.',
  },
  wrong_client: {
    code: 'authorization',
    sentence: ({ said }) =>
      `Paycor does not know this client_id with this client_secret (${said}): copy both again ` +
      'from the General tab of the application, and check that environment is the right one.',
  },
  subscription_key: {
    code: 'subscription_key',
    sentence: ({ said }) =>
      `Paycor refused the subscription_key (${said}): copy the primary key of your subscription ` +
      'from the developer portal of the same environment.',
  },
  no_refresh_token: {
    code: 'authorization',
    sentence: () =>
      'Paycor granted no refresh token, which means that the scope offline_access was not ' +
      'granted: check in the developer portal that the application may ask for it, and run the ' +
      'command again.',
  },
  unreachable: {
    code: 'unreachable',
    sentence: ({ said }) =>
      `Paycor can't be reached (${said}), so the code was not used: check the network and the ` +
      'settings environment and api_url, and run the command again.',
  },
  unclear: {
    code: 'unavailable',
    sentence: ({ said }) =>
      `Paycor gave no clear answer to the code (${said}), and a code is good once: run the command ` +
      'again.',
  },
  not_the_service: {
    code: 'unreachable',
    sentence: ({ said }) =>
      `What answered the code does not look like Paycor's token endpoint (${said}): check api_url ` +
      'and environment, and whether a proxy or a filter on the way answers in its place, and run ' +
      'the command again.',
  },
  unreadable: {
    code: 'malformed',
    sentence: ({ said }) =>
      'Paycor granted something that holds no tokens where they belong: what came of it is kept, ' +
      `readable for you alone, in ${said}, so look there or run the command again.`,
  },
  missing_answer: {
    code: 'authorization',
    sentence: ({ said }) =>
      `${said} is missing: give it in the config or on the command line, or type it at a terminal.`,
  },
  damaged_token: {
    code: 'authorization',
    sentence: () =>
      'A token holds white space or other characters that no token has: copy each one whole, and ' +
      'nothing beside it.',
  },
};

/** The error of a failure at Paycor's page, or after it. */
export const authorizeError = errorsIn(EXPLANATIONS);
