import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import type { Setting } from '../../src/settings/setting.js';
import { SETTING_NAMES, SETTINGS, SETTINGS_SCHEMA } from '../../src/config/settings.js';

const ALL = Object.entries<Setting>(SETTINGS);

test('the settings are the documented ones', () => {
  expect(SETTING_NAMES).toEqual([
    'client_id',
    'client_secret',
    'subscription_key',
    'refresh_token',
    'access_token',
    'legal_entity_id',
    'legal_entity_ids',
    'tenant_id',
    'environment',
    'api_url',
    'authorize_url',
    'token_store',
    'write_back_tokens',
    'start_date',
    'end_date',
    'lookback_days',
    'timezone',
    'requests_per_minute',
    'burst_calls',
    'concurrency',
    'request_timeout_seconds',
    'max_retries',
    'sensitive_streams',
    'on_unavailable',
    'on_shrink',
    'shrink_percent',
    'shrink_rows',
    'emit_activate_version_messages',
    'batch_config',
    'user_agent',
    'employees_api_version',
    'terminated_employees',
    'terminated_days',
    'terminated_refresh_days',
    'payroll_custom_field_entity_types',
    'treat',
    'hash_key',
    'new_fields',
    'decimals',
    'flattening_enabled',
    'flattening_max_depth',
    'flattening_separator',
    'flattening_max_key_length',
    'scope',
    'wide_custom_fields',
    'reports',
    'custom_streams',
  ]);
});

test('the secrets are marked, and nothing else', () => {
  const secrets = ALL.filter(([, setting]) => setting.secret).map(([name]) => name);
  expect(secrets).toEqual([
    'client_secret',
    'subscription_key',
    'refresh_token',
    'access_token',
    'hash_key',
  ]);
});

test.each(ALL)('%s is described in a sentence', (_, { description }) => {
  expect(description).toMatch(/^[A-Z].{20,}\.$/);
});

test('the schema of the settings is a JSON Schema', () => {
  const ajv = new Ajv();
  expect([ajv.validateSchema(SETTINGS_SCHEMA), ajv.errors]).toEqual([true, null]);
});
