import { REQUIRED_SETTINGS } from '../src/config/settings.js';
import { PAYCOR } from '../src/taps/paycor.js';
import { TALENT } from '../src/taps/talent.js';
import type { PluginWords } from './meltano-plugin.js';

const heading = (name: string, secrets: string): string =>
  `# A Meltano project that runs ${name}, or what such a project needs: where plugins:, extractors: and
# loaders: are there already, add the entries beneath them, and leave out the loaders that you don't
# want. Values go under a config: of a plugin's own, secrets into the project's .env as
# ${secrets} and so on. Then:
#
#     meltano install extractor ${name}
#     meltano invoke ${name}:authorize
`;

const nextSteps = (what: string, name: string): string =>
  `${what} with \`meltano invoke ${name}:authorize\`, then see what it can read with \`meltano invoke ${name}:check\`.`;

/** tap-paycor in Meltano. */
export const PAYCOR_PLUGIN: PluginWords = {
  tap: PAYCOR,
  groups: [
    [...REQUIRED_SETTINGS, 'refresh_token'],
    [...REQUIRED_SETTINGS, 'access_token'],
    // Once authorize has run, the token store holds the token.
    REQUIRED_SETTINGS,
  ],
  authorize: 'Activate the application with you at a browser, and store its tokens',
  heading: heading(
    PAYCOR.name,
    'TAP_PAYCOR_CLIENT_ID, TAP_PAYCOR_CLIENT_SECRET, TAP_PAYCOR_SUBSCRIPTION_KEY',
  ),
  hub: {
    logo_url: '/assets/logos/extractors/paycor.png',
    domain_url: 'https://www.paycor.com',
    keywords: ['hr', 'payroll'],
    next_steps: nextSteps('Activate your Paycor application', PAYCOR.name),
  },
};

/** tap-paycor-talent in Meltano. */
export const TALENT_PLUGIN: PluginWords = {
  tap: TALENT,
  groups: [
    ['client_id', 'refresh_token'],
    ['client_id', 'access_token'],
    ['client_id', 'username', 'password'],
    // Once authorize has run, the token store holds the token.
    ['client_id'],
  ],
  authorize: 'Let the application in with you at a browser, and store its tokens',
  heading: heading(TALENT.name, 'TAP_PAYCOR_TALENT_CLIENT_ID, TAP_PAYCOR_TALENT_CLIENT_SECRET'),
  hub: {
    logo_url: '/assets/logos/extractors/paycor.png',
    domain_url: 'https://www.paycor.com/hcm-software/talent-development',
    keywords: ['hr', 'goals', 'feedback'],
    next_steps: nextSteps('Let your application in', TALENT.name),
  },
};
