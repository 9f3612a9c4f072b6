import type { SettingSet } from '../settings/setting-set.js';
import type { SettingTable, ValuesOf } from '../settings/setting.js';
import {
  DATE_SETTINGS,
  FIELD_SETTINGS,
  OUTCOME_SETTINGS,
  PATIENCE_SETTINGS,
} from '../settings/shared.js';
import { isGrantSetting } from './other-grants.js';

const LEGAL_ENTITY_ID = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } as const;

/** Every setting by its name: the one place that says what may stand in a config. */
export const SETTINGS = {
  client_id: {
    type: 'string',
    format: 'credential',
    description: 'Client id of your application in the Paycor developer portal.',
  },
  client_secret: {
    type: 'string',
    secret: true,
    description: 'Client secret of your application in the Paycor developer portal.',
  },
  subscription_key: {
    type: 'string',
    format: 'credential',
    secret: true,
    description:
      'Subscription key of the Paycor developer portal; it goes with every call and carries the call quota.',
  },
  refresh_token: {
    type: 'string',
    format: 'credential',
    secret: true,
    description:
      "Refresh token from the application's activation. It is good for one exchange: afterwards its successor in token_store is used.",
  },
  access_token: {
    type: 'string',
    format: 'credential',
    secret: true,
    description:
      'Access token for a short run without a refresh token. Paycor lets it expire after half an hour.',
  },
  legal_entity_id: {
    ...LEGAL_ENTITY_ID,
    description: "The one legal entity to read; Paycor's own screens call this number Client ID.",
  },
  legal_entity_ids: {
    type: 'array',
    items: LEGAL_ENTITY_ID,
    description:
      'The legal entities to read. Without any, all that the application was activated for, as Paycor lists them. In the environment: a JSON array or a comma-separated list.',
  },
  tenant_id: {
    type: 'string',
    format: 'credential',
    description: "The tenant of the legal entities; Paycor's own screens call it Company ID.",
  },
  environment: {
    type: 'string',
    enum: ['production', 'sandbox'],
    default: 'production',
    description:
      "Which of Paycor's environments the application lives in; sandbox is Paycor's own test system.",
  },
  api_url: {
    type: 'string',
    format: 'secure-url',
    description:
      "Base URL of the API instead of the environment's own, for a proxy or a simulator.",
  },
  authorize_url: {
    type: 'string',
    format: 'secure-url',
    description: "URL of the page that activates an application instead of the environment's own.",
  },
  token_store: {
    type: 'string',
    description:
      'File for the refresh token that Paycor replaces at every exchange; it must outlive the run. By default a file per environment and client id under .meltano/tap-paycor of the Meltano project, else in the state folder of the user. Or command: and a program that keeps the token elsewhere.',
  },
  write_back_tokens: {
    type: 'boolean',
    default: true,
    description:
      'Whether a new refresh token also replaces the old one in the config file that held it, where that file can be written.',
  },
  ...DATE_SETTINGS,
  requests_per_minute: {
    type: 'number',
    minimum: 0.1,
    maximum: 1_000_000,
    default: 960,
    description:
      'Most calls in any minute. Paycor allows 1000 per subscription key, shared by everything that uses the key.',
  },
  burst_calls: {
    type: 'integer',
    minimum: 1,
    maximum: 1_000_000,
    description:
      'Calls that may go at once, at the start and after a rest; all others are spread evenly. By default a quarter of requests_per_minute. 1 spreads all.',
  },
  concurrency: {
    type: 'integer',
    minimum: 1,
    maximum: 64,
    default: 40,
    description:
      'Most calls under way at the same time. The rate decides; this many keep it up to two seconds a call.',
  },
  ...PATIENCE_SETTINGS,
  sensitive_streams: {
    type: 'boolean',
    default: false,
    description:
      'Whether streams and fields with bank details and Social Security numbers may be read. The catalog must select them, too.',
  },
  on_unavailable: {
    type: 'string',
    enum: ['fail', 'skip'],
    default: 'fail',
    description:
      'What becomes of a run that meets a stream or legal entity which Paycor does not let this credential read: fail ends it with exit code 1 once all else is read, skip only warns.',
  },
  ...OUTCOME_SETTINGS,
  user_agent: {
    type: 'string',
    format: 'header',
    description: 'User-Agent header of every call; by default tap-paycor/ and the version.',
  },
  employees_api_version: {
    type: 'string',
    enum: ['v1', 'v2'],
    default: 'v2',
    description: 'Which version of the employees endpoint the stream employees reads.',
  },
  terminated_employees: {
    type: 'string',
    enum: ['all', 'rotate'],
    default: 'all',
    description:
      'How the streams with one call an employee read people who left long ago: all of them in every run, or in turns (rotate), a share of them a run. Everybody else is read in every run.',
  },
  terminated_days: {
    type: 'integer',
    minimum: 0,
    maximum: 36_500,
    default: 90,
    description:
      'With terminated_employees at rotate: whoever left more than so many days ago is read in turns.',
  },
  terminated_refresh_days: {
    type: 'integer',
    minimum: 1,
    maximum: 36_500,
    default: 28,
    description:
      'With terminated_employees at rotate: within so many days, each of those people is read once at least.',
  },
  payroll_custom_field_entity_types: {
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
    description:
      "The entity types, by Paycor's numbers, whose custom fields the stream payroll_custom_field_values reads, with one call each; without any, it is not read. In the environment: a JSON array or a comma-separated list.",
  },
  ...FIELD_SETTINGS,
  scope: {
    type: 'string',
    format: 'credential',
    description:
      'The Scope Name of your application in the Paycor developer portal: whose reporting users the streams reporting_users and report_identifiers read. Without it, they are not read. authorize asks for it where it is not set.',
  },
  wide_custom_fields: {
    type: 'boolean',
    default: false,
    description:
      'Whether there is a stream employee_custom_fields_wide, with one row an employee and a column for each custom field; discovery then asks Paycor which there are.',
  },
  reports: {
    type: 'array',
    items: { type: 'object' },
    description:
      'Saved reports of Report Builder, each to be a stream, described by name, template_id, user_id and what else docs/reports.md tells. In the environment: a JSON array.',
  },
  custom_streams: {
    type: 'array',
    items: { type: 'object' },
    description:
      'Streams that the tap does not know of, each described by name, get, key and what else docs/custom-streams.md tells. In the environment: a JSON array.',
  },
} as const satisfies SettingTable;

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTINGS).filter(isSettingName);

export const REQUIRED_SETTINGS = ['client_id', 'client_secret', 'subscription_key'] as const;

/**
 * The JSON Schema of a config. Names it does not know are let through: they earn a warning. Whether
 * a token must be among them depends on the token store and is no business of the schema.
 */
export const SETTINGS_SCHEMA = {
  type: 'object',
  properties: SETTINGS,
  required: REQUIRED_SETTINGS,
} as const;

/** A config that has passed the schema, defaults filled in. */
export type Settings = ValuesOf<typeof SETTINGS, (typeof REQUIRED_SETTINGS)[number]>;

/** Whether a name is a setting's. */
function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The settings of tap-paycor. Those of the other tap of the package begin alike. */
export const PAYCOR_SETTINGS: SettingSet = {
  tap: 'tap-paycor',
  table: SETTINGS,
  required: REQUIRED_SETTINGS,
  otherVariables: ['loglevel', 'node', 'ignore_sighup', 'talent_'],
  isExplained: isGrantSetting,
};
