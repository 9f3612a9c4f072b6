import { refusalOf } from '../../src/paycor/refusal.js';
import { describe, expect, test } from 'vitest';
import { judgeCall } from '../../src/check/judge.js';
import type { Result } from '../../src/check/finding.js';
import { TapError, type ErrorCode } from '../../src/errors.js';
import { ApiError } from '../../src/paycor/api-error.js';
import { request } from '../paycor/edge.js';

const ACCESS = ['View Employees', 'View Employees Status'];

function refused(code: ErrorCode, status: number | null, said: string): Result {
  const evidence = { status, said, correlationId: 'invented-7' };
  const error = new ApiError(
    code,
    request({ access: ACCESS, products: ['Perform Time'] }),
    evidence,
  );
  return judgeCall({ kind: 'failed', error }, [], refusalOf);
}

describe('a refusal', () => {
  test.each<[ErrorCode, number | null, string, Result['kind']]>([
    ['forbidden', 403, 'Access denied.', 'forbidden'],
    ['forbidden', 403, "The scope does not include the Data Access 'View Employees'.", 'forbidden'],
    [
      'forbidden',
      403,
      'this Access Token does not have access to Legal Entity ID 101',
      'not_activated',
    ],
    ['forbidden', 403, 'The client is not subscribed to this service.', 'not_subscribed'],
    ['refused', 400, 'Perform Time is not enabled for this client.', 'not_subscribed'],
    ['refused', 400, 'This works for Perform Time enabled clients only.', 'error'],
    ['refused', 400, "Only 'Perform Time' enabled clients may call this.", 'not_subscribed'],
    ['not_found', 404, 'The legal entity is not licensed for it.', 'not_subscribed'],
    ['not_found', 404, 'The id does not exist. Subscribed services differ.', 'not_found'],
    ['not_found', 404, 'The id does not exist.', 'not_found'],
    ['not_found', 404, 'does not have access to Legal Entity ID 101', 'not_found'],
    ['refused', 400, 'A validation error occurred.', 'error'],
    ['unavailable', 503, 'The service is not enabled right now.', 'error'],
    ['unavailable', null, 'timeout', 'error'],
    ['malformed', 200, 'the body has no records', 'error'],
  ])('%s, %s, "%s": %s', (code, status, said, kind) => {
    expect(refused(code, status, said)).toMatchObject({
      kind,
      said,
      status,
      correlationId: 'invented-7',
    });
  });

  test('that is no answer of Paycor’s repeats its own message', () => {
    const error = new TapError('record', 'A sentence.');
    expect(judgeCall({ kind: 'failed', error }, [], refusalOf)).toEqual({
      kind: 'error',
      route: null,
      said: 'A sentence.',
      told: 'A sentence.',
      advice: 'A sentence.',
      status: null,
      correlationId: null,
      tick: [],
      namesPermission: false,
      products: [],
      hasProduct: null,
    });
  });
});

describe('what to tick', () => {
  test.each<[string, readonly string[]]>([
    ['Access denied.', ACCESS],
    ["lacks 'View Employees Status'", ['View Employees Status']],
    ["lacks 'View Employees'", ['View Employees']],
    ["lacks 'View Something Else'", ACCESS],
  ])('"%s": %j', (said, tick) => {
    const namesPermission = tick !== ACCESS;
    expect(refused('forbidden', 403, said)).toMatchObject({ tick, namesPermission });
  });

  test('nothing, where a permission is not the remedy', () => {
    expect(refused('not_found', 404, 'View Employees')).toMatchObject({ tick: [] });
    expect(refused('forbidden', 403, 'not subscribed')).toMatchObject({ tick: [] });
  });
});

test.each([
  [[], { kind: 'empty' }],
  [[{ id: 1 }, { id: 2 }], { kind: 'ok', rows: 2, missing: [] }],
])('a page with %j', (rows, result) => {
  expect(judgeCall({ kind: 'page', rows }, [], refusalOf)).toEqual(result);
});
