import { remedyOf } from '../../src/paycor/remedy.js';
import { PAYCOR } from '../../src/streams/service.js';
import { describe, expect, test } from 'vitest';
import { isReadable, type Finding, type Result } from '../../src/check/finding.js';
import { reportJson } from '../../src/check/json.js';
import { refusedIn, unreadable, type Report } from '../../src/check/report.js';
import { cellFor } from '../../src/check/results.js';
import { reportText } from '../../src/check/text.js';
import { ticksOf } from '../../src/failures/causes.js';
import type { Refusal } from '../../src/failures/refusal.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';

const refusal = (kind: Refusal['kind'], more: Partial<Refusal> = {}): Refusal => ({
  kind,
  route: '/v1/employees/{employeeId}/payrates',
  said: 'Some\nwords.',
  told: 'Bad Request',
  advice: 'Paycor refused the call.',
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
  partition: entity(101, '9'),
  route: '/v1/employees/{employeeId}/payrates',
  method: 'GET',
  result,
  days: null,
  failedAt: null,
  ...more,
});

const reporting = (...findings: Finding[]): Report => ({
  service: PAYCOR,
  remedyOf,
  words: { name: 'data_access', missing: 'data_access_to_tick' },
  partitions: { legal_entity: [entity(101, '9')], tenant: [] },
  findings,
  withheld: [],
  calls: 12,
});

const WITHHELD = {
  stream: 'direct_deposits',
  setting: 'sensitive_streams',
  call: 'GET /v1/employees/{employeeId}/DirectDeposits',
};
const EITHER = ['Job Costing', 'Workforce Management'] as const;
const PARTS = [
  { field: 'statusData', permission: 'View Status' },
  { field: 'phones', permission: 'View Phones' },
];
const FORBIDDEN = refusal('forbidden', { tick: ['View Employee Payrates'] });

/** What --verbose has more than the report: its last table. */
const detailsOf = (report: Report): readonly string[] =>
  reportText(report, true).slice(reportText(report, false).length).split('\n');

describe('a line of the details', () => {
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
    [refusal('error', { status: null }), 'error, no answer', false],
  ])('%j', (result, words, readable) => {
    const said = 'tick' in result ? '; Some words. (correlation id invented-7)' : '';
    const line = `pay_rates  101           GET /v1/employees/{employeeId}/payrates  -     ${words}${said}`;
    expect(detailsOf(reporting(finding(result)))).toContain(line);
    expect(isReadable(finding(result))).toBe(readable);
  });

  test('says at which other stream it failed', () => {
    const lines = detailsOf(reporting(finding(FORBIDDEN, { failedAt: 'employees' })));
    expect(lines.join()).toContain('forbidden (employees, whose ids it needs); ');
  });

  test('says for which days was asked', () => {
    const days = { from: '2026-01-01', to: '2026-01-31' };
    const lines = detailsOf(reporting(finding({ kind: 'empty' }, { days })));
    expect(lines.join()).toContain('  2026-01-01 to 2026-01-31  empty');
  });

  test('of a withheld stream', () => {
    const lines = detailsOf({ ...reporting(), withheld: [WITHHELD] });
    expect(lines.join('\n')).toMatch(
      /^direct_deposits +- +GET \S+ +- +withheld: sensitive_streams is off$/m,
    );
  });
});

describe('a cell of the table', () => {
  test.each<[Result, string]>([
    [{ kind: 'ok', rows: 1, missing: [] }, '1 row'],
    [{ kind: 'ok', rows: 2, missing: [] }, '2 rows'],
    [{ kind: 'ok', rows: 2, missing: PARTS }, '2 rows*'],
    [{ kind: 'empty' }, 'empty'],
    [{ kind: 'untested', why: 'employees is empty' }, 'not tested'],
    [FORBIDDEN, 'forbidden'],
    [refusal('not_activated'), 'not activated'],
    [refusal('not_subscribed'), 'no product'],
    [refusal('not_found'), 'not found'],
    [refusal('error', { status: 400 }), 'error 400'],
    [refusal('error', { status: null }), 'no answer'],
  ])('%j: %s', (result, cell) => {
    expect(cellFor(result)).toBe(cell);
    expect(linesOf(reporting(finding(result)))).toContain(`pay_rates  ${cell}`);
  });
});

const linesOf = (report: Report): readonly string[] => reportText(report, false).split('\n');

const entities = (count: number) =>
  Array.from({ length: count }, (_, index) => entity(500_101 + index, index < 2 ? '9' : null));

/** One stream that was asked for in each of so many legal entities. */
const wide = (count: number): Report => ({
  ...reporting(
    ...entities(count).map((partition) => finding(refusal('not_activated'), { partition })),
  ),
  partitions: { legal_entity: entities(count), tenant: [] },
});

describe('the table', () => {
  test('has a row a stream, a column a legal entity, and what can not be read first', () => {
    const [one, other] = entities(2);
    const at = (stream: string, partition = one, result: Result = { kind: 'empty' }): Finding =>
      finding(result, { stream, ...(partition && { partition }) });
    const findings = [
      at('departments'),
      at('departments', other),
      at('employees'),
      at('employees', other, FORBIDDEN),
      finding({ kind: 'empty' }, { stream: 'tenants', partition: tenantPartition('9') }),
    ];
    const partitions = { legal_entity: entities(2), tenant: [tenantPartition('9')] };
    const report = { ...reporting(...findings), partitions, withheld: [WITHHELD] };
    expect(linesOf(report).slice(0, 8)).toEqual([
      'Legal entities: 500101, 500102 (tenant 9)',
      '',
      'stream           500101    500102',
      '---------------  --------  ---------',
      'employees        empty     forbidden',
      'direct_deposits  withheld  withheld',
      'departments      empty     empty',
      'tenants          empty     empty',
    ]);
  });

  test('has a column of its own for a tenant of which no legal entity is read', () => {
    const tenant = tenantPartition('7');
    const found = finding({ kind: 'empty' }, { stream: 'tenants', partition: tenant });
    const report = { ...reporting(found), partitions: { legal_entity: [], tenant: [tenant] } };
    expect(linesOf(report)).toContain('stream   tenant 7');
  });

  test.each([1, 5, 6, 30])(
    'fits 80 columns with %i legal entities, and leaves none out',
    (count) => {
      const lines = linesOf(wide(count));
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
      const headings = lines.filter((line) => line.startsWith('stream '));
      expect(headings.flatMap((line) => line.split(/ {2,}/).slice(1))).toEqual(
        entities(count).map(({ legalEntityId }) => String(legalEntityId)),
      );
      expect(lines.filter((line) => line.startsWith('pay_rates '))).toHaveLength(headings.length);
    },
  );
});

describe('the text', () => {
  test('names the legal entities, the score and the cost', () => {
    const text = reportText(reporting(finding({ kind: 'empty' }), finding(FORBIDDEN)), false);
    expect(text).toMatch(/^Legal entities: 101 \(tenant 9\)\n/);
    expect(text).toContain('\n1 of 2 can be read. Calls to Paycor: 12.\n');
  });

  test('tells a cause once, with what to do', () => {
    const other = finding(FORBIDDEN, { stream: 'employee_persons' });
    const text = reportText(reporting(finding(FORBIDDEN), finding(FORBIDDEN), other), false);
    expect(text.replace(/\n {2}/g, ' ')).toMatch(
      /\n\nMissing permission: View Employee Payrates \(pay_rates, employee_persons\); legal entity 101\. Tick .* tap-paycor authorize\.\n$/,
    );
    expect(text.match(/Missing permission/g)).toHaveLength(1);
  });

  test('has no cause where nothing failed', () => {
    expect(linesOf(reporting(finding({ kind: 'empty' }))).at(-2)).toContain(' can be read.');
  });

  test('says for which days was asked, streams of the same days together', () => {
    const days = { from: '2026-01-01', to: '2026-01-31' };
    const found = ['punches', 'pay_stubs', 'pay_stubs'].map((stream) =>
      finding({ kind: 'empty' }, { stream, days }),
    );
    expect(linesOf(reporting(...found)).slice(-3)).toEqual([
      'Days that were asked for:',
      '  2026-01-01 to 2026-01-31: punches, pay_stubs',
      '',
    ]);
    expect(linesOf(reporting(finding({ kind: 'empty' }))).join()).not.toContain('Days');
  });

  test('says why streams were not tested, or withheld', () => {
    const untested = finding({ kind: 'untested', why: 'employees is empty' });
    const lines = linesOf({ ...reporting(untested, untested), withheld: [WITHHELD] });
    expect(lines).toContain('Not tested, since employees is empty: pay_rates');
    expect(lines).toContain('Withheld, since sensitive_streams is off: direct_deposits');
  });

  test('text of others can neither act on the terminal nor add a line', () => {
    const hostile = '\n\u001B[2J\u009B\u202E';
    const result = {
      ...refusal('error'),
      said: `x${hostile}`,
      told: `x${hostile}`,
      correlationId: hostile,
    };
    const partitions = { legal_entity: [entity(101, hostile)], tenant: [] };
    const plain = reportText(reporting(finding(refusal('error'))), true);
    const text = reportText({ ...reporting(finding(result)), partitions }, true);
    for (const sign of ['\u001B', '\u009B', '\u202E']) expect(text).not.toContain(sign);
    expect(text.split('\n')).toHaveLength(plain.split('\n').length);
  });
});

test('parts that came in no row are named once, with what to tick', () => {
  const found = finding({ kind: 'ok', rows: 3, missing: PARTS });
  const text = reportText(reporting(found, found), false);
  expect(text).toContain('* Parts that were asked for and came in no row');
  expect(text.split('  View Status (pay_rates.statusData)\n')).toHaveLength(2);
  expect(text).toContain('  View Phones (pay_rates.phones)\n');
  expect(reportText(reporting(finding({ kind: 'empty' })), false)).not.toContain('came in no row');
});

test('the JSON document', () => {
  const missing = { products: ['Perform Time'] as const, hasProduct: false };
  const refused = { ...FORBIDDEN, ...missing };
  const report = reporting(finding({ kind: 'ok', rows: 3, missing: PARTS }), finding(refused));
  const common = {
    stream: 'pay_rates',
    legal_entity_id: 101,
    endpoint: 'GET /v1/employees/{employeeId}/payrates',
    days: null,
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
  expect(ticksOf(refusedIn(findings))).toHaveLength(1);
  expect(unreadable([finding({ kind: 'empty' })])).toEqual([]);
});
