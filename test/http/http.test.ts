import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type Server } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSend, type HttpOutcome, type HttpRequest } from '../../src/http/http.js';
import { createNetwork } from '../../src/http/network.js';
import { judge } from '../../src/paycor/verdict.js';

const never = new AbortController().signal;
const network = createNetwork(50, {});

/** A server on loopback for one test; its URL. */
async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server);
}

async function listening(server: Server): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return new URL(`http://127.0.0.1:${address.port}/some/path?a=b`);
}

const get = (url: URL): HttpRequest => ({ method: 'GET', url, headers: { 'x-test': 'yes' } });

describe('an answer', () => {
  test('has its status, headers and whole body; the request has its own', async () => {
    const url = await serve((request, response) => {
      response.writeHead(418, { 'retry-after': '5', 'content-type': 'text/plain' });
      response.end(`${request.method} ${request.url} ${String(request.headers['x-test'])}`);
    });
    const outcome = await createSend(network, 5)(get(url), never);
    expect(outcome).toMatchObject({
      kind: 'answer',
      status: 418,
      body: 'GET /some/path?a=b yes',
    });
    expect(outcome.kind === 'answer' && outcome.headers.get('retry-after')).toBe('5');
  });

  test('a body is sent', async () => {
    const url = await serve((request, response) => {
      void text(request).then((body) => response.end(`${request.method} ${body}`));
    });
    const request: HttpRequest = { ...get(url), method: 'POST', body: 'grant_type=x' };
    expect(await createSend(network, 5)(request, never)).toMatchObject({
      body: 'POST grant_type=x',
    });
  });

  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['identity', (bytes: Buffer) => bytes],
  ])('is decompressed: %s', async (encoding, compress) => {
    const url = await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip, br');
      response.writeHead(200, { 'content-encoding': encoding });
      response.end(compress(Buffer.from('{"a":"é"}')));
    });
    expect(await createSend(network, 5)(get(url), never)).toMatchObject({
      body: '{"a":"é"}',
      bytes: Buffer.from('{"a":"é"}'),
    });
  });

  test('that redirects is not followed', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await createSend(network, 5)(get(url), never)).toMatchObject({
      kind: 'answer',
      status: 302,
    });
    expect(seen).toEqual(['/some/path?a=b']);
  });
});

/** A server that answers with the same body always; its URL. */
const answering = (body: string | Buffer, headers: Record<string, string> = {}): Promise<URL> =>
  serve((_, response) => {
    response.writeHead(200, headers).end(body);
  });

describe('a body', () => {
  test.each([
    ['a byte order mark', Buffer.from('\uFEFF{"a":1}'), { body: '{"a":1}' }],
    ['no text at all', Buffer.alloc(0), { body: '' }],
    [
      'bytes that are no UTF-8',
      Buffer.from('{"name":"Jos\u00e9"}', 'latin1'),
      { body: '{"name":"Jos\uFFFD"}', flaw: 'not_utf8' },
    ],
  ])('with %s', async (_, bytes, expected) => {
    const outcome = await createSend(network, 5)(get(await answering(bytes)), never);
    expect(outcome).toMatchObject(expected);
    expect('flaw' in outcome).toBe('flaw' in expected);
  });

  test('that comes in pieces is put together, text and bytes', async () => {
    const body = 'é'.repeat(300_000);
    const outcome = await createSend(network, 5)(get(await answering(body)), never);
    if (outcome.kind !== 'answer') throw new Error('no answer');
    expect(outcome.body === body && outcome.bytes.equals(Buffer.from(body))).toBe(true);
  });

  test('of none: 204', async () => {
    const url = await serve((_, response) => response.writeHead(204).end());
    expect(await createSend(network, 5)(get(url), never)).toMatchObject({ status: 204, body: '' });
  });

  test('of exactly the limit is read, one byte more is not', async () => {
    const url = await answering('x'.repeat(1000));
    expect(await createSend(network, 5, 1000)(get(url), never)).toMatchObject({
      body: 'x'.repeat(1000),
    });
    expect(await createSend(network, 5, 999)(get(url), never)).toMatchObject({
      status: 200,
      body: '',
      flaw: 'too_large',
    });
  });

  test.each(['compress', 'none', 'gzip, gzip'])(
    'compressed in a way that was not asked for is as it came: %s',
    async (encoding) => {
      const url = await answering('as it came', { 'content-encoding': encoding });
      expect(await createSend(network, 5)(get(url), never)).toMatchObject({
        body: 'as it came',
        flaw: 'unknown_encoding',
      });
    },
  );

  test('that is gzip is read, also where nobody says so', async () => {
    const url = await answering(gzipSync('whole'), {});
    expect(await createSend(network, 5)(get(url), never)).toMatchObject({ body: 'whole' });
  });

  test.each<[string, Buffer | string, string]>([
    ['that says it is gzip, and is not', 'plain', 'plain'],
    ['whose gzip was cut', gzipSync('nearly whole').subarray(0, -4), 'nearly whole'],
  ])('%s is no answer, and what came of it is there', async (_, body, expected) => {
    const url = await answering(body, { 'content-encoding': 'gzip' });
    expect(await createSend(network, 5)(get(url), never)).toMatchObject({
      kind: 'no_answer',
      cut: { kind: 'answer', status: 200, body: expected },
    });
  });

  test('is measured after decompression', async () => {
    const url = await answering(gzipSync('x'.repeat(1_000_000)), { 'content-encoding': 'gzip' });
    expect(await createSend(network, 5, 100_000)(get(url), never)).toMatchObject({
      flaw: 'too_large',
    });
  });

  test('of hundreds of megabytes of blanks, several at once, costs no more than one', async () => {
    const blanks = gzipSync(Buffer.alloc(250_000_000, ' '));
    const url = await answering(blanks, { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().rss;
    let most = before;
    const send = createSend(network, 60);
    const watched = async (): Promise<HttpOutcome> => {
      const outcome = await send(get(url), never);
      most = Math.max(most, process.memoryUsage().rss);
      return outcome;
    };
    for (const outcome of await Promise.all(Array.from({ length: 8 }, watched))) {
      expect(outcome).toMatchObject({ status: 200, body: '', flaw: 'too_large' });
    }
    // 8 of 250 MB would be 2,000 MB; of 64 MiB, those that are not collected yet may add up.
    expect(most - before).toBeLessThan(8 * 70_000_000);
  });

  test('that is large is received one at a time, and small ones beside it', async () => {
    const waiting: ServerResponse[] = [];
    const url = await serve((request, response) => {
      if (request.url === '/small') return response.end('small');
      response.write('x'.repeat(5_000_000));
      return waiting.push(response);
    });
    const send = createSend(network, 20);
    const large = Array.from({ length: 3 }, () => send(get(url), never));
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(3);
    expect(await send(get(new URL('/small', url)), never)).toMatchObject({ body: 'small' });
    for (const response of waiting) response.end('y'.repeat(1_000_000));
    const bodies = (await Promise.all(large)).map(
      (one) => one.kind === 'answer' && one.body.length,
    );
    expect(bodies).toEqual([6_000_000, 6_000_000, 6_000_000]);
  });

  test('without an end is given up at the limit, and its connection is closed', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const url = await serve((_, response) => {
      closed = once(response, 'close');
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    expect(await createSend(network, 5, 1_000_000)(get(url), never)).toMatchObject({
      flaw: 'too_large',
    });
    await closed;
  });

  test('of 50 MB is read to a page', async () => {
    const row = JSON.stringify({ id: 'invented', text: 'x'.repeat(984) });
    const rows = 50_000;
    const url = await answering(`{"records":[${`${row},`.repeat(rows - 1)}${row}]}`);
    const verdict = judge(await createSend(network, 30)(get(url), never), { body: 'page' });
    expect(verdict.kind).toBe('page');
    expect(verdict.kind === 'page' && verdict.page.rows.length).toBe(rows);
  });
});

describe('no answer', () => {
  test('in time: no headers', async () => {
    const url = await serve(() => undefined);
    expect(await createSend(network, 0.1)(get(url), never)).toEqual({
      kind: 'no_answer',
      reason: 'timeout',
      neverSent: false,
      mayPass: true,
    });
  });

  test('in time: half a body', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"records":');
    });
    expect(await createSend(network, 0.2)(get(url), never)).toMatchObject({
      kind: 'no_answer',
      reason: 'timeout',
      neverSent: false,
      mayPass: true,
      cut: { kind: 'answer', status: 200, body: '{"records":' },
    });
  });

  const CUTS: readonly [string, Record<string, string>][] = [
    ['of a known length', { 'content-length': '100' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
    ['of a known length, compressed', { 'content-length': '100', 'content-encoding': 'gzip' }],
  ];

  test.each(CUTS)('the body is cut: %s', async (_, headers) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, headers);
      const compressed = 'content-encoding' in headers;
      response.write(
        compressed ? gzipSync('{"records":[]}').subarray(0, 20) : '{"records":',
        () => {
          response.socket?.destroy();
        },
      );
    });
    const outcome = await createSend(network, 5)(get(url), never);
    expect(outcome).toMatchObject({ kind: 'no_answer', neverSent: false });
    expect(outcome).not.toMatchObject({ reason: 'timeout' });
  });

  test('the connection is closed instead of an answer', async () => {
    const url = await serve((request) => request.socket.destroy());
    const outcome = await createSend(network, 5)(get(url), never);
    expect(outcome).toMatchObject({ kind: 'no_answer', neverSent: false });
    expect(outcome).not.toMatchObject({ reason: 'timeout' });
  });

  test('nobody listens: certainly never sent', async () => {
    const server = createSocketServer();
    const url = await listening(server);
    server.close();
    await once(server, 'close');
    expect(await createSend(network, 5)(get(url), never)).toEqual({
      kind: 'no_answer',
      reason: 'ECONNREFUSED',
      neverSent: true,
      mayPass: true,
    });
  });

  test('the other side speaks no HTTP', async () => {
    const server = createSocketServer((socket) => socket.end('220 mail.test ESMTP\r\n'));
    onTestFinished(() => void server.close());
    const url = await listening(server);
    expect(await createSend(network, 5)(get(url), never)).toMatchObject({
      kind: 'no_answer',
      neverSent: false,
      mayPass: true,
    });
  });
});

describe('the time limit', () => {
  test.each([16.1, 0.3, 1.0000001])('may be a fraction: %d s', async (seconds) => {
    const url = await answering('x');
    expect(await createSend(network, seconds)(get(url), never)).toMatchObject({ body: 'x' });
  });

  test('is ours alone: an answer and a body may take hours', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked: ServerResponse[] = [];
    const url = await serve((_, response) => void asked.push(response));
    const sent = createSend(network, 86_400)(get(url), never);
    while (asked.length === 0) await setImmediate();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await new Promise((resolve) => asked[0]?.write('half of ', resolve));
    await vi.advanceTimersByTimeAsync(3_600_000);
    asked[0]?.end('it');
    expect(await sent).toMatchObject({ status: 200, body: 'half of it' });
  });
});

test('calls one after the other share connections, an exchange has its own', async () => {
  const sockets = new Set<unknown>();
  const url = await serve((request, response) => {
    sockets.add(request.socket);
    response.end();
  });
  const send = createSend(network, 5);
  for (let call = 0; call < 8; call++) await send(get(url), never);
  // A connection is free for the next call a moment after its answer.
  expect(sockets.size).toBeLessThanOrEqual(2);
  const closing: string[] = [];
  const exchanges = await serve((request, response) => {
    closing.push(String(request.headers.connection));
    response.end();
  });
  await send({ ...get(exchanges), method: 'POST', body: 'x', once: true }, never);
  expect(closing).toEqual(['close']);
});

test('there are no more connections than were asked for', async () => {
  const open: ServerResponse[] = [];
  const url = await serve((_, response) => void open.push(response));
  const send = createSend(createNetwork(2, {}), 5);
  const calls = Array.from({ length: 4 }, () => send(get(url), never));
  await expect.poll(() => open.length, { timeout: 10_000 }).toBe(2);
  for (const response of open) response.end();
  await expect.poll(() => open.length, { timeout: 10_000 }).toBe(4);
  for (const response of open) response.end();
  expect(await Promise.all(calls)).toHaveLength(4);
});

describe('an interruption', () => {
  const reason = new Error('interrupted by the test');

  test('before the request', async () => {
    const sent = vi.fn<RequestListener>();
    const url = await serve(sent);
    await expect(createSend(network, 5)(get(url), AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(sent).not.toHaveBeenCalled();
  });

  test('while waiting for headers', async () => {
    const interruption = new AbortController();
    const url = await serve(() => interruption.abort(reason));
    await expect(createSend(network, 5)(get(url), interruption.signal)).rejects.toBe(reason);
  });

  test('of several calls at once, by one listener of their signal', async () => {
    const interruption = new AbortController();
    const listen = vi.spyOn(interruption.signal, 'addEventListener');
    const asked = vi.fn<RequestListener>();
    const url = await serve((request, response) => {
      asked(request, response);
      if (asked.mock.calls.length === 3) interruption.abort(reason);
    });
    const send = createSend(network, 5);
    const calls = [1, 2, 3].map(() => send(get(url), interruption.signal));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes).toEqual([1, 2, 3].map(() => ({ status: 'rejected', reason })));
    expect(listen).toHaveBeenCalledOnce();
  });

  test('within the body', async () => {
    const interruption = new AbortController();
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => interruption.abort(reason));
    });
    await expect(createSend(network, 5)(get(url), interruption.signal)).rejects.toBe(reason);
  });
});
