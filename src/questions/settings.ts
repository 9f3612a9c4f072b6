import { normalize } from '../settings/normalize.js';
import { settingIn, type SettingSet } from '../settings/setting-set.js';
import type { Validate } from '../settings/tap-config.js';
import { TapError } from '../errors.js';
import type { Questions } from './questions.js';

/** How a person is asked for a setting. */
export interface Question {
  readonly text: string;
  /** What Enter alone stands for; null: the setting is left out. Without it, an answer is needed. */
  readonly enter?: string | null;
}

/** What a tap asks its users for. */
export interface Interview {
  readonly settings: SettingSet;
  readonly validate: Validate<unknown>;
  /** A question for each setting that a person can be asked for. */
  readonly questions: Readonly<Record<string, Question>>;
  /** What a config is begun with, in the order of the questions. */
  readonly first: readonly string[];
  /** What an activation needs beside what is required, where a config is begun with it. */
  readonly beside: readonly string[];
  /** Whether settings that are given make another one pointless. */
  readonly isMoot: (name: string, given: Readonly<Record<string, unknown>>) => boolean;
}

/** Takes a secret as soon as it was typed. */
export type OnSecret = (secret: string) => void;

/**
 * Asks for the settings that an activation needs and the config does not have, and returns the
 * answers alone.
 */
export async function askForMissing(
  interview: Interview,
  raw: Readonly<Record<string, unknown>>,
  questions: Questions,
  onSecret: OnSecret,
): Promise<Readonly<Record<string, string>>> {
  const { settings, beside } = interview;
  // Whoever has no client id in the config yet has nothing else there either.
  const isBegun = 'client_id' in normalize(raw, settings);
  const names = isBegun ? settings.required : [...settings.required, ...beside];
  return askFor(interview, names, raw, questions, onSecret);
}

/**
 * Asks for those of the settings that the config does not have, and returns the answers alone. A
 * person who gave an impossible answer is told and asked again; a pipe's is a TapError (`config`).
 */
export async function askFor(
  interview: Interview,
  names: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  questions: Questions,
  onSecret: OnSecret,
): Promise<Readonly<Record<string, string>>> {
  const given = normalize(raw, interview.settings);
  const answers: Record<string, string> = {};
  for (const name of names) {
    if (name in given || interview.isMoot(name, given)) continue;
    const answer = await answerTo(interview, name, questions, onSecret);
    if (answer !== null) answers[name] = answer;
  }
  return answers;
}

/** The answer, or what Enter alone stands for. */
async function answerTo(
  interview: Interview,
  name: string,
  questions: Questions,
  onSecret: OnSecret,
): Promise<string | null> {
  const question = interview.questions[name];
  if (question === undefined) throw new RangeError(`nobody can be asked for ${name}`);
  const isSecret = settingIn(interview.settings, name)?.secret === true;
  let said = '';
  for (;;) {
    const text = `${said}${question.text}`;
    const answer = isSecret
      ? await secretFrom(questions, text, onSecret)
      : await questions.ask(text);
    if (answer === '' && question.enter !== undefined) return question.enter;
    const problem = problemWith(interview, name, answer);
    if (problem === null) return answer;
    if (!questions.isTerminal) throw new TapError('config', `The config is not valid: ${problem}.`);
    said = `${problem}. `;
  }
}

async function secretFrom(questions: Questions, text: string, onSecret: OnSecret): Promise<string> {
  const secret = await questions.askSecret(text);
  onSecret(secret);
  return secret;
}

/** Held beside settings in which nothing is wrong, so that all that is found is about the answer. */
function problemWith(
  { settings, validate }: Interview,
  name: string,
  answer: string,
): string | null {
  const fine = Object.fromEntries(settings.required.map((one) => [one, 'invented']));
  const { problems } = validate(normalize({ ...fine, [name]: answer }, settings));
  return problems[0] ?? null;
}
