import type { SettingSet } from '../settings/setting-set.js';
import type { SettingTable, ValuesOf } from '../settings/setting.js';
import {
  DATE_SETTINGS,
  FIELD_SETTINGS,
  OUTCOME_SETTINGS,
  PATIENCE_SETTINGS,
} from '../settings/shared.js';
import { SURFACES } from './streams/surfaces.js';

/** Every setting of tap-paycor-talent by its name: the one place that says what may stand in a config. */
export const TALENT_SETTINGS = {
  client_id: {
    type: 'string',
    format: 'credential',
    description: 'Client id of the application, from its own settings page in Talent Development.',
  },
  client_secret: {
    type: 'string',
    secret: true,
    description: 'Client secret of the application; left out where it has none.',
  },
  refresh_token: {
    type: 'string',
    format: 'credential',
    secret: true,
    description:
      'Refresh token of the application. It is good for one exchange: afterwards its successor in token_store is used.',
  },
  access_token: {
    type: 'string',
    format: 'credential',
    secret: true,
    description: 'Access token for a short run without a refresh token. It lives for ten hours.',
  },
  username: {
    type: 'string',
    description:
      'User name for the password grant, where the application is of that type and the network has no single sign-on.',
  },
  password: {
    type: 'string',
    secret: true,
    description:
      'Password for the password grant; it is spent only where there is no good refresh token.',
  },
  scope: {
    type: 'string',
    format: 'header',
    description:
      'Scopes to ask for, with blanks between: all, or userprofile:read, department:read, objective:read, recognition:read, oneonone:read, privatenote:read, feedback:read, review:read.',
  },
  api_url: {
    type: 'string',
    format: 'secure-url',
    description: 'Base URL of the service instead of its own, for a proxy or a simulator.',
  },
  token_store: {
    type: 'string',
    description:
      'File for the refresh token that the service replaces at every exchange; it must outlive the run. By default a file per client id under .meltano/tap-paycor-talent of the Meltano project, else in the state folder of the user. Or command: and a program that keeps the token elsewhere.',
  },
  write_back_tokens: {
    type: 'boolean',
    default: true,
    description:
      'Whether a new refresh token also replaces the old one in the config file that held it, where that file can be written.',
  },
  surface: {
    type: 'string',
    enum: SURFACES,
    default: 'graphql',
    description:
      'Where rows come from: graphql has all streams; rest has a few, for whom GraphQL is not open.',
  },
  ...DATE_SETTINGS,
  page_size: {
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 50,
    description:
      'Records that a query asks for at once, at first: where the service finds that too expensive, pages shrink by themselves.',
  },
  requests_per_minute: {
    type: 'number',
    minimum: 0.1,
    maximum: 1_000_000,
    description:
      'Most calls in any minute. Without it, there is no such limit: none is documented.',
  },
  concurrency: {
    type: 'integer',
    minimum: 1,
    maximum: 64,
    default: 4,
    description: 'Most calls under way at the same time.',
  },
  ...PATIENCE_SETTINGS,
  on_unavailable: {
    type: 'string',
    enum: ['fail', 'skip'],
    default: 'fail',
    description:
      'What becomes of a run that meets a stream which the token may not read: fail ends it with exit code 1 once all else is read, skip only warns.',
  },
  ...OUTCOME_SETTINGS,
  user_agent: {
    type: 'string',
    format: 'header',
    description: 'User-Agent header of every call; by default tap-paycor-talent/ and the version.',
  },
  ...FIELD_SETTINGS,
} as const satisfies SettingTable;

const REQUIRED = ['client_id'] as const;

/** The JSON Schema of a config. Names it does not know are let through: they earn a warning. */
export const TALENT_SETTINGS_SCHEMA = {
  type: 'object',
  properties: TALENT_SETTINGS,
  required: REQUIRED,
} as const;

/** A config that has passed the schema, defaults filled in. */
export type TalentSettings = ValuesOf<typeof TALENT_SETTINGS, (typeof REQUIRED)[number]>;

/** The settings of tap-paycor-talent. */
export const TALENT_SET: SettingSet = {
  tap: 'tap-paycor-talent',
  table: TALENT_SETTINGS,
  required: REQUIRED,
  otherVariables: ['loglevel'],
  isExplained: () => false,
};
