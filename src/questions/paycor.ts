import { PAYCOR_SETTINGS, REQUIRED_SETTINGS, type SettingName } from '../config/settings.js';
import { validate } from '../config/validate.js';
import type { Interview, Question } from './settings.js';

/** How a person is asked for a setting. The places are those of the developer portal. */
const QUESTIONS = {
  client_id: { text: 'Client ID (General tab of the application):' },
  client_secret: { text: 'Client secret (General tab; it does not show):' },
  subscription_key: {
    text: 'Subscription key (primary key of the subscription; it does not show):',
  },
  environment: { text: 'Environment (production or sandbox) [production]:', enter: 'production' },
  refresh_token: {
    text: 'Refresh token (it does not show; Enter to leave it out, authorize gets one):',
    enter: null,
  },
  start_date: {
    text: 'First day to read, such as 2024-01-31 (Enter to leave it out: about a year):',
    enter: null,
  },
  timezone: { text: 'Time zone, such as America/New_York [UTC]:', enter: 'UTC' },
} as const satisfies Partial<Record<SettingName, Question>>;

/** What tap-paycor asks for. */
export const PAYCOR_INTERVIEW: Interview = {
  settings: PAYCOR_SETTINGS,
  validate,
  questions: QUESTIONS,
  first: [...REQUIRED_SETTINGS, 'environment', 'refresh_token', 'start_date', 'timezone'],
  beside: ['environment'],
  isMoot: (name, given) => name === 'environment' && 'api_url' in given,
};
