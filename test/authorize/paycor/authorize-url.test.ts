import { expect, test } from 'vitest';
import {
  authorizeUrlOf,
  clientActivationUrlOf,
} from '../../../src/authorize/paycor/authorize-url.js';
import { HOSTS } from '../../../src/config/hosts.js';

const REQUEST = {
  authorizeUrl: 'https://paycor.test/AppActivation/Authorize',
  clientId: 'invented-client',
  subscriptionKey: 'invented-key',
  scope: 'invented-scope',
  redirectUri: 'http://127.0.0.1:8721/callback',
  state: 'invented-state',
  codeChallenge: 'invented-challenge',
};

test('the address has everything that Paycor asks for', () => {
  const url = new URL(authorizeUrlOf(REQUEST));
  expect(url.origin + url.pathname).toBe(REQUEST.authorizeUrl);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'invented-client',
    response_type: 'code',
    scope: 'invented-scope offline_access',
    redirect_uri: 'http://127.0.0.1:8721/callback',
    'subscription-key': 'invented-key',
    code_challenge: 'invented-challenge',
    code_challenge_method: 's256',
    state: 'invented-state',
  });
  expect(url.search).not.toContain('+');
});

test.each([
  ['invented-scope offline_access', 'invented-scope offline_access'],
  ['  invented-scope  ', 'invented-scope offline_access'],
  ['offline_access invented-scope', 'offline_access invented-scope'],
])('of the scope %j it makes %j', (scope, expected) => {
  const url = new URL(authorizeUrlOf({ ...REQUEST, scope }));
  expect(url.searchParams.get('scope')).toBe(expected);
});

test.each([
  [HOSTS.production.authorize, 'https://hcm.paycor.com/AppActivation/ClientActivation'],
  [HOSTS.sandbox.authorize, 'https://hcm-demo.paycor.com/AppActivation/ClientActivation'],
  [
    'http://127.0.0.1:8/AppActivation/Authorize/',
    'http://127.0.0.1:8/AppActivation/ClientActivation',
  ],
])('beside %s is %s', (authorizeUrl, expected) => {
  expect(clientActivationUrlOf(authorizeUrl)).toBe(expected);
});
