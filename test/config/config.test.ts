import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { type Config, parseConfig } from '../../src/config/config.js';
import { SETTING_NAMES } from '../../src/config/settings.js';
import { TapError } from '../../src/errors.js';
import { parseJson, stringifyJson } from '../../src/singer/json.js';
import { HOSTS } from '../../src/config/hosts.js';
import { version } from '../../src/version.js';
import { PAYCOR } from '../../src/streams/service.js';

const REQUIRED = {
  client_id: 'invented-id',
  client_secret: 'invented-secret',
  subscription_key: 'invented-key',
  refresh_token: 'invented-refresh',
};
const VARIABLES = { HOME: '/home/ada' };

function configOf(settings: Record<string, unknown>): Config {
  return parseConfig({ ...REQUIRED, ...settings }, VARIABLES).config;
}

function faultOf(raw: unknown, variables: Record<string, string> = VARIABLES): string {
  try {
    parseConfig(raw, variables);
  } catch (error) {
    if (error instanceof TapError && error.code === 'config') return error.message;
    throw error;
  }
  return 'no fault';
}

test('a minimal config gets every default', () => {
  expect(configOf({})).toEqual({
    service: PAYCOR,
    clientId: 'invented-id',
    clientSecret: 'invented-secret',
    subscriptionKey: 'invented-key',
    refreshToken: 'invented-refresh',
    accessToken: null,
    legalEntityIds: null,
    tenantId: null,
    environment: 'production',
    apiUrl: HOSTS.production.api,
    authorizeUrl: HOSTS.production.authorize,
    tokenStore: '/home/ada/.local/state/tap-paycor/production-invented-id.json',
    tokenFiles: '/home/ada/.local/state/tap-paycor/production-invented-id.json',
    writeBackTo: null,
    startDate: null,
    endDate: null,
    lookbackDays: null,
    timezone: 'UTC',
    requestsPerMinute: 960,
    burstCalls: 240,
    concurrency: 40,
    requestTimeoutSeconds: 60,
    maxRetries: 6,
    sensitiveStreams: false,
    onUnavailable: 'fail',
    shrink: { percent: 20, rows: 5 },
    onShrink: 'warn',
    emitActivateVersion: false,
    batchFiles: null,
    treatments: { rules: [], hashKey: null },
    newFields: 'ignore',
    decimals: 'number',
    flattening: null,
    rotation: null,
    userAgent: `tap-paycor/${version()}`,
    settings: {
      client_id: 'invented-id',
      concurrency: 40,
      decimals: 'number',
      emit_activate_version_messages: false,
      employees_api_version: 'v2',
      environment: 'production',
      flattening_enabled: false,
      flattening_max_key_length: 255,
      flattening_separator: '__',
      max_retries: 6,
      on_shrink: 'warn',
      new_fields: 'ignore',
      on_unavailable: 'fail',
      request_timeout_seconds: 60,
      requests_per_minute: 960,
      sensitive_streams: false,
      shrink_percent: 20,
      shrink_rows: 5,
      terminated_days: 90,
      terminated_employees: 'all',
      terminated_refresh_days: 28,
      timezone: 'UTC',
      write_back_tokens: true,
      wide_custom_fields: false,
    },
  });
});

test('a config is frozen', () => {
  const config = configOf({ legal_entity_ids: [1] });
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.legalEntityIds)).toBe(true);
});

const BATCHES = { storage: { root: 'file:///var/batches' } };
const FILES = {
  app: 'tap-paycor',
  folder: '/var/batches',
  prefix: '',
  compression: 'gzip',
  size: 10_000,
};

const GOOD: readonly [string, unknown, keyof Config, unknown][] = [
  ['client_id', '  padded\n', 'clientId', 'padded'],
  ['client_id', 12345, 'clientId', '12345'],
  ['client_secret', '\tpad ded ', 'clientSecret', 'pad ded'],
  ['subscription_key', ' padded ', 'subscriptionKey', 'padded'],
  ['refresh_token', '\uFEFFpadded', 'refreshToken', 'padded'],
  ['access_token', ' padded ', 'accessToken', 'padded'],
  ['access_token', '', 'accessToken', null],
  ['access_token', null, 'accessToken', null],
  ['legal_entity_id', 101, 'legalEntityIds', [101]],
  ['legal_entity_id', ' 101 ', 'legalEntityIds', [101]],
  ['legal_entity_id', '', 'legalEntityIds', null],
  ['legal_entity_ids', [103, 101, 103], 'legalEntityIds', [101, 103]],
  ['legal_entity_ids', ['103', ' 101 '], 'legalEntityIds', [101, 103]],
  ['legal_entity_ids', '[103, 101]', 'legalEntityIds', [101, 103]],
  ['legal_entity_ids', '["103", "101"]', 'legalEntityIds', [101, 103]],
  ['legal_entity_ids', '103, 101,', 'legalEntityIds', [101, 103]],
  ['legal_entity_ids', '101', 'legalEntityIds', [101]],
  ['legal_entity_ids', [], 'legalEntityIds', null],
  ['legal_entity_ids', '[]', 'legalEntityIds', null],
  ['tenant_id', 7, 'tenantId', '7'],
  ['tenant_id', ' 7 ', 'tenantId', '7'],
  ['environment', 'sandbox', 'environment', 'sandbox'],
  ['environment', 'sandbox', 'apiUrl', HOSTS.sandbox.api],
  ['environment', 'sandbox', 'authorizeUrl', HOSTS.sandbox.authorize],
  ['api_url', 'https://proxy.example/paycor//', 'apiUrl', 'https://proxy.example/paycor'],
  ['api_url', 'http://127.0.0.1:8080/', 'apiUrl', 'http://127.0.0.1:8080'],
  ['api_url', 'http://localhost:8080', 'apiUrl', 'http://localhost:8080'],
  ['api_url', 'http://[::1]:8080', 'apiUrl', 'http://[::1]:8080'],
  ['authorize_url', 'http://127.0.0.1/a/', 'authorizeUrl', 'http://127.0.0.1/a/'],
  ['token_store', '/var/lib/tap/token.json', 'tokenStore', '/var/lib/tap/token.json'],
  ['token_store', '~/token.json', 'tokenStore', '/home/ada/token.json'],
  ['token_store', 'token.json', 'tokenStore', `${process.cwd()}/token.json`],
  ['token_store', 'token.json', 'tokenFiles', `${process.cwd()}/token.json`],
  ['token_store', 'command:~/keep a', 'tokenStore', 'command:~/keep a'],
  [
    'token_store',
    'command:~/keep a',
    'tokenFiles',
    '/home/ada/.local/state/tap-paycor/production-invented-id.json',
  ],
  ['write_back_tokens', 'true', 'writeBackTo', null],
  ['start_date', '2024-02-29', 'startDate', '2024-02-29'],
  ['start_date', '2024-01-31T23:59:59-05:00', 'startDate', '2024-01-31'],
  ['start_date', ' 2024-01-31T00:00:00Z ', 'startDate', '2024-01-31'],
  ['end_date', '2024-01-31T00:00:00', 'endDate', '2024-01-31'],
  ['end_date', '', 'endDate', null],
  ['lookback_days', 0, 'lookbackDays', 0],
  ['lookback_days', '21', 'lookbackDays', 21],
  ['lookback_days', null, 'lookbackDays', null],
  ['timezone', 'America/New_York', 'timezone', 'America/New_York'],
  ['timezone', ' ', 'timezone', 'UTC'],
  ['requests_per_minute', 0.5, 'requestsPerMinute', 0.5],
  ['requests_per_minute', '90.5', 'requestsPerMinute', 90.5],
  ['requests_per_minute', 100_000, 'requestsPerMinute', 100_000],
  ['requests_per_minute', 1000, 'burstCalls', 250],
  ['requests_per_minute', 0.5, 'burstCalls', 1],
  ['burst_calls', 1, 'burstCalls', 1],
  ['burst_calls', '600', 'burstCalls', 600],
  ['concurrency', 1, 'concurrency', 1],
  ['concurrency', '64', 'concurrency', 64],
  ['request_timeout_seconds', '1.5', 'requestTimeoutSeconds', 1.5],
  ['request_timeout_seconds', 16.1, 'requestTimeoutSeconds', 16.1],
  ['request_timeout_seconds', 0.01, 'requestTimeoutSeconds', 0.01],
  ['max_retries', 0, 'maxRetries', 0],
  ['max_retries', '3', 'maxRetries', 3],
  ['sensitive_streams', true, 'sensitiveStreams', true],
  ['sensitive_streams', 'True', 'sensitiveStreams', true],
  ['sensitive_streams', '1', 'sensitiveStreams', true],
  ['sensitive_streams', 'false', 'sensitiveStreams', false],
  ['sensitive_streams', '0', 'sensitiveStreams', false],
  ['sensitive_streams', '', 'sensitiveStreams', false],
  ['on_unavailable', 'skip', 'onUnavailable', 'skip'],
  ['on_shrink', 'fail', 'onShrink', 'fail'],
  ['shrink_percent', '12.5', 'shrink', { percent: 12.5, rows: 5 }],
  ['shrink_rows', 0, 'shrink', { percent: 20, rows: 0 }],
  ['new_fields', 'add', 'newFields', 'add'],
  ['decimals', 'string', 'decimals', 'string'],
  ['flattening_enabled', 'false', 'flattening', null],
  ['flattening_max_depth', '3', 'flattening', null],
  ['flattening_separator', '.', 'flattening', null],
  ['flattening_max_key_length', 63, 'flattening', null],
  ['emit_activate_version_messages', 'true', 'emitActivateVersion', true],
  ['batch_config', BATCHES, 'batchFiles', FILES],
  ['batch_config', JSON.stringify(BATCHES), 'batchFiles', FILES],
  ['batch_config', {}, 'batchFiles', null],
  ['batch_config', '{}', 'batchFiles', null],
  ['batch_config', null, 'batchFiles', null],
  [
    'batch_config',
    {
      storage: { root: ' file:///var/my files/ ', prefix: 'nightly-' },
      encoding: { format: 'jsonl', compression: 'none' },
      batch_size: '500',
    },
    'batchFiles',
    {
      app: 'tap-paycor',
      folder: '/var/my files',
      prefix: 'nightly-',
      compression: 'none',
      size: 500,
    },
  ],
  [
    'batch_config',
    { ...BATCHES, encoding: { format: null, compression: '' }, batch_size: null },
    'batchFiles',
    FILES,
  ],
  ['user_agent', ' our pipeline/1 ', 'userAgent', 'our pipeline/1'],
  ['terminated_employees', 'all', 'rotation', null],
  ['terminated_employees', 'rotate', 'rotation', { endedDays: 90, refreshDays: 28 }],
  ['terminated_days', '7', 'rotation', null],
  ['terminated_refresh_days', 7, 'rotation', null],
];

/** What a careless reader makes a number of, one way or another. */
const NO_WHOLE_NUMBERS = [
  true,
  'true',
  '0x10',
  '1e2',
  '0b1',
  '1_000',
  '１２',
  'Infinity',
  '12345678901234567890',
  parseJson('12345678901234567890'),
  '9007199254740993',
  '1.0000000000000000001',
  parseJson('1.0000000000000000001'),
];

const WHOLE = ['legal_entity_id', 'lookback_days', 'concurrency', 'max_retries'] as const;

describe.each(WHOLE)('%s is refused by name', (name) => {
  test.each(NO_WHOLE_NUMBERS)('%j', (value) => {
    expect(faultOf({ ...REQUIRED, [name]: value })).toContain(`${name} must be a whole number`);
  });
});

describe('legal_entity_ids are refused by name', () => {
  const lists = NO_WHOLE_NUMBERS.flatMap<[unknown]>((value) => [
    [[101, value]],
    [typeof value === 'string' ? `101,${value}` : stringifyJson([101, value])],
    [stringifyJson([101, value])],
  ]);
  test.each(lists)('%j', (value) => {
    const fault = faultOf({ ...REQUIRED, legal_entity_ids: value });
    expect(fault).toContain('legal_entity_ids must be a list of whole numbers');
  });
});

/** Settings that have tests of their own, for what is in them. */
const OF_OBJECTS = ['treat', 'hash_key', 'custom_streams'];

/** Settings that only rows of the table of streams name. */
const OF_STREAMS = [
  'employees_api_version',
  'payroll_custom_field_entity_types',
  'scope',
  'wide_custom_fields',
  'reports',
];

describe('a good value', () => {
  test.each(GOOD)('%s: %j makes %s %j', (setting, value, name, expected) => {
    expect(configOf({ [setting]: value })[name]).toEqual(expected);
  });
  test('the table above has every setting', () => {
    const known = [...GOOD.map(([setting]) => setting), ...OF_STREAMS, ...OF_OBJECTS];
    expect(new Set(known)).toEqual(new Set(SETTING_NAMES));
  });

  test('how deep is flattened, and how columns are called, is said by four', () => {
    const given = { flattening_enabled: true, flattening_max_depth: 2 };
    expect(configOf(given).flattening).toEqual({
      maxDepth: 2,
      separator: '__',
      maxKeyLength: 255,
    });
    const more = { ...given, flattening_separator: '.', flattening_max_key_length: '63' };
    expect(configOf(more).flattening).toEqual({ maxDepth: 2, separator: '.', maxKeyLength: 63 });
    expect(configOf({ ...given, flattening_max_depth: 0 }).flattening).toBeNull();
    expect(faultOf({ ...REQUIRED, flattening_enabled: true })).toContain(
      'flattening_max_depth is required, since flattening_enabled is true',
    );
  });

  test('who is asked for in turns, and how often, is said by three', () => {
    const given = {
      terminated_employees: 'rotate',
      terminated_days: 0,
      terminated_refresh_days: 7,
    };
    expect(configOf(given).rotation).toEqual({ endedDays: 0, refreshDays: 7 });
  });

  test('that a row of the table may name is there by its own name, secrets are not', () => {
    const { settings } = configOf({
      employees_api_version: 'v1',
      payroll_custom_field_entity_types: '3, 1',
    });
    expect(settings['employees_api_version']).toBe('v1');
    expect(settings['payroll_custom_field_entity_types']).toEqual([3, 1]);
    expect(JSON.stringify(settings)).not.toMatch(/invented-(secret|key|refresh)/);
  });

  test.each([[[{ name: 'badges' }]], ['[{"name":"badges"}]']])(
    'a list of objects is there as it stands: %j',
    (value) => {
      const { settings } = configOf({ custom_streams: value });
      expect(settings['custom_streams']).toEqual([{ name: 'badges' }]);
    },
  );
});

const BAD: readonly [string, unknown, string][] = [
  ['client_id', 'two words', 'visible ASCII'],
  ['client_id', true, 'visible ASCII'],
  ['client_secret', ['x'], 'text'],
  ['client_secret', 1.5, 'text'],
  ['subscription_key', 'line\nbreak', 'visible ASCII'],
  ['subscription_key', 'zero\u200Bwidth', 'visible ASCII'],
  ['refresh_token', { a: 1 }, 'visible ASCII'],
  ['access_token', 'b c', 'visible ASCII'],
  ['legal_entity_id', 'abc', 'a whole number'],
  ['legal_entity_id', 1.5, 'a whole number'],
  ['legal_entity_id', 0, 'a whole number'],
  ['legal_entity_id', '9007199254740993', 'a whole number'],
  ['legal_entity_id', [1], 'a whole number'],
  ['legal_entity_ids', ['a'], 'a list of whole numbers'],
  ['legal_entity_ids', '[1', 'a list of whole numbers'],
  ['legal_entity_ids', '1;2', 'a list of whole numbers'],
  ['legal_entity_ids', [1.5], 'a list of whole numbers'],
  ['legal_entity_ids', { 0: 1 }, 'a list of whole numbers'],
  ['tenant_id', false, 'visible ASCII'],
  ['tenant_id', parseJson('12345678901234567890'), 'visible ASCII'],
  ['environment', 'staging', '"production" or "sandbox"'],
  ['environment', 'Production', '"production" or "sandbox"'],
  ['api_url', 'http://proxy.example', 'secrets would travel in clear'],
  ['api_url', 'http://localhost.example', 'secrets would travel in clear'],
  ['api_url', 'http://127.0.0.1@proxy.example', 'an absolute https:// URL'],
  ['api_url', 'https://user:word@proxy.example', 'an absolute https:// URL'],
  ['api_url', 'https://proxy.example:6000', 'such as 6000'],
  ['api_url', 'http://127.0.0.1:10080/', 'such as 6000'],
  ['api_url', 'proxy.example', 'an absolute https:// URL'],
  ['api_url', 'ftp://proxy.example', 'an absolute https:// URL'],
  ['api_url', 'https://proxy.example?x=1', 'an absolute https:// URL'],
  ['api_url', 'https://', 'an absolute https:// URL'],
  ['authorize_url', 'http://proxy.example', 'secrets would travel in clear'],
  ['token_store', 1.5, 'text'],
  ['write_back_tokens', 'perhaps', 'true or false'],
  ['start_date', '2024-02-30', 'a date'],
  ['start_date', '01/31/2024', 'a date'],
  ['start_date', 'yesterday', 'a date'],
  ['start_date', 20240131, 'a date'],
  ['end_date', '2024-01-31T25:00:00Z', 'a date'],
  ['lookback_days', -1, 'a whole number from 0'],
  ['lookback_days', '1.5', 'a whole number from 0'],
  ['timezone', 'Mars/Olympus', 'IANA'],
  ['timezone', '+05:00', 'IANA'],
  ['requests_per_minute', 0, 'a number from 0.1 to 1000000'],
  ['requests_per_minute', 1e-9, 'a number from 0.1 to 1000000'],
  ['requests_per_minute', '0.000000001', 'a number from 0.1 to 1000000'],
  ['requests_per_minute', '12345678901234567890', 'a number from 0.1 to 1000000'],
  ['requests_per_minute', true, 'a number from 0.1 to 1000000'],
  ['requests_per_minute', 'fast', 'a number from 0.1 to 1000000'],
  ['burst_calls', 0, 'a whole number from 1 to 1000000'],
  ['burst_calls', 2.5, 'a whole number from 1 to 1000000'],
  ['concurrency', 0, 'a whole number from 1 to 64'],
  ['concurrency', 65, 'a whole number from 1 to 64'],
  ['concurrency', '2.5', 'a whole number from 1 to 64'],
  ['request_timeout_seconds', 0, 'a number from 0.01 to 86400'],
  ['request_timeout_seconds', 1e-9, 'a number from 0.01 to 86400'],
  ['request_timeout_seconds', 1e9, 'a number from 0.01 to 86400'],
  ['max_retries', -1, 'a whole number from 0 to 1000'],
  ['max_retries', 1e9, 'a whole number from 0 to 1000'],
  ['sensitive_streams', 'yes please', 'true or false'],
  ['sensitive_streams', 1, 'true or false'],
  ['on_unavailable', 'ignore', 'fail'],
  ['on_shrink', 'ignore', 'warn'],
  ['shrink_percent', 101, 'a number from 0 to 100'],
  ['shrink_rows', -1, 'a whole number from 0 to 10000000'],
  ['new_fields', 'keep', 'ignore'],
  ['decimals', 'text', 'string'],
  ['flattening_enabled', 'deep', 'true or false'],
  ['flattening_max_depth', -1, 'a whole number from 0 to 1000'],
  ['flattening_separator', ['_'], 'text'],
  ['flattening_max_key_length', 0, 'a whole number from 1 to 1000000'],
  ['emit_activate_version_messages', 'perhaps', 'true or false'],
  ['batch_config', 'file:///var/batches', 'an object of storage, encoding and batch_size'],
  ['batch_config', '{"storage":', 'an object of storage, encoding and batch_size'],
  ['batch_config', [BATCHES], 'an object of storage, encoding and batch_size'],
  ['batch_config', { ...BATCHES, size: 5 }, 'without the entry "size"'],
  ['batch_config', { ...BATCHES, ['x'.repeat(40)]: 5 }, 'without the entry with a name of 40 '],
  ['user_agent', 'line\nbreak', 'on one line'],
  ['employees_api_version', 'v3', '"v1" or "v2"'],
  ['terminated_employees', 'none', '"all" or "rotate"'],
  ['terminated_days', -1, 'a whole number from 0 to 36500'],
  ['terminated_refresh_days', 0, 'a whole number from 1 to 36500'],
  ['payroll_custom_field_entity_types', ['Employee'], 'a list of whole numbers'],
  ['treat', 'persons.email', 'a list of objects'],
  ['treat', ['persons.email'], 'a list of objects'],
  ['hash_key', 'invented-key-of-31-bytes-012345', 'text of at least 32 bytes'],
  ['hash_key', ['x'], 'text of at least 32 bytes'],
  ['scope', 'two words', 'visible ASCII'],
  ['wide_custom_fields', 'some', 'true or false'],
  ['reports', 'hours', 'a list of objects'],
  ['custom_streams', 'badges', 'a list of objects'],
  ['custom_streams', [5], 'a list of objects'],
  ['custom_streams', { name: 'badges' }, 'a list of objects'],
];

describe('a bad value', () => {
  test.each(BAD)('%s: %j', (setting, value, expected) => {
    const fault = faultOf({ ...REQUIRED, [setting]: value });
    expect(fault).toContain(`${setting} must be `);
    expect(fault).toContain(expected);
  });
  test('the table above has every setting', () => {
    expect(new Set(BAD.map(([setting]) => setting))).toEqual(new Set(SETTING_NAMES));
  });
});

const rooted = (root: unknown) => ({ storage: { root } });

describe('a bad value within an object', () => {
  test.each<[unknown, string]>([
    [{ batch_size: 5 }, 'batch_config.storage is required'],
    [{ ...BATCHES, storage: { prefix: 'a' } }, 'batch_config.storage.root is required'],
    [rooted('s3://bucket/x'), 'batch_config.storage.root must be file:// and the absolute path'],
    [rooted('s3://bucket/x'), 'other storages are not supported'],
    [rooted('file://relative/x'), 'batch_config.storage.root must be file:// and the absolute'],
    [rooted('/var/batches'), 'batch_config.storage.root must be file:// and the absolute path'],
    [rooted('file:///my%20files'), 'batch_config.storage.root must be file:// and the absolute'],
    [{ storage: { ...BATCHES.storage, prefix: '../x' } }, 'batch_config.storage.prefix must be'],
    [
      { storage: { ...BATCHES.storage, params: { a: 1 } } },
      'batch_config.storage must be an object of root and prefix, without the entry "params"',
    ],
    [{ ...BATCHES, storage: 'x' }, 'batch_config.storage must be an object of root and prefix'],
    [{ ...BATCHES, encoding: { format: 'parquet' } }, 'encoding.format must be "jsonl"'],
    [{ ...BATCHES, encoding: { compression: 'zstd' } }, 'compression must be "gzip" or "none"'],
    [{ ...BATCHES, batch_size: 0 }, 'batch_config.batch_size must be a whole number of at least 1'],
    [{ ...BATCHES, batch_size: 1.5 }, 'batch_config.batch_size must be a whole number'],
  ])('batch_config: %j', (value, expected) => {
    const fault = faultOf({ ...REQUIRED, batch_config: value });
    expect(fault).toContain(expected);
    expect(fault).not.toMatch(/bucket|parquet|zstd|my%20files/);
  });

  test('every one is told', () => {
    const value = { storage: { root: 1, at: 2 }, encoding: { format: 'csv' }, batch_size: -1 };
    const fault = faultOf({ ...REQUIRED, batch_config: value });
    const names = [...fault.matchAll(/(batch_config\S*) must/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(
      new Set([
        'batch_config.batch_size',
        'batch_config.encoding.format',
        'batch_config.storage',
        'batch_config.storage.root',
      ]),
    );
  });
});

test('batch files and versions exclude each other', () => {
  const both = { batch_config: BATCHES, emit_activate_version_messages: true };
  expect(faultOf({ ...REQUIRED, ...both })).toContain('exclude each other');
  expect(configOf({ ...both, emit_activate_version_messages: false }).batchFiles).toEqual(FILES);
});

describe('what is required', () => {
  test.each(['client_id', 'client_secret', 'subscription_key', 'refresh_token'])('%s', (name) => {
    const fault = 'The config is not valid: ' + name + ' is required';
    expect(faultOf({ ...REQUIRED, [name]: undefined })).toContain(fault);
    expect(faultOf({ ...REQUIRED, [name]: ' ' })).toContain(fault);
    expect(faultOf({ ...REQUIRED, [name]: null })).toContain(fault);
  });
  test('an access token does in place of a refresh token', () => {
    const config = configOf({ refresh_token: null, access_token: 'invented-access' });
    expect(config).toMatchObject({ refreshToken: null, accessToken: 'invented-access' });
  });
});

test('legal_entity_id joins legal_entity_ids', () => {
  const config = configOf({ legal_entity_id: 102, legal_entity_ids: [101, 102] });
  expect(config.legalEntityIds).toEqual([101, 102]);
});

test('a start after the end is a fault, the same day is none', () => {
  const dates = { start_date: '2024-02-02', end_date: '2024-02-01T00:00:00Z' };
  expect(faultOf({ ...REQUIRED, ...dates })).toContain('start_date must not be after end_date');
  expect(configOf({ start_date: '2024-02-01', end_date: '2024-02-01' }).endDate).toBe('2024-02-01');
});

test('all faults are listed at once, each setting once', () => {
  const fault = faultOf({
    client_id: 'a b',
    legal_entity_ids: ['x', 'y'],
    concurrency: 0,
    start_date: '2024-02-02',
    end_date: '2024-02-01',
    subscripton_key: 'invented',
  });
  const faults = fault.replace('The config is not valid: ', '').split('; ');
  expect(faults.map((sentence) => sentence.split(' ')[0])).toEqual([
    'refresh_token',
    'client_secret',
    'subscription_key',
    'client_id',
    'legal_entity_ids',
    'concurrency',
    'start_date',
    'the',
  ]);
  expect(fault).toContain('did you mean subscription_key?');
});

test.each([null, [], 'text', 1, undefined])('%j is no config', (raw) => {
  expect(faultOf(raw)).toContain('must be a JSON object');
});

test('without a home folder, token_store is asked for', () => {
  expect(faultOf(REQUIRED, {})).toContain('token_store must be');
  expect(faultOf({ ...REQUIRED, token_store: '~/token.json' }, {})).toContain(
    'token_store must be',
  );
  expect(parseConfig({ ...REQUIRED, token_store: '/t.json' }, {}).config.tokenStore).toBe(
    '/t.json',
  );
});

test('a command needs a program, closed quotes, and a home for its lock', () => {
  for (const command of ['command:', "command:keep 'it"])
    expect(faultOf({ ...REQUIRED, token_store: command })).toContain(
      'token_store must be command:',
    );
  expect(faultOf({ ...REQUIRED, token_store: 'command:keep' }, {})).toContain('HOME');
});

test.each([
  [true, `${process.cwd()}/c.json`],
  [undefined, `${process.cwd()}/c.json`],
  [false, null],
])('write_back_tokens %j: the file of the token is written back to: %j', (value, expected) => {
  const raw = { ...REQUIRED, write_back_tokens: value };
  expect(parseConfig(raw, VARIABLES, () => false, 'c.json').config.writeBackTo).toBe(expected);
});

describe('a grant that is not supported', () => {
  const REFUSED: readonly [string, unknown][] = [
    ['grant_type', 'client_credentials'],
    ['grant_type', 'password'],
    ['grant_type', 7],
    ['username', 'hush'],
    ['password', 'hush'],
  ];
  test.each(REFUSED)('%s %j is explained', (name, value) => {
    const fault = faultOf({ ...REQUIRED, [name]: value });
    expect(fault).toContain(name);
    expect(fault).toContain('tap-paycor authorize');
    expect(fault).not.toMatch(/hush|is ignored/);
  });
  test.each([
    ['grant_type', 'refresh_token'],
    ['grant_type', ' authorization_code '],
    ['grant_type', ''],
    ['password', null],
  ])('%s %j is none', (name, value) => {
    const { warnings } = parseConfig({ ...REQUIRED, [name]: value }, VARIABLES);
    expect(warnings).toEqual([]);
  });
});

describe('an unknown setting', () => {
  const UNKNOWN: readonly [string, string][] = [
    ['clientId', 'the unknown setting "clientId" is ignored (did you mean client_id?)'],
    ['start-date', 'the unknown setting "start-date" is ignored (did you mean start_date?)'],
    [
      'subscripton_key',
      'the unknown setting "subscripton_key" is ignored (did you mean subscription_key?)',
    ],
    ['stream_maps', 'the unknown setting "stream_maps" is ignored'],
    ['constructor', 'the unknown setting "constructor" is ignored'],
    ['0123456789abcdef'.repeat(2), 'the unknown setting with a name of 32 characters is ignored'],
  ];
  test.each(UNKNOWN)('%s', (name, warning) => {
    const { warnings } = parseConfig({ ...REQUIRED, [name]: 'invented' }, VARIABLES);
    expect(warnings).toEqual([warning]);
  });
  test('a prototype is no setting', () => {
    const raw: unknown = JSON.parse(
      `{"__proto__": {"concurrency": 3}, ${JSON.stringify(REQUIRED).slice(1)}`,
    );
    expect(parseConfig(raw, VARIABLES).config.concurrency).toBe(40);
  });
});

test('no value of a setting occurs in a message, whatever is wrong with it', () => {
  const secret = 'hush-Hush-HUSH';
  const shapes: readonly unknown[] = [
    secret,
    ` ${secret} inside`,
    [secret],
    { nested: { deeper: secret } },
    `${secret}\n`,
    `["${secret}`,
  ];
  const faults = shapes.flatMap((shape) => [
    ...SETTING_NAMES.map((name) => faultOf({ ...REQUIRED, concurrency: 0, [name]: shape })),
    faultOf({ ...Object.fromEntries(SETTING_NAMES.map((name) => [name, shape])), concurrency: 0 }),
    faultOf({ ...REQUIRED, concurrency: 0, unknown_setting: shape }),
    faultOf(shape),
  ]);
  expect(faults.every((fault) => fault.startsWith('The config is not valid'))).toBe(true);
  expect(faults.filter((fault) => fault.includes('ush-'))).toEqual([]);
});

test('config.json.example is a config without a fault or a warning', () => {
  const text = readFileSync(new URL('../../config.json.example', import.meta.url), 'utf8');
  const { config, warnings } = parseConfig(JSON.parse(text), { HOME: homedir() });
  expect(warnings).toEqual([]);
  expect(config.startDate).toBe('2024-01-01');
  expect(text).toMatch(/invented/);
});
