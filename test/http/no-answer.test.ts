import { expect, test } from 'vitest';
import { noAnswerAfter } from '../../src/http/no-answer.js';
import { failure } from './intercepted.js';

const coded = (code: string): Error => Object.assign(new Error('planted'), { code });
const CASES: readonly [string, unknown, string][] = [
  ['no such host', failure('ENOTFOUND', 'getaddrinfo'), 'ENOTFOUND'],
  ['no name server', failure('EAI_AGAIN', 'getaddrinfo'), 'EAI_AGAIN'],
  ['no connection in time', coded('UND_ERR_CONNECT_TIMEOUT'), 'UND_ERR_CONNECT_TIMEOUT'],
  ['a reset', failure('ECONNRESET', 'read'), 'ECONNRESET'],
  [
    'several addresses, none of which answers',
    new AggregateError([failure('ETIMEDOUT', 'connect'), failure('ECONNREFUSED', 'connect')]),
    'ETIMEDOUT',
  ],
  ['a cause', new TypeError('failed', { cause: coded('EPIPE') }), 'EPIPE'],
  ['an error without a code', new TypeError('nothing more is known'), 'TypeError'],
  ['something that is no error', 'a text', 'unknown'],
];

test.each(CASES)('%s may pass', (_, error, reason) => {
  for (const neverSent of [true, false]) {
    const expected = { kind: 'no_answer', reason, neverSent, mayPass: true };
    expect(noAnswerAfter(error, neverSent)).toEqual(expected);
  }
});

const LASTING: readonly [string, Error, string][] = [
  ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'NODE_EXTRA_CA_CERTS'],
  ['a certificate of the future', coded('CERT_NOT_YET_VALID'), 'clock of this machine'],
  ['a certificate for another host', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'NODE_EXTRA_CA_CERTS'],
  ['an unknown issuer', coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'NODE_EXTRA_CA_CERTS'],
  ['one that signs itself', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'NODE_EXTRA_CA_CERTS'],
  ['a chain that does not end', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'NODE_EXTRA_CA_CERTS'],
  ['plain HTTP', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'speaks no TLS'],
  ['TLS 1.1', coded('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), '1.2 or later'],
  ['a sign that no header takes', coded('UND_ERR_INVALID_ARG'), 'a line break'],
  [
    'a proxy that asks who calls',
    new Error('Proxy response (407) !== 200 when HTTP Tunneling'),
    'proxy answered 407: put a user name',
  ],
  [
    'a proxy that refuses',
    new Error('Proxy response (403) !== 200 when HTTP Tunneling'),
    'proxy answered 403: the proxy does not let',
  ],
];

test.each(LASTING)('%s stays', (_, error, says) => {
  const outcome = noAnswerAfter(error, true);
  expect(outcome).toMatchObject({ neverSent: true, mayPass: false });
  expect(outcome.reason).toContain(says);
});
