import { describe, expect, test } from 'vitest';
import { sensitiveFieldsOf } from '../../src/core/catalog.js';
import { isFieldClass } from '../../src/core/field-class.js';
import { formatCatalog, parseCatalog } from '../../src/singer/catalog.js';
import { breadcrumbsOf, metadataAt } from '../../src/singer/metadata.js';
import { replicationOf } from '../../src/singer/replication.js';
import { isStreamSelected } from '../../src/singer/selection.js';
import { parseJson } from '../../src/singer/json.js';
import { keyOfStream } from '../streams/key-of-stream.js';
import { ON_REQUEST } from '../conformance/expected.js';
import { DISCOVERED, entryOf, rowOf, STREAM_NAMES } from './discovered.js';

test('has every stream of the table once, sorted by name', () => {
  const ids = DISCOVERED.streams.map((entry) => entry.tap_stream_id);
  expect(ids).toEqual(STREAM_NAMES.toSorted());
  expect(DISCOVERED.streams.map(({ stream }) => stream)).toEqual(ids);
});

test('can be read back', () => {
  expect(parseCatalog(parseJson(formatCatalog(DISCOVERED)))).toEqual(DISCOVERED);
});

test('writes the schema before the metadata, as Meltano wants it', () => {
  for (const entry of DISCOVERED.streams) {
    const names = Object.keys(entry);
    expect(names.indexOf('schema')).toBeLessThan(names.indexOf('metadata'));
  }
});

test('keeps every line far below 64 KiB', () => {
  const lengths = formatCatalog(DISCOVERED)
    .split('\n')
    .map((line) => Buffer.byteLength(line));
  expect(Math.max(...lengths)).toBeLessThan(8_192);
});

describe.each(STREAM_NAMES)('%s', (name) => {
  const { metadata, schema, ...entry } = entryOf(name);

  test('has metadata for every property, nested ones too, each once', () => {
    expect(metadata.map(({ breadcrumb }) => breadcrumb)).toEqual(breadcrumbsOf(schema));
  });

  test('has its keys and its replication key automatic, everything else available', () => {
    const automatic = metadata
      .filter(({ metadata: { inclusion } }) => inclusion === 'automatic')
      .map(({ breadcrumb }) => breadcrumb.join('.'));
    const wanted = [keyOfStream(name), rowOf(name).replicationKey ?? []].flat();
    expect(automatic.toSorted()).toEqual(
      [...new Set(wanted)].map((field) => `properties.${field}`).toSorted(),
    );
    const inclusions = new Set(metadata.map((one) => one.metadata.inclusion));
    expect(inclusions).toEqual(new Set(['automatic', 'available']));
  });

  test('says how it is read in its metadata alone, so that an entry can only be told otherwise', () => {
    const key = rowOf(name).replicationKey;
    expect(replicationOf(entryOf(name))).toEqual(
      key === undefined ? { method: 'FULL_TABLE', key: null } : { method: 'INCREMENTAL', key },
    );
    expect(Object.keys(entry)).toEqual(['tap_stream_id', 'stream', 'key_properties']);
    expect(entry.key_properties).toEqual(keyOfStream(name));
  });

  test('tells its endpoint and the permissions that it needs', () => {
    expect(metadataAt(metadata, [])).toMatchObject({
      'tap-paycor.endpoint': `GET ${rowOf(name).get}`,
      'tap-paycor.data-access': rowOf(name).access,
      'table-key-properties': keyOfStream(name),
    });
  });
});

describe('tells the class of every field', () => {
  test('and of nothing else, and not in the schema', () => {
    for (const { metadata, schema } of DISCOVERED.streams) {
      const [own, ...fields] = metadata.map((one) => one.metadata['tap-paycor.class']);
      expect(own).toBeUndefined();
      expect(fields.filter((fieldClass) => !isFieldClass(fieldClass))).toEqual([]);
      expect(JSON.stringify(schema)).not.toContain('x-class');
    }
  });

  test.each([
    ['persons', ['properties', 'socialSecurityNumber'], 'restricted'],
    ['persons', ['properties', 'addresses', 'items', 'properties', 'city'], 'personal'],
    ['persons', ['properties', 'legalEntityId'], 'internal'],
    ['pay_stubs', ['properties', 'grossAmount'], 'pay'],
    ['pay_stub_earnings', ['properties', 'earningAmount'], 'pay'],
    ['pay_stub_earnings', ['properties', 'employeeId'], 'internal'],
    ['ats_job_team_members', ['properties', 'firstName'], 'personal'],
  ])('%s %j is %s', (name, breadcrumb, fieldClass) => {
    const { 'tap-paycor.class': told } = metadataAt(entryOf(name).metadata, breadcrumb);
    expect(told).toBe(fieldClass);
  });
});

test('names the parent of what is fed by one', () => {
  const fed = DISCOVERED.streams.flatMap((entry) => {
    const parent = metadataAt(entry.metadata, [])['parent-tap-stream-id'];
    return parent === undefined ? [] : [[entry.tap_stream_id, parent]];
  });
  expect(Object.fromEntries(fed)).toEqual({
    ats_candidates: 'ats_jobs',
    ats_jobs: 'ats_accounts',
    benefit_classifications: 'employees',
    direct_deposits: 'employees',
    employee_certifications: 'employees',
    employee_custom_fields: 'employees',
    employee_deductions: 'employees',
    employee_earnings: 'employees',
    employee_hours: 'employees',
    employee_persons: 'employees',
    employee_policy_groups: 'employees',
    employee_punch_profiles: 'employees',
    employee_punches: 'employees',
    employee_taxes: 'employees',
    general_ledger: 'payroll_runs',
    general_ledger_by_employee: 'payroll_runs',
    hsa_accounts: 'employees',
    i9_verifications: 'employees',
    job_costing: 'payroll_runs',
    job_costing_by_employee: 'payroll_runs',
    labor_profile_codes: 'labor_profiles',
    report_identifiers: 'reporting_users',
    pay_rates: 'employees',
    pay_schedules: 'pay_groups',
    pay_stub_documents: 'employees',
    pay_stubs: 'payroll_runs',
    pay_stubs_ytd: 'payroll_runs',
    retirement_data: 'payroll_runs',
    time_off_plan_assignments: 'employees',
    unpaid_pay_rates: 'employees',
  });
});

test('says of a derived stream what it derives from, and nothing of parents', () => {
  expect(metadataAt(entryOf('pay_stub_earnings').metadata, [])).toMatchObject({
    'tap-paycor.endpoint': 'GET /v1/legalentities/{legalEntityId}/paystubs',
    'tap-paycor.derived-from': 'pay_stubs',
    'tap-paycor.derived-path': 'earnings.earnings[]',
  });
  expect(metadataAt(entryOf('ats_job_team_members').metadata, [])).toMatchObject({
    'tap-paycor.derived-path': 'hiringManagers[],recruiters[],teamMembers[],executives[]',
  });
});

test('selects everything by default but what is read on request', () => {
  const off = DISCOVERED.streams.filter((entry) => !isStreamSelected(entry));
  expect(off.map((entry) => entry.tap_stream_id)).toEqual(ON_REQUEST);
});

test.each(['persons', 'employee_persons'])('does not select the SSN of %s', (name) => {
  const { metadata } = entryOf(name);
  expect(sensitiveFieldsOf(rowOf(name))).toEqual(['socialSecurityNumber']);
  const off = metadata.filter((one) => one.metadata['selected-by-default'] === false);
  expect(off.map(({ breadcrumb }) => breadcrumb.at(-1)).filter(Boolean)).toEqual([
    'socialSecurityNumber',
  ]);
});
