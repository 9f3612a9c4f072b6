import type { Readable, Writable } from 'node:stream';
import type { Activation } from '../authorize/activation.js';
import { byBrowser } from '../authorize/by-browser.js';
import { byHand } from '../authorize/by-hand.js';
import { tryToOpen } from '../authorize/browser.js';
import { configFileIn, readableSources, updateConfig, writable } from '../authorize/config-file.js';
import { reachedEntities } from '../authorize/entities.js';
import { authorizeError } from '../authorize/failure.js';
import { reportOf } from '../authorize/report.js';
import { DEFAULT_PORT, loopbackReturnUrl, returnUrlOf } from '../authorize/return-url.js';
import type { AuthorizeInvocation } from '../command-line/invocation.js';
import { print } from '../command-line/print.js';
import { parseConfig, type Config } from '../config/config.js';
import { loadRawConfig } from '../config/load.js';
import { secretsIn } from '../config/secrets.js';
import type { Variables } from '../config/token-store-path.js';
import { systemClock, type Clock } from '../paycor/clock.js';
import { exchangeSend, type Manner } from '../paycor/connect.js';
import { openTokens } from '../paycor/tokens/place.js';
import { createQuestions, type Questions } from '../questions/questions.js';
import { askForMissing } from '../questions/settings.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';

export interface AuthorizeCommand extends AuthorizeInvocation, Pick<Manner, 'hold'> {
  readonly variables: Variables;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly out: Writable;
  readonly terminal: Writable;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** What Ctrl-C does while a question is open. */
  readonly interrupt: () => void;
  readonly signal: AbortSignal;
  /** For tests. */
  readonly clock?: Clock;
}

/**
 * Activates the application with a person at the browser: gets its first tokens, stores them, writes
 * the config, and says what they reach and what to do next. The tokens are stored before anything
 * else may fail.
 */
export async function authorize(command: AuthorizeCommand): Promise<void> {
  const { redirectUri, port, scope, manual } = command;
  const returnUrl =
    redirectUri === null ? loopbackReturnUrl(port ?? DEFAULT_PORT) : returnUrlOf(redirectUri);
  const questions = createQuestions({ ...command, missing });
  try {
    const { config, answers } = await gather(command, questions);
    const activation = activationOf(command, config, questions);
    const way = manual ? byHand : byBrowser(returnUrl, scope);
    const { refreshToken } = await way(activation);
    const file = await written(command, { ...answers, refresh_token: refreshToken });
    const entities = await reachedEntities(activation, refreshToken);
    const { tokenStore } = config;
    await activation.say(reportOf({ entities, tokenStore, file, sources: command.config }));
  } finally {
    questions.close();
  }
}

const missing = (what: string): Error => authorizeError('missing_answer', { said: what });

type Answers = Readonly<Record<string, string>>;

/**
 * The config as it is, and what the user adds to it. A token is what we are here for, and what is
 * written into which file is this command's own business, so no file is named for a write-back.
 */
async function gather(
  { config: sources, variables, logger, redactor }: AuthorizeCommand,
  questions: Questions,
): Promise<{ readonly config: Config; readonly answers: Answers }> {
  const raw = loadRawConfig(readableSources(sources), variables);
  for (const secret of secretsIn(raw)) redactor.add(secret);
  const answers = await askForMissing(raw, questions, redactor.add);
  const { config, warnings } = parseConfig({ ...raw, ...answers }, variables, () => true);
  for (const warning of warnings) logger.warning(warning);
  return { config, answers };
}

function activationOf(command: AuthorizeCommand, config: Config, questions: Questions): Activation {
  const { out, logger, redactor, signal, clock = systemClock } = command;
  return {
    config,
    tokens: openTokens(config, clock, logger),
    send: exchangeSend(config, command),
    clock,
    questions,
    say: (text) => print(out, `${text}\n`),
    show: (address) => void (command.browser && tryToOpen(address, logger)),
    onSecret: redactor.add,
    redact: redactor.redact,
    logger,
    signal,
  };
}

/** Writes what may be written into the file that `--config` names. */
async function written(
  { config: sources, secrets }: AuthorizeCommand,
  settings: Answers,
): Promise<{ readonly path: string; readonly names: readonly string[] } | null> {
  const path = configFileIn(sources);
  if (path === null) return null;
  const chosen = writable(settings, secrets);
  await updateConfig(path, chosen);
  return { path, names: Object.keys(chosen) };
}
