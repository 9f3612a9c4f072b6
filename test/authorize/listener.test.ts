import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { listen, type Listener } from '../../src/authorize/listener.js';
import { DONE, failedPage } from '../../src/authorize/pages.js';

const AUTHORIZE = 'https://paycor.test/AppActivation/Authorize?subscription-key=invented-key';
const HERE = { host: '127.0.0.1', port: 0, path: '/callback' };

async function started(address = HERE): Promise<Listener> {
  const listener = await listen(address, AUTHORIZE);
  onTestFinished(() => listener.close());
  return listener;
}

const get = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', ...init });

const at = ({ door }: Listener, path: string): string => new URL(path, door).href;

test('the door leads to Paycor, once, and tells nothing of itself', async () => {
  const listener = await started();
  expect(listener.door).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{36}$/);
  expect(listener.door).not.toContain('invented-key');
  const first = await get(listener.door);
  expect(first.status).toBe(302);
  expect(first.headers.get('location')).toBe(AUTHORIZE);
  expect(first.headers.get('referrer-policy')).toBe('no-referrer');
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect((await get(listener.door)).status).toBe(404);
});

test('the first visit is handed over and gets its page; there is no second', async () => {
  const listener = await started();
  const response = get(at(listener, '/callback?code=invented%20code&state=s'));
  const visit = await listener.visit;
  expect(Object.fromEntries(visit.parameters)).toEqual({ code: 'invented code', state: 's' });
  await visit.answer(DONE);
  const page = await response;
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Activated');
  expect((await get(at(listener, '/callback?code=other'))).status).toBe(404);
});

test('a code may hold a question mark', async () => {
  const listener = await started();
  const response = get(at(listener, '/callback?code=a?b&state=s'));
  const visit = await listener.visit;
  expect(Object.fromEntries(visit.parameters)).toEqual({ code: 'a?b', state: 's' });
  await visit.answer(DONE);
  expect((await response).status).toBe(200);
});

test('the page drops the code from the address bar, and text stays text', async () => {
  const listener = await started();
  const response = get(at(listener, '/callback?code=x'));
  await (await listener.visit).answer(failedPage('<script>alert("&")</script>'));
  const page = await response;
  const body = await page.text();
  expect(page.status).toBe(400);
  expect(body).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)');
  expect(body).toContain('history.replaceState');
});

test.each([
  ['/favicon.ico', 'GET'],
  ['/', 'GET'],
  ['/Callback', 'GET'],
  ['/callback/', 'GET'],
  ['/callback?code=x', 'HEAD'],
  ['/callback?code=x', 'POST'],
])('%s by %s is not the visit', async (path, method) => {
  const listener = await started();
  expect((await get(at(listener, path), { method })).status).toBe(404);
  const response = get(at(listener, '/callback?code=real'));
  const visit = await listener.visit;
  expect(visit.parameters.get('code')).toBe('real');
  await visit.answer(DONE);
  await response;
});

test('a request that is none harms nothing', async () => {
  const listener = await started();
  const socket = connect(Number(new URL(listener.door).port), '127.0.0.1');
  socket.end('GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket.resume(), 'close');
  expect((await get(at(listener, '/'))).status).toBe(404);
});

test('a browser that went away is no failure', async () => {
  const listener = await started();
  const controller = new AbortController();
  const response = get(at(listener, '/callback?code=x'), { signal: controller.signal });
  const visit = await listener.visit;
  controller.abort();
  await expect(response).rejects.toThrow('aborted');
  await visit.answer(DONE);
});

test('a port that is taken is told, and a closed one is free again', async () => {
  const listener = await started();
  const port = Number(new URL(listener.door).port);
  await expect(listen({ ...HERE, port }, AUTHORIZE)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await listener.close();
  await (await listen({ ...HERE, port }, AUTHORIZE)).close();
});

test('a browser that left before its answer was there is no failure, and nobody waits for it', async () => {
  const listener = await started();
  const socket = connect(Number(new URL(listener.door).port), '127.0.0.1');
  socket.write('GET /callback?code=x HTTP/1.1\r\nHost: x\r\n\r\n');
  const visit = await listener.visit;
  socket.destroy();
  await expect
    .poll(() => visit.answer(DONE).then(() => 'answered'), { timeout: 20_000 })
    .toBe('answered');
});

const isOurs = (given: URLSearchParams): boolean => given.get('state') === 'ours';

test.each(['', '?code=x', '?code=x&state=foreign', '?error=access_denied&state=foreign'])(
  'a stranger’s visit %j gets 400, and the listener listens on',
  async (query) => {
    const listener = await listen(HERE, AUTHORIZE, isOurs);
    onTestFinished(() => listener.close());
    for (let times = 0; times < 2; times++) {
      expect((await get(at(listener, `/callback${query}`))).status).toBe(400);
    }
    const response = get(at(listener, '/callback?code=real&state=ours'));
    const visit = await listener.visit;
    expect(visit.parameters.get('code')).toBe('real');
    await visit.answer(DONE);
    expect((await response).status).toBe(200);
  },
);
