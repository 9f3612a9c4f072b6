import { expect, test } from 'vitest';
import { judgeCallback } from '../../src/authorize/callback.js';
import type { FailureKind } from '../../src/authorize/failure.js';

const CONFIG = { apiUrl: 'https://paycor.test', clientId: 'invented-client' };

const judge = (query: string) =>
  judgeCallback(CONFIG, new URLSearchParams(query), 'invented-state');

test.each([
  'code=invented-code&state=invented-state',
  'state=invented-state&code=invented-code&session_state=1',
  'code=invented-code&state=invented-state&iss=https%3A%2F%2Fhcm.paycor.test',
])('%s brings the code', (query) => {
  expect(judge(query)).toMatchObject({ kind: 'code', code: 'invented-code' });
});

test.each<[string, FailureKind, string]>([
  ['', 'no_code', ''],
  ['state=invented-state', 'no_code', ''],
  ['code=&state=invented-state', 'no_code', ''],
  ['code=invented-code', 'wrong_state', ''],
  ['code=invented-code&state=other', 'wrong_state', ''],
  ['error=access_denied&state=other', 'wrong_state', ''],
  ['code=a&code=b&state=invented-state', 'page_error', ''],
  ['code=a&id_token=b&state=invented-state', 'page_error', ''],
  ['code=a&response=b&state=invented-state', 'page_error', ''],
  ['error=access_denied&state=invented-state', 'denied', 'access_denied'],
  [
    'error=access_denied&error_description=Not+an+administrator&state=invented-state',
    'not_administrator',
    'access_denied: Not an administrator',
  ],
  ['error=unauthorized_client&state=invented-state', 'wrong_application', 'unauthorized_client'],
  ['error=unsupported_response_type&state=invented-state', 'wrong_application', 'unsupported'],
  ['error=invalid_scope&state=invented-state', 'unknown_scope', 'invalid_scope'],
  ['error=invalid_client&state=invented-state', 'wrong_client', 'invalid_client'],
  ['error=invalid_grant&state=invented-state', 'redirect_uri', 'invalid_grant'],
  ['error=server_error&state=invented-state', 'page_error', 'server_error'],
])('%j fails as %s', (query, failure, said) => {
  const callback = judge(query);
  expect(callback).toMatchObject({ kind: 'failed', failure });
  expect(callback.kind === 'failed' && callback.said).toContain(said);
});
