import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../../src/authorize/failure.js';
import { authorizeError, EXPLANATIONS } from '../../../src/authorize/paycor/words.js';

const URI = 'http://127.0.0.1:8721/callback';

/** What the sentence must tell; every kind has its row. */
const ROWS: Readonly<Record<FailureKind, readonly RegExp[]>> = {
  port_taken: [/127\.0\.0\.1:8721/, /--port/, /register/],
  timeout: [/403/, /Company, HR or Payroll administrator/, /Approved Return OAuth URL/],
  denied: [/declined/, /said so/],
  not_administrator: [/403/, /Company, HR or Payroll administrator/],
  wrong_application: [/"Standard Application"/],
  unknown_scope: [/Scope Name/, /--scope/],
  page_error: [/said so/],
  wrong_state: [/state/, /not used/],
  no_code: [/code=/, /state=/, /127\.0\.0\.1:8721/],
  redirect_uri: [/127\.0\.0\.1:8721/, /exactly/, /case/, /http or https/, /trailing slash/],
  code_expired: [/expired/, /once/, /run the command again/],
  code_refused: [/exactly/, /case/, /http or https/, /trailing slash/, /expired/],
  wrong_client: [/client_id/, /client_secret/, /environment/],
  subscription_key: [/subscription_key/, /environment/],
  no_refresh_token: [/offline_access/],
  unreachable: [/can't be reached/, /not used/, /api_url/],
  unclear: [/no clear answer/, /once/],
  not_the_service: [/does not look like Paycor's token endpoint/, /api_url/, /proxy/],
  unreadable: [/kept/, /said so/],
  missing_answer: [/missing/, /config/],
  damaged_token: [/white space/],
};

const isKind = (name: string): name is FailureKind => Object.hasOwn(EXPLANATIONS, name);

describe('a failure is explained in one sentence', () => {
  test.each(Object.keys(ROWS).filter(isKind))('%s', (kind) => {
    const patterns = ROWS[kind];
    const { message } = authorizeError(kind, { redirectUri: URI, said: 'said so' });
    for (const pattern of patterns) expect(message).toMatch(pattern);
    expect(message).toMatch(/^[^\n]+\.$/);
    expect(message.match(/\.(?:\s|$)/g)).toHaveLength(1);
  });
});

test('each explanation differs from the others', () => {
  const facts = { redirectUri: '', said: '' };
  const sentences = Object.values(EXPLANATIONS).map(({ sentence }) => sentence(facts));
  expect(new Set(sentences).size).toBe(Object.keys(ROWS).length);
});
