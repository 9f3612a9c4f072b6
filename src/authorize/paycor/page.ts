import type { Config } from '../../config/config.js';
import type { PageOfService } from '../page-of-service.js';
import { authorizeUrlOf } from './authorize-url.js';
import { authorizeError } from './words.js';

/** Paycor's Authorize page, for the application of a config. */
export const paycorPage = (config: Config): PageOfService => ({
  service: 'Paycor',
  apiUrl: config.apiUrl,
  clientId: config.clientId,
  scopeQuestion: 'Scope name (General tab of the application):',
  addressOf: (visit) => authorizeUrlOf({ ...config, ...visit }),
  invitation: (redirectUri) => [
    'Sign in to Paycor as a Company, HR or Payroll administrator and activate the application.',
    `Its Approved Return OAuth URLs must hold, to the letter: ${redirectUri}`,
  ],
  hints: (redirectUri) => [
    '- 403, or that you are not authorized: sign in as a Company, HR or Payroll administrator.',
    `- A complaint about the return URL: register exactly ${redirectUri} as an Approved Return OAuth URL.`,
    '- A complaint about the scope: compare it with the Scope Name of the General tab, letter by letter.',
    '- A complaint about the application: client_id belongs to another one, or to another environment.',
  ],
  errorOf: authorizeError,
});
