import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect, test } from 'vitest';
import { judgeExchange } from '../../src/tokens/exchange.js';
import { exchangeRequest, PAYCOR_WAYS } from '../../src/paycor/token-endpoint.js';
import { createSend } from '../../src/http/http.js';
import { createNetwork } from '../../src/http/network.js';
import { CERTIFICATE, FUTURE_CERTIFICATE, KEY } from '../support/certificates.js';
import { connectProxy, listening } from '../support/loopback.js';
import { CREDENTIAL, never } from '../paycor/edge.js';

const GRANT = { kind: 'refresh_token', refreshToken: 'invented-refresh-0' } as const;

/** Sends an exchange, which must never be repeated once a byte of it left. */
async function exchange(apiUrl: string, variables: Record<string, string> = {}) {
  const send = createSend(createNetwork(1, variables), 20);
  return send(exchangeRequest({ ...CREDENTIAL, apiUrl }, GRANT), never);
}

const unspent = (mayPass: boolean, says: RegExp) => ({
  kind: 'never_sent',
  mayPass,
  told: expect.stringMatching(says) as unknown,
});

const SERVERS: readonly [string, () => Server, boolean, RegExp][] = [
  [
    'TLS that is cut at the hello',
    () => createServer((socket) => socket.once('data', () => socket.end())),
    true,
    /^(ECONNRESET|UND_ERR_SOCKET|EPIPE)$/,
  ],
  [
    'TLS that is reset',
    () => createServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    true,
    /^ECONNRESET$/,
  ],
  ['plain HTTP', () => createHttpServer(), false, /speaks no TLS/],
  [
    'TLS 1.1',
    () =>
      createTlsServer({
        key: KEY,
        cert: CERTIFICATE,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
    false,
    /1\.2 or later/,
  ],
  [
    'a certificate of the future',
    () => createTlsServer({ key: KEY, cert: FUTURE_CERTIFICATE }),
    false,
    /NODE_EXTRA_CA_CERTS/,
  ],
  [
    'a certificate that nobody vouches for',
    () => createTlsServer({ key: KEY, cert: CERTIFICATE }),
    false,
    /NODE_EXTRA_CA_CERTS/,
  ],
];

test.each(SERVERS)('%s: no token was spent', async (_, server, mayPass, says) => {
  const started = server();
  started.on('tlsClientError', () => undefined);
  const port = await listening(started);
  const outcome = await exchange(`https://127.0.0.1:${port}`);
  expect(judgeExchange(outcome, 0, PAYCOR_WAYS)).toEqual(unspent(mayPass, says));
});

test.each([
  ['407 Proxy Authentication Required', false, /^proxy answered 407: put a user name/],
  ['403 Forbidden', false, /^proxy answered 403: the proxy does not let/],
])('a proxy that answers %s: no token was spent', async (refusal, mayPass, says) => {
  const proxy = await connectProxy(0, refusal);
  const outcome = await exchange('https://paycor.test', { HTTPS_PROXY: proxy.url });
  expect(judgeExchange(outcome, 0, PAYCOR_WAYS)).toEqual(unspent(mayPass, says));
  expect(proxy.asked).toEqual(['paycor.test:443']);
});

test('a token with a line break is in no request', async () => {
  const asked: unknown[] = [];
  const port = await listening(createHttpServer((request) => void asked.push(request.url)));
  const outcome = await createSend(createNetwork(1, {}), 20)(
    {
      method: 'GET',
      url: new URL(`http://127.0.0.1:${port}/`),
      headers: { authorization: 'Bearer invented\ntoken' },
    },
    never,
  );
  expect(outcome).toMatchObject({ neverSent: true, mayPass: false });
  expect(outcome.kind === 'no_answer' && outcome.reason).toContain('a line break');
  expect(asked).toEqual([]);
});

test('a connection that never comes about ends with our own time limit, and sent nothing', async () => {
  const port = await listening(createServer());
  const send = createSend(createNetwork(1, {}), 0.2);
  const outcome = await send(
    exchangeRequest({ ...CREDENTIAL, apiUrl: `https://127.0.0.1:${port}` }, GRANT),
    never,
  );
  expect(outcome).toMatchObject({ reason: 'timeout', neverSent: true });
});

test('an address of a proxy that is none is told, without what may be a password', async () => {
  const opened = createNetwork(1, { HTTPS_PROXY: 'invented:secret@proxy' })();
  await expect(opened).rejects.toThrow(/HTTPS_PROXY or HTTP_PROXY of the environment/);
  await expect(opened).rejects.not.toThrow(/secret/);
});

test.each([
  [{ HTTPS_PROXY: 'http://127.0.0.1:9' }, 'https://127.0.0.1'],
  [{ https_proxy: 'http://127.0.0.1:9', no_proxy: 'paycor.test' }, 'https://localhost'],
])('%j: this machine is asked for without a proxy', async (variables, origin) => {
  const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const port = await listening(server);
  const outcome = await exchange(`${origin}:${port}`, variables);
  expect(outcome).toMatchObject({ reason: 'ECONNRESET', neverSent: true });
});
