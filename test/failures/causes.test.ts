import { describe, expect, test } from 'vitest';
import { TapError, type ErrorCode } from '../../src/errors.js';
import { causesOf, type Refused } from '../../src/failures/causes.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { causeLine } from '../../src/failures/tell-cause.js';
import { ApiError } from '../../src/paycor/api-error.js';
import type { ApiRequest } from '../../src/paycor/api-request.js';
import { request } from '../paycor/edge.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';
import { remedyOf } from '../../src/paycor/remedy.js';

interface Planted extends Partial<Pick<ApiRequest, 'access' | 'products'>> {
  readonly id?: number;
  readonly status?: number | null;
  readonly said?: string;
}

/** What a call of the stream for legal entity 101, or another one, failed with. */
function refused(stream: string, code: ErrorCode, planted: Planted = {}): Refused {
  const { id = 101, status = 403, said = 'Access denied.', ...needs } = planted;
  const evidence = { status, said, told: 'In short', correlationId: `invented-${id}` };
  const error = new ApiError(code, request({ access: [], ...needs }), evidence);
  return { stream, partition: entity(id), refusal: refusalOf(error) };
}

const NOT_ACTIVATED = 'this Access Token does not have access to Legal Entity ID 101';
const NOT_SUBSCRIBED = 'The client is not subscribed to this service.';
const RATES = { access: ['View Employee Payrates'] };
const TAXES = { access: ['View Paystub Tax Information'] };

const many = (count: number, made: (name: string) => Refused): readonly Refused[] =>
  Array.from({ length: count }, (_, index) => made(`stream_${index}`));

/** More than are named one by one. */
const MANY = 22;

describe('a cause is one line', () => {
  test.each<[string, readonly Refused[], readonly RegExp[]]>([
    [
      'an entity that is not activated',
      many(MANY, (name) => refused(name, 'forbidden', { said: NOT_ACTIVATED })),
      [
        new RegExp(
          `^Legal entity 101 is not activated: ${MANY} streams\\. Have an administrator activate .*\\.$`,
        ),
      ],
    ],
    [
      'two of them',
      [101, 202].map((id) => refused('punches', 'forbidden', { id, said: NOT_ACTIVATED })),
      [/^Legal entities 101, 202 are not activated: punches\. /],
    ],
    [
      'missing permissions',
      [
        refused('pay_rates', 'forbidden', RATES),
        refused('pay_rates', 'forbidden', { ...RATES, id: 202 }),
        refused('pay_stub_taxes', 'forbidden', TAXES),
      ],
      [
        /^Missing permissions: View Employee Payrates \(pay_rates\), View Paystub Tax Information \(pay_stub_taxes\); legal entities 101, 202\. Tick .*: tap-paycor authorize\.$/,
      ],
    ],
    [
      'one that nobody names',
      [refused('job_titles', 'forbidden')],
      [/^Missing permission: the one for GET \/v1\/legalentities\/\{legalEntityId\}\/jobtitles; /],
    ],
    [
      'a permission or a product',
      [
        refused('pay_rates', 'forbidden', RATES),
        refused('punches', 'forbidden', { access: ['View Punches'], products: ['Perform Time'] }),
      ],
      [
        /^Missing permission: View Employee Payrates \(pay_rates\); .*authorize\.$/,
        /^Missing product Perform Time, or missing permission: View Punches \(punches\); .* leaves open: .* ask Paycor for the product\.$/,
      ],
    ],
    [
      'a product',
      [refused('punches', 'forbidden', { said: NOT_SUBSCRIBED, products: ['Perform Time'] })],
      [/^Missing product Perform Time: punches; legal entity 101\. Ask Paycor for it, /],
    ],
    [
      'a product that no row names',
      [refused('punches', 'refused', { said: NOT_SUBSCRIBED })],
      [/^A product is missing: punches; legal entity 101\. /],
    ],
    [
      'what Paycor does not know',
      [
        refused('departments', 'not_found', { status: 404 }),
        refused('punches', 'not_found', { status: 404, products: ['Perform Time'] }),
      ],
      [
        /^Not found: departments; legal entity 101\. Check legal_entity_id and api_url; [^.]*\.$/,
        /^Not found: punches; legal entity 101\. .* Or the product is missing \(Perform Time\), /,
      ],
    ],
    [
      'errors, by what they are',
      [
        refused('punches', 'unavailable', { status: 500 }),
        refused('employees', 'unavailable', { status: 500, id: 202 }),
        refused('departments', 'unavailable', { status: 503 }),
      ],
      [
        /^punches, employees, legal entities 101, 202: Paycor kept failing; .* \(status 500, In short, correlation id invented-101\)$/,
        /^departments, legal entity 101: Paycor kept failing; .* \(status 503, /,
      ],
    ],
    [
      'what is no answer of Paycor’s',
      [
        {
          stream: 'employees',
          partition: entity(101),
          refusal: refusalOf(new TapError('shrunk', 'Stream employees: half of it is missing.')),
        },
      ],
      [/^Stream employees: half of it is missing\.$/],
    ],
  ])('%s', (_, failures, lines) => {
    expect(causesOf(failures).map((cause) => causeLine(cause, remedyOf))).toEqual(
      lines.map((line): unknown => expect.stringMatching(line)),
    );
  });
});

test('legal entities without number are counted, and tenants are none', () => {
  const failures = [...many(9, (name) => refused(name, 'forbidden', RATES))].map((one, index) => ({
    ...one,
    partition: index === 0 ? tenantPartition('9001') : entity(index),
  }));
  const [line = ''] = causesOf(failures).map((cause) => causeLine(cause, remedyOf));
  expect(line).toContain('(9 streams); legal entities 1, 2, 3, 4, 5, 3 more, tenant 9001. ');
});

test('a line says nothing that may name a person', () => {
  const said = 'Ada Invented is not to be seen';
  const failures = (['forbidden', 'not_found', 'refused', 'unavailable'] as const).map((code) =>
    refused('persons', code, { said }),
  );
  expect(
    causesOf(failures)
      .map((cause) => causeLine(cause, remedyOf))
      .join(),
  ).not.toContain('Ada');
});
