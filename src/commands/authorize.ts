import { byBrowser } from '../authorize/by-browser.js';
import { byHand } from '../authorize/paycor/by-hand.js';
import { reachedEntities } from '../authorize/paycor/entities.js';
import { paycorPage } from '../authorize/paycor/page.js';
import { reportOf } from '../authorize/paycor/report.js';
import { authorizeError } from '../authorize/paycor/words.js';
import { command } from '../command-line/command.js';
import { flag, string } from '../command-line/option.js';
import { parseConfig, type Config } from '../config/config.js';
import { PAYCOR_SETTINGS } from '../config/settings.js';
import { paycorTokenEndpoint } from '../paycor/token-endpoint.js';
import { PAYCOR_INTERVIEW } from '../questions/paycor.js';
import { normalize } from '../settings/normalize.js';
import {
  activationBy,
  gather,
  pluginIn,
  redirectOption,
  returnUrlFrom,
  RETURN_OPTIONS,
  withQuestions,
  written,
} from '../authorize/authorizing.js';

const { port, secrets, browser } = RETURN_OPTIONS;

const OPTIONS = {
  redirectUri: redirectOption('Approved Return OAuth URL'),
  port,
  scope: string('--scope <name>', "the Scope Name of the application's General tab"),
  manual: flag('--manual', 'take the tokens that the ClientActivation page shows').conflicts([
    'redirectUri',
    'port',
    'scope',
  ]),
  secrets,
  browser,
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
    const { config: sources, scope, manual } = given;
    const returnUrl = returnUrlFrom(given.redirectUri, given.port);
    await withQuestions(context, { errorOf: authorizeError }, async (questions) => {
      const { config, answers, raw } = await gather(
        sources,
        context,
        questions,
        PAYCOR_INTERVIEW,
        CONFIGURER,
      );
      const settings = normalize({ ...raw }, PAYCOR_SETTINGS);
      if ('api_url' in settings && !('authorize_url' in settings))
        context.logger.warning(tellOtherPage(config));
      const ways = { page: paycorPage(config), endpoint: paycorTokenEndpoint(config) };
      const activation = {
        ...activationBy(context, config, questions, ways, given.browser),
        config,
      };
      const { refreshToken } = manual
        ? await byHand(activation)
        : await byBrowser(returnUrl, scope ?? scopeIn(config))(activation);
      const settled = { ...answers, refresh_token: refreshToken };
      const file = await written(sources, given.secrets, settled, PAYCOR_SETTINGS);
      const entities = await reachedEntities(activation, refreshToken);
      const plugin = pluginIn(context);
      const answered = Object.keys(answers);
      const { tokenStore } = config;
      await activation.say(reportOf({ entities, tokenStore, file, sources, plugin, answered }));
    });
  },
});

const CONFIGURER: Parameters<typeof gather<Config>>[4] = {
  configure: (raw, { variables, hasTokens }) => parseConfig(raw, variables, hasTokens),
};

/** Whoever has another API has, as a rule, another page as well. */
const tellOtherPage = ({ apiUrl, authorizeUrl }: Config): string =>
  `api_url is set and authorize_url is not: the page that opens is Paycor's own (${authorizeUrl}), ` +
  `while its code goes to ${apiUrl}. Set authorize_url to the page that belongs to that address.`;

const scopeIn = ({ settings: { scope } }: Config): string | null =>
  typeof scope === 'string' ? scope : null;
