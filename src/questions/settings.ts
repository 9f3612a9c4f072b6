import { normalize } from '../config/normalize.js';
import type { Setting } from '../config/setting.js';
import { REQUIRED_SETTINGS, SETTINGS, type SettingName } from '../config/settings.js';
import { validate } from '../config/validate.js';
import { TapError } from '../errors.js';
import type { Questions } from './questions.js';

interface Question {
  readonly text: string;
  /** What Enter alone stands for; null: the setting is left out. Without it, an answer is needed. */
  readonly enter?: string | null;
}

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

/** A setting that a person can be asked for. */
export type AskedSetting = keyof typeof QUESTIONS;

/** What a config is begun with, in the order of the questions. */
export const FIRST_SETTINGS = [
  ...REQUIRED_SETTINGS,
  'environment',
  'refresh_token',
  'start_date',
  'timezone',
] as const satisfies readonly AskedSetting[];

/** Takes a secret as soon as it was typed. */
export type OnSecret = (secret: string) => void;

/**
 * Asks for the settings that an activation needs and the config does not have, and returns the
 * answers alone.
 */
export async function askForMissing(
  raw: Readonly<Record<string, unknown>>,
  questions: Questions,
  onSecret: OnSecret,
): Promise<Readonly<Record<string, string>>> {
  // Whoever has no client id in the config yet has no environment there either.
  const isBegun = 'client_id' in normalize(raw);
  const names = isBegun ? REQUIRED_SETTINGS : [...REQUIRED_SETTINGS, ENVIRONMENT];
  return askFor(names, raw, questions, onSecret);
}

const ENVIRONMENT: AskedSetting = 'environment';

/**
 * Asks for those of the settings that the config does not have, and returns the answers alone. A
 * person who gave an impossible answer is told and asked again; a pipe's is a TapError (`config`).
 */
export async function askFor(
  names: readonly AskedSetting[],
  raw: Readonly<Record<string, unknown>>,
  questions: Questions,
  onSecret: OnSecret,
): Promise<Readonly<Record<string, string>>> {
  const given = normalize(raw);
  const answers: Record<string, string> = {};
  for (const name of names) {
    if (name in given || (name === ENVIRONMENT && 'api_url' in given)) continue;
    const answer = await answerTo(name, questions, onSecret);
    if (answer !== null) answers[name] = answer;
  }
  return answers;
}

/** The answer, or what Enter alone stands for. */
async function answerTo(
  name: AskedSetting,
  questions: Questions,
  onSecret: OnSecret,
): Promise<string | null> {
  const question: Question = QUESTIONS[name];
  let said = '';
  for (;;) {
    const answer = await put(name, `${said}${question.text}`, questions, onSecret);
    if (answer === '' && question.enter !== undefined) return question.enter;
    const problem = problemWith(name, answer);
    if (problem === null) return answer;
    if (!questions.isTerminal) throw new TapError('config', `The config is not valid: ${problem}.`);
    said = `${problem}. `;
  }
}

async function put(
  name: AskedSetting,
  text: string,
  questions: Questions,
  onSecret: OnSecret,
): Promise<string> {
  const setting: Setting = SETTINGS[name];
  if (setting.secret !== true) return questions.ask(text);
  const secret = await questions.askSecret(text);
  onSecret(secret);
  return secret;
}

/** Settings in which nothing is wrong, so that all that is found is about the one put into them. */
const FINE = Object.fromEntries(REQUIRED_SETTINGS.map((name) => [name, 'invented']));

function problemWith(name: AskedSetting, answer: string): string | null {
  const { problems } = validate(normalize({ ...FINE, [name]: answer }));
  return problems[0] ?? null;
}
