import type { Activation } from '../authorize/activation.js';
import { byBrowser } from '../authorize/by-browser.js';
import { byHand } from '../authorize/by-hand.js';
import { tryToOpen } from '../authorize/browser.js';
import { configFileIn, readableSources, updateConfig, writable } from '../authorize/config-file.js';
import { reachedEntities } from '../authorize/entities.js';
import { authorizeError } from '../authorize/failure.js';
import { reportOf } from '../authorize/report.js';
import { DEFAULT_PORT, loopbackReturnUrl, returnUrlOf } from '../authorize/return-url.js';
import { command, type Given } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import { rawConfigFrom } from '../command-line/inputs.js';
import { flag, string, valued } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { openPort } from '../command-line/values.js';
import { parseConfig, type Config } from '../config/config.js';
import { normalize } from '../config/normalize.js';
import { exchangeSend } from '../paycor/connect.js';
import { paycorTokenEndpoint } from '../paycor/token-endpoint.js';
import { openTokens } from '../tokens/place.js';
import { createQuestions, placeOfQuestions, type Questions } from '../questions/questions.js';
import { askForMissing } from '../questions/settings.js';

const OPTIONS = {
  redirectUri: string(
    '--redirect-uri <uri>',
    'the registered Approved Return OAuth URL, if it is another',
  ).conflicts('port'),
  port: valued(
    '--port <number>',
    `return to http://127.0.0.1:<port>/callback (default: ${DEFAULT_PORT})`,
    openPort(1),
  ),
  scope: string('--scope <name>', "the Scope Name of the application's General tab"),
  manual: flag('--manual', 'take the tokens that the ClientActivation page shows').conflicts([
    'redirectUri',
    'port',
    'scope',
  ]),
  secrets: flag('--no-secrets', 'write no secret into the config file'),
  browser: flag('--no-browser', 'only print the address, open nothing'),
};

/**
 * Activates the application with a person at the browser: gets its first tokens, stores them, writes
 * the config, and says what they reach and what to do next. The tokens are stored before anything
 * else may fail.
 */
export const COMMAND = command({
  options: OPTIONS,
  config: 'written',
  async run(context, given) {
    const { redirectUri, port, scope, manual, config: sources } = given;
    const returnUrl =
      redirectUri === null ? loopbackReturnUrl(port ?? DEFAULT_PORT) : returnUrlOf(redirectUri);
    const terminal = placeOfQuestions(context);
    const questions = createQuestions({ ...context, terminal, input: context.input(), missing });
    try {
      const { config, answers } = await gather(sources, context, questions);
      const activation = activationOf(given, context, config, questions);
      const way = manual ? byHand : byBrowser(returnUrl, scope ?? scopeIn(config));
      const { refreshToken } = await way(activation);
      const file = await written(given, { ...answers, refresh_token: refreshToken });
      const entities = await reachedEntities(activation, refreshToken);
      const plugin = pluginIn(context);
      const answered = Object.keys(answers);
      const { tokenStore } = config;
      await activation.say(reportOf({ entities, tokenStore, file, sources, plugin, answered }));
    } finally {
      questions.close();
    }
  },
});

type Own = Given<typeof OPTIONS>;

/** What Meltano calls the tap that it runs; null where it does not. */
const pluginIn = ({ variables }: Pick<Context, 'variables'>): string | null =>
  variables['MELTANO_EXTRACTOR_NAME'] || null;

const missing = (what: string): Error => authorizeError('missing_answer', { said: what });

type Answers = Readonly<Record<string, string>>;

/**
 * The config as it is, and what the user adds to it. A token is what we are here for, and what is
 * written into which file is this command's own business, so no file is named for a write-back.
 */
async function gather(
  sources: readonly string[],
  context: Context,
  questions: Questions,
): Promise<{ readonly config: Config; readonly answers: Answers }> {
  const { variables, logger, redactor } = context;
  const raw = rawConfigFrom(readableSources(sources), context);
  const answers = await askForMissing(raw, questions, redactor.add);
  const { config, warnings } = parseConfig({ ...raw, ...answers }, variables, () => true);
  for (const warning of warnings) logger.warning(warning);
  const given = normalize({ ...raw, ...answers });
  if ('api_url' in given && !('authorize_url' in given)) logger.warning(tellOtherPage(config));
  return { config, answers };
}

/** Whoever has another API has, as a rule, another page as well. */
const tellOtherPage = ({ apiUrl, authorizeUrl }: Config): string =>
  `api_url is set and authorize_url is not: the page that opens is Paycor's own (${authorizeUrl}), ` +
  `while its code goes to ${apiUrl}. Set authorize_url to the page that belongs to that address.`;

const scopeIn = ({ settings: { scope } }: Config): string | null =>
  typeof scope === 'string' ? scope : null;

function activationOf(
  { browser }: Own,
  context: Context,
  config: Config,
  questions: Questions,
): Activation {
  const { out, logger, redactor, clock, signal, hold } = context;
  return {
    config,
    endpoint: paycorTokenEndpoint(config),
    tokens: openTokens(config, clock, logger),
    send: exchangeSend(config, { hold }),
    clock,
    questions,
    say: (paragraph) => print(out, `${paragraph}\n`),
    show: (address) => void (browser && tryToOpen(address, logger)),
    onSecret: redactor.add,
    redact: redactor.redact,
    logger,
    signal,
  };
}

/** Writes what may be written into the file that `--config` names. */
async function written(
  { config: sources, secrets }: Own,
  settings: Answers,
): Promise<{ readonly path: string; readonly names: readonly string[] } | null> {
  const path = configFileIn(sources);
  if (path === null) return null;
  const chosen = writable(settings, secrets);
  await updateConfig(path, chosen);
  return { path, names: Object.keys(chosen) };
}
