import type { Interview } from '../questions/settings.js';
import { validateTalent } from './config.js';
import { TALENT_SET } from './settings.js';

/** What tap-paycor-talent asks for. The places are those of the application's own settings page. */
export const TALENT_INTERVIEW: Interview = {
  settings: TALENT_SET,
  validate: validateTalent,
  questions: {
    client_id: { text: "Client ID (the application's own settings page):" },
    client_secret: {
      text: 'Client secret (it does not show; Enter where the application has none):',
      enter: null,
    },
    refresh_token: {
      text: 'Refresh token (it does not show; Enter to leave it out, authorize gets one):',
      enter: null,
    },
    scope: { text: 'Scopes, with blanks between [all]:', enter: 'all' },
  },
  first: ['client_id', 'client_secret', 'refresh_token', 'scope'],
  beside: ['client_secret'],
  isMoot: () => false,
};
