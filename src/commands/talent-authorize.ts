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
import { byBrowser } from '../authorize/by-browser.js';
import { command } from '../command-line/command.js';
import { string } from '../command-line/option.js';
import { parseTalentConfig } from '../talent/config.js';
import { TALENT_INTERVIEW } from '../talent/interview.js';
import { talentAuthorizeError, talentPage } from '../talent/page.js';
import { TALENT_SET } from '../talent/settings.js';
import { talentTokenEndpoint } from '../talent/token-endpoint.js';

/**
 * Lets the application in with a person at the browser: gets its first tokens, stores them, writes the
 * config, and says what to do next. The tokens are stored before anything else may fail.
 */
export const COMMAND = command({
  options: {
    redirectUri: redirectOption('redirect URI'),
    scope: string('--scope <names>', 'scopes to ask for, with blanks between (default: all)'),
    ...RETURN_OPTIONS,
  },
  config: 'written',
  async run(context, given) {
    const { config: sources } = given;
    const returnUrl = returnUrlFrom(given.redirectUri, given.port);
    await withQuestions(context, { errorOf: talentAuthorizeError }, async (questions) => {
      const configurer = { configure: parseTalentConfig };
      const { config, answers } = await gather(
        sources,
        context,
        questions,
        TALENT_INTERVIEW,
        configurer,
      );
      const ways = { page: talentPage(config), endpoint: talentTokenEndpoint(config) };
      const parts = activationBy(context, config, questions, ways, given.browser);
      const scope = given.scope ?? config.scope ?? 'all';
      const { refreshToken } = await byBrowser(returnUrl, scope)({ ...parts, config });
      const settled = { ...answers, refresh_token: refreshToken };
      const file = await written(sources, given.secrets, settled, TALENT_SET);
      const plugin = pluginIn(context);
      await parts.say(
        [
          '',
          `The application is let in. The tokens are in ${config.tokenStore}`,
          file === null
            ? 'No config file was named, so none was written.'
            : `Written into ${file.path}: ${file.names.join(', ') || 'nothing'}`,
          '',
          'Next:',
          plugin === null
            ? `  tap-paycor-talent ${sources.map((one) => `--config ${one}`).join(' ')} check`
            : `  meltano invoke ${plugin}:check`,
          '',
        ].join('\n'),
      );
    });
  },
});
