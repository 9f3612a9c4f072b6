import type { Activation } from './activation.js';
import { tryToOpen } from './browser.js';
import { configFileIn, readableSources, updateConfig, writable } from './config-file.js';
import type { PageOfService } from './page-of-service.js';
import { DEFAULT_PORT, loopbackReturnUrl, returnUrlOf, type ReturnUrl } from './return-url.js';
import type { Context } from '../command-line/context.js';
import { rawConfigFrom } from '../command-line/inputs.js';
import { flag, string, valued } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { openPort } from '../command-line/values.js';
import { createQuestions, placeOfQuestions, type Questions } from '../questions/questions.js';
import { askForMissing, type Interview } from '../questions/settings.js';
import type { SettingSet } from '../settings/setting-set.js';
import type { Surroundings, TapConfig } from '../settings/tap-config.js';
import type { TokenEndpoint } from '../tokens/endpoint.js';
import { openTokens } from '../tokens/place.js';
import { exchangeSend } from '../tokens/send.js';

// What the authorize commands of the taps have in common.

/** The options that every one of them has. */
export const RETURN_OPTIONS = {
  port: valued(
    '--port <number>',
    `return to http://127.0.0.1:<port>/callback (default: ${DEFAULT_PORT})`,
    openPort(1),
  ),
  secrets: flag('--no-secrets', 'write no secret into the config file'),
  browser: flag('--no-browser', 'only print the address, open nothing'),
};

/** Where the browser comes back to, which is registered with the application. */
export const redirectOption = (registered: string) =>
  string('--redirect-uri <uri>', `the registered ${registered}, if it is another`).conflicts(
    'port',
  );

/** Where the browser is to come back to. */
export const returnUrlFrom = (redirectUri: string | null, port: number | null): ReturnUrl =>
  redirectUri === null ? loopbackReturnUrl(port ?? DEFAULT_PORT) : returnUrlOf(redirectUri);

/** What Meltano calls the tap that it runs; null where it does not. */
export const pluginIn = ({ variables }: Pick<Context, 'variables'>): string | null =>
  variables['MELTANO_EXTRACTOR_NAME'] || null;

export type Answers = Readonly<Record<string, string>>;

/** Does something with a person at hand, of whom nothing is asked afterwards. */
export async function withQuestions<T>(
  context: Context,
  { errorOf }: Pick<PageOfService, 'errorOf'>,
  act: (questions: Questions) => Promise<T>,
): Promise<T> {
  const terminal = placeOfQuestions(context);
  const missing = (what: string): Error => errorOf('missing_answer', { said: what });
  const questions = createQuestions({ ...context, terminal, input: context.input(), missing });
  try {
    return await act(questions);
  } finally {
    questions.close();
  }
}

/** What a config is made by. */
interface Configurer<Config> {
  readonly configure: (
    raw: Readonly<Record<string, unknown>>,
    surroundings: Surroundings,
  ) => { readonly config: Config; readonly warnings: readonly string[] };
}

/**
 * The settings as they are, the config that they make, and what the user adds to it. A token is what
 * we are here for, and what is written into which file is the command's own business, so no file is
 * named for a write-back.
 */
export async function gather<Config>(
  sources: readonly string[],
  context: Context,
  questions: Questions,
  interview: Interview,
  { configure }: Configurer<Config>,
): Promise<{ readonly config: Config; readonly answers: Answers; readonly raw: object }> {
  const { variables, logger, redactor } = context;
  const given = rawConfigFrom(readableSources(sources), context, interview.settings);
  const answers = await askForMissing(interview, given, questions, redactor.add);
  const raw = { ...given, ...answers };
  const surroundings = { variables, hasTokens: () => true, tokenFile: null };
  const { config, warnings } = configure(raw, surroundings);
  for (const warning of warnings) logger.warning(warning);
  return { config, answers, raw };
}

/** All that an activation needs but its config. */
export function activationBy(
  context: Context,
  config: TapConfig,
  questions: Questions,
  { page, endpoint }: { readonly page: PageOfService; readonly endpoint: TokenEndpoint },
  opensBrowser: boolean,
): Omit<Activation, 'config'> {
  const { out, logger, redactor, clock, signal, hold } = context;
  return {
    page,
    endpoint,
    tokens: openTokens(config, clock, logger),
    send: exchangeSend(config, { hold }),
    clock,
    questions,
    say: (paragraph) => print(out, `${paragraph}\n`),
    show: (address) => void (opensBrowser && tryToOpen(address, logger)),
    onSecret: redactor.add,
    redact: redactor.redact,
    logger,
    signal,
  };
}

/** Writes what may be written into the file that `--config` names. */
export async function written(
  sources: readonly string[],
  withSecrets: boolean,
  settings: Answers,
  set: SettingSet,
): Promise<{ readonly path: string; readonly names: readonly string[] } | null> {
  const path = configFileIn(sources);
  if (path === null) return null;
  const chosen = writable(settings, withSecrets, set);
  await updateConfig(path, chosen);
  return { path, names: Object.keys(chosen) };
}
