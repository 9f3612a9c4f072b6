import { PAYCOR } from '../../src/taps/paycor.js';
import { describe, expect, test } from 'vitest';
import { about } from '../../src/commands/about.js';
import { SETTING_NAMES, SETTINGS } from '../../src/config/settings.js';
import { STREAMS } from '../../src/streams/index.js';
import { rowOf } from '../core/discovered.js';
import { version } from '../../src/version.js';

describe.each(['text', 'json', 'markdown'] as const)('about as %s', (format) => {
  const told = about(format, PAYCOR);

  test('names every setting with its description', () => {
    for (const name of SETTING_NAMES) {
      expect(told).toContain(name);
      expect(told).toContain(SETTINGS[name].description);
    }
  });
  test('names every stream with its endpoint and permissions', () => {
    for (const name of STREAMS.keys()) {
      const { get, access } = rowOf(name);
      expect(told).toContain(name);
      expect(told).toContain(`GET ${get}`);
      for (const permission of access) expect(told).toContain(permission);
    }
  });
  test('names the version and ends the line', () => {
    expect(told).toContain(version());
    expect(told.endsWith('\n')).toBe(true);
  });
});

describe('json has the keys of an SDK tap', () => {
  const facts: unknown = JSON.parse(about('json', PAYCOR));

  test.each([
    ['name', 'tap-paycor'],
    ['version', version()],
    [
      'capabilities',
      ['about', 'activate-version', 'batch', 'catalog', 'discover', 'properties', 'state', 'test'],
    ],
    ['settings.type', 'object'],
    ['settings.required', ['client_id', 'client_secret', 'subscription_key']],
    ['settings.properties.client_secret.secret', true],
    ['settings.properties.concurrency.default', 40],
    ['settings.properties.batch_config.properties.batch_size.default', 10_000],
  ])('%s', (path, value) => {
    expect(facts).toHaveProperty(path, value);
  });

  const streams: readonly (readonly [string, object])[] = [
    [
      'time_off_requests',
      {
        name: 'time_off_requests',
        endpoint: 'GET /v1/legalentities/{legalEntityId}/timeoffrequests',
        key_properties: ['legalEntityId', 'timeOffRequestId'],
        replication_method: 'INCREMENTAL',
        replication_key: 'statusUpdateTime',
        selected_by_default: true,
        sensitive: false,
        data_access: ['View Timeoff Requests by Legal Entity Id'],
        products_needed: ['Perform Time Off'],
      },
    ],
    ['direct_deposits', { selected_by_default: false, sensitive: true, replication_key: null }],
    ['labor_codes', { products_needed: ['Job Costing', 'Workforce Management'] }],
    ['schedule_shifts', { products_needed: ['Perform Time Scheduling'] }],
    ['employee_persons', { selected_by_default: false, sensitive: false, products_needed: [] }],
    ['employees', { replication_method: 'FULL_TABLE', selected_by_default: true }],
    [
      'retirement_data',
      {
        classes: {
          restricted: ['federalID', 'ssn', 'employeeAccountNumber', 'loanIdentification'],
        },
      },
    ],
    ['labor_code_rates', { classes: { restricted: [], personal: [], pay: ['rates[].rate'] } }],
    [
      'tenant_employees',
      { classes: { personal: ['firstName', 'middleName', 'lastName'], restricted: [] } },
    ],
  ];
  test.each(streams)('stream %s', (name, expected) => {
    const position = [...STREAMS.keys()].indexOf(name);
    expect(facts).toMatchObject({ streams: { [position]: expected } });
  });
});

test.each([
  ['text', '  client_secret (string, required, secret)'],
  ['text', '  environment (production or sandbox, default production)'],
  ['text', '  batch_config (object)'],
  ['text', '    key: id; full table'],
  ['text', 'key: employeeId, id; full table, sensitive'],
  ['text', '    classes: 3 restricted, 2 personal, 2 pay'],
  ['text', 'By Legal Entity Id\n    product needed: Perform Time\n'],
  ['text', '    data access: View Legal Entity Settings Information\n  legal_entity_locks'],
  ['markdown', '| View Labor Codes by Legal Entity Id | Job Costing or Workforce Management |'],
  ['markdown', '| `batch_config` | object | '],
  [
    'markdown',
    ' | View Employee HSA Account Information | Direct Deposit Workflow | 3 restricted, 2 personal, 2 pay |',
  ],
  ['markdown', '| `sensitive_streams` | boolean, default false | '],
  ['markdown', '| employeeId | full table, not selected by default | '],
] as const)('%s has "%s"', (format, part) => {
  expect(about(format, PAYCOR)).toContain(part);
});

test('markdown tables are whole', () => {
  const rows = about('markdown', PAYCOR)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const cells = rows.map((row) => row.split(/(?<!\\)\|/).length - 2);
  expect(new Set(cells)).toEqual(new Set([3, 7]));
  expect(rows).toHaveLength(SETTING_NAMES.length + STREAMS.size + 4);
});
