import { describe, expect, test } from 'vitest';
import { isReadable, type Finding, type Refusal, type Result } from '../../src/check/finding.js';
import { reportJson } from '../../src/check/json.js';
import { NEW_ACTIVATION, ticksOf, unreadable, type Report } from '../../src/check/report.js';
import { reportText } from '../../src/check/text.js';

const refusal = (kind: Refusal['kind'], more: Partial<Refusal> = {}): Refusal => ({
  kind,
  said: 'Some\nwords.',
  status: 403,
  correlationId: 'invented-7',
  tick: [],
  namesPermission: false,
  products: [],
  hasProduct: null,
  ...more,
});

const finding = (result: Result, more: Partial<Finding> = {}): Finding => ({
  stream: 'pay_rates',
  partition: { legalEntityId: 101, tenantId: '9' },
  route: '/v1/employees/{employeeId}/payrates',
  result,
  failedAt: null,
  ...more,
});

const reporting = (...findings: Finding[]): Report => ({
  partitions: { legal_entity: [{ legalEntityId: 101, tenantId: '9' }], tenant: [] },
  findings,
  withheld: [],
  calls: 12,
});

const WITHHELD = {
  stream: 'direct_deposits',
  setting: 'sensitive_streams',
  route: '/v1/employees/{employeeId}/DirectDeposits',
};
const EITHER = ['Job Costing', 'Workforce Management'] as const;
const PARTS = [
  { field: 'statusData', permission: 'View Status' },
  { field: 'phones', permission: 'View Phones' },
];
const FORBIDDEN = refusal('forbidden', { tick: ['View Employee Payrates'] });

describe('a row of the table', () => {
  test.each<[Result, string, boolean]>([
    [{ kind: 'ok', rows: 1, missing: [] }, 'ok, 1 row seen', true],
    [{ kind: 'ok', rows: 2, missing: [] }, 'ok, 2 rows seen', true],
    [
      { kind: 'ok', rows: 2, missing: PARTS },
      'ok, 2 rows seen, none with statusData, phones',
      true,
    ],
    [{ kind: 'empty' }, 'empty', true],
    [{ kind: 'untested', why: 'employees is empty' }, 'not tested: employees is empty', true],
    [FORBIDDEN, 'forbidden', false],
    [refusal('not_activated'), 'forbidden: not activated for it', false],
    [refusal('not_subscribed'), 'module not subscribed', false],
    [refusal('not_found'), 'not found', false],
    [
      refusal('not_subscribed', { products: ['Perform Time'], hasProduct: false }),
      'your company does not have Perform Time',
      false,
    ],
    [
      refusal('not_subscribed', { products: EITHER }),
      'your company does not have Job Costing or Workforce Management',
      false,
    ],
    [
      refusal('not_subscribed', { products: EITHER, hasProduct: true }),
      'module not subscribed',
      false,
    ],
    [
      refusal('forbidden', { products: ['Labor Forecasting'] }),
      'forbidden: permission or product (Labor Forecasting)',
      false,
    ],
    [refusal('forbidden', { products: EITHER, hasProduct: true }), 'forbidden', false],
    [refusal('forbidden', { products: EITHER, namesPermission: true }), 'forbidden', false],
    [
      refusal('not_found', { products: ['Trackforce'] }),
      'not found: id or product (Trackforce)',
      false,
    ],
    [refusal('not_found', { products: EITHER, hasProduct: true }), 'not found', false],
    [refusal('error', { status: 400, products: EITHER }), 'error, status 400', false],
    [refusal('error', { status: 400 }), 'error, status 400', false],
    [refusal('error', { status: null }), 'error, no answer', false],
  ])('%j', (result, words, readable) => {
    const lines = reportText(reporting(finding(result))).split('\n');
    const line = `pay_rates  101           GET /v1/employees/{employeeId}/payrates  ${words}`;
    expect(lines).toContain(line);
    expect(isReadable(finding(result))).toBe(readable);
  });

  test('says at which other stream it failed', () => {
    const text = reportText(reporting(finding(FORBIDDEN, { failedAt: 'employees' })));
    expect(text).toContain('forbidden (employees, whose ids it needs)\n');
  });

  test('of a withheld stream', () => {
    const text = reportText({ ...reporting(), withheld: [WITHHELD] });
    expect(text).toMatch(/^direct_deposits +- +GET \S+ +withheld: sensitive_streams is off$/m);
  });
});

describe('the text', () => {
  test('names the legal entities, the score and the cost', () => {
    const text = reportText(reporting(finding({ kind: 'empty' }), finding(FORBIDDEN)));
    expect(text).toMatch(/^Legal entities: 101 \(tenant 9\)\n/);
    expect(text).toContain('\n1 of 2 can be read. Calls to Paycor: 12.\n');
  });

  test('ends with the boxes to tick, each once, and the sentence about a new activation', () => {
    const other = finding(FORBIDDEN, { stream: 'employee_persons' });
    const text = reportText(reporting(finding(FORBIDDEN), finding(FORBIDDEN), other));
    expect(text.split('\n').slice(-4)).toEqual([
      'Forbidden: tick these under Data Access of the application, where they are not ticked yet:',
      '  View Employee Payrates (pay_rates, employee_persons)',
      NEW_ACTIVATION,
      '',
    ]);
  });

  test('names the endpoint where Paycor names no permission', () => {
    const unnamed = finding(refusal('forbidden'));
    const text = reportText(reporting(unnamed, unnamed));
    const line = '\n  the one for GET /v1/employees/{employeeId}/payrates (pay_rates)\n';
    expect(text.split(line)).toHaveLength(2);
    expect(text).toContain(`${line}${NEW_ACTIVATION}`);
  });

  test('text of others can neither act on the terminal nor add a line', () => {
    const hostile = '\n\u001B[2J\u009B\u202E';
    const result = { ...refusal('error'), said: `x${hostile}`, correlationId: hostile };
    const entity = { legalEntityId: 101, tenantId: hostile };
    const partitions = { legal_entity: [entity], tenant: [] };
    const plain = reportText(reporting(finding(refusal('error'))));
    const text = reportText({ ...reporting(finding(result)), partitions });
    for (const sign of ['\u001B', '\u009B', '\u202E']) expect(text).not.toContain(sign);
    expect(text.split('\n')).toHaveLength(plain.split('\n').length);
  });

  test('says what Paycor said of an error, on one line', () => {
    const text = reportText(reporting(finding(refusal('error'))));
    expect(text).toContain(
      '\n  pay_rates, legal entity 101: Some words. (correlation id invented-7)\n',
    );
  });

  test.each<[Result, boolean]>([
    [refusal('forbidden', { products: EITHER }), true],
    [refusal('not_found', { products: EITHER }), true],
    [refusal('forbidden', { products: EITHER, hasProduct: true }), false],
    [refusal('not_subscribed', { products: EITHER }), false],
    [refusal('error', { status: 400, products: EITHER }), false],
    [FORBIDDEN, false],
  ])('%j: the product is left open: %s', (result, isOpen) => {
    const text = reportText(reporting(finding(result)));
    expect(text.includes('\nPermission or product: ')).toBe(isOpen);
  });

  test.each([
    'Not activated',
    'Product missing',
    'Permission or product',
    'Not found',
    'Errors',
    'Forbidden',
  ])('has no advice where none is due: %s', (advice) => {
    expect(reportText(reporting(finding({ kind: 'empty' })))).not.toContain(`\n${advice}`);
  });
});

test('parts that came in no row are named once, with what to tick', () => {
  const found = finding({ kind: 'ok', rows: 3, missing: PARTS });
  const text = reportText(reporting(found, found));
  expect(text).toContain('came in no row');
  expect(text.split('  View Status (pay_rates.statusData)\n')).toHaveLength(2);
  expect(text).toContain('  View Phones (pay_rates.phones)\n');
  expect(reportText(reporting(finding({ kind: 'empty' })))).not.toContain('came in no row');
});

test('the JSON document', () => {
  const missing = { products: ['Perform Time'] as const, hasProduct: false };
  const refused = { ...FORBIDDEN, ...missing };
  const report = reporting(finding({ kind: 'ok', rows: 3, missing: PARTS }), finding(refused));
  const common = {
    stream: 'pay_rates',
    legal_entity_id: 101,
    endpoint: 'GET /v1/employees/{employeeId}/payrates',
    failed_at: null,
  };
  const text = reportJson({ ...report, withheld: [WITHHELD] });
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    readable: false,
    calls: 12,
    legal_entities: [{ legal_entity_id: 101, tenant_id: '9' }],
    checks: [
      {
        ...common,
        result: 'ok',
        readable: true,
        rows: 3,
        said: null,
        status: null,
        correlation_id: null,
        data_access_to_tick: [],
        parts_missing: [
          { field: 'statusData', data_access: 'View Status' },
          { field: 'phones', data_access: 'View Phones' },
        ],
        products_needed: [],
        has_product: null,
      },
      {
        ...common,
        result: 'forbidden',
        readable: false,
        rows: null,
        said: 'Some\nwords.',
        status: 403,
        correlation_id: 'invented-7',
        data_access_to_tick: ['View Employee Payrates'],
        parts_missing: [],
        products_needed: ['Perform Time'],
        has_product: false,
      },
    ],
    withheld: ['direct_deposits'],
    data_access_to_tick: [{ permission: 'View Employee Payrates', streams: ['pay_rates'] }],
  });
});

test('what is unreadable, and what to tick, is told once', () => {
  const findings = [finding(FORBIDDEN), finding(FORBIDDEN), finding({ kind: 'empty' })];
  expect(unreadable(findings)).toEqual(['pay_rates']);
  expect(ticksOf(findings)).toHaveLength(1);
  expect(unreadable([finding({ kind: 'empty' })])).toEqual([]);
});
