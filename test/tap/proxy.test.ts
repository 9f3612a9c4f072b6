import { createServer } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { CERTIFICATE, CERTIFICATE_FILE, KEY } from '../support/certificates.js';
import { connectProxy, joined, listening } from '../support/loopback.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
afterEach(() => bench.close());

/** A simulator that is reached by TLS and through a proxy alone: nobody resolves paycor.test. */
async function behindProxy() {
  bench = await workbench({ employees: 3 });
  const { port } = new URL(bench.simulator.url);
  const tls = createServer({ key: KEY, cert: CERTIFICATE }, (socket) =>
    joined(socket, Number(port)),
  );
  return connectProxy(await listening(tls));
}

const SETTINGS = { api_url: 'https://paycor.test' };

test.each(['HTTPS_PROXY', 'https_proxy'])('%s leads tokens and API to Paycor', async (name) => {
  const proxy = await behindProxy();
  const env = { [name]: proxy.url, NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE };
  const { code, lines, stderr } = await bench.tap(SETTINGS, ['--test'], { env });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(lines.some((line) => line.includes('"RECORD"'))).toBe(true);
  expect(bench.simulator.stats().calls).toBeGreaterThan(1);
  expect(new Set(proxy.asked)).toEqual(new Set(['paycor.test:443']));
});

test.each(['NO_PROXY', 'no_proxy'])('%s leads past it', async (name) => {
  const proxy = await behindProxy();
  const env = { HTTPS_PROXY: proxy.url, [name]: 'paycor.test' };
  const { code, stderr } = await bench.tap({ ...SETTINGS, max_retries: 0 }, ['--test'], { env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/can't be reached \((ENOTFOUND|EAI_AGAIN)\); no token was spent/);
  expect(proxy.asked).toEqual([]);
});

test('a certificate that is refused: one line says how to have it accepted', async () => {
  const proxy = await behindProxy();
  const env = { HTTPS_PROXY: proxy.url };
  const { code, stderr } = await bench.tap(SETTINGS, ['--test'], { env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/CRITICAL paycor\.test can't be reached .*NODE_EXTRA_CA_CERTS/);
  expect(stderr).toContain('no token was spent');
  expect(bench.simulator.stats().calls).toBe(0);
});
