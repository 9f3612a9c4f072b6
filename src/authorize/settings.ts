import { REQUIRED_SETTINGS, SETTINGS } from '../config/settings.js';
import type { Setting } from '../config/setting.js';
import { normalize } from '../config/normalize.js';
import type { Questions } from './questions.js';

/** How a person is asked for a setting. The places are those of the developer portal. */
const QUESTIONS = {
  client_id: 'Client ID (General tab of the application):',
  client_secret: 'Client secret (General tab; it does not show):',
  subscription_key: 'Subscription key (primary key of the subscription; it does not show):',
} as const satisfies Record<(typeof REQUIRED_SETTINGS)[number], string>;

const ENVIRONMENT = 'Environment (production or sandbox) [production]:';

/**
 * Asks for the settings that an activation needs and the config does not have, and returns the
 * answers alone.
 *
 * @param onSecret told of each secret as soon as it was typed
 */
export async function askForMissing(
  raw: Readonly<Record<string, unknown>>,
  questions: Questions,
  onSecret: (secret: string) => void,
): Promise<Readonly<Record<string, string>>> {
  const given = normalize(raw);
  const answers: Record<string, string> = {};
  for (const name of REQUIRED_SETTINGS) {
    if (name in given) continue;
    const setting: Setting = SETTINGS[name];
    const isSecret = setting.secret === true;
    const question = QUESTIONS[name];
    answers[name] = await (isSecret ? questions.askSecret(question) : questions.ask(question));
    if (isSecret) onSecret(answers[name]);
  }
  // Whoever has no client id in the config yet has no environment there either.
  if ('client_id' in answers && !('environment' in given) && !('api_url' in given)) {
    answers['environment'] = (await questions.ask(ENVIRONMENT)) || 'production';
  }
  return answers;
}
