import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { COMMAND } from '../../src/commands/simulator.js';
import { createLogger } from '../../src/singer/logger.js';
import { contextWith, NO_FLAGS } from './context.js';

const OPTIONS = {
  ...NO_FLAGS,
  port: 0,
  employees: 5,
  legalEntities: 1,
  seed: 1,
  torture: false,
  rateLimit: 0,
  latency: 0,
  fail: [],
  asOf: '2026-01-31',
  advance: '14d',
} as const;

it('prints one line of JSON once it listens, and ends with the signal', async () => {
  const out = new PassThrough();
  const lines: string[] = [];
  const logger = createLogger({ out: (line) => lines.push(line), level: 'info' });
  const controller = new AbortController();
  const ended = COMMAND.run(contextWith({ out, logger, signal: controller.signal }), OPTIONS);
  const [chunk] = await new Promise<string[]>((resolve) =>
    out.once('data', (data: Uint8Array) => resolve([Buffer.from(data).toString()])),
  );
  expect(chunk).toMatch(/^\{"url":"http:\/\/127\.0\.0\.1:\d+","config":\{.*\}\}\n$/);
  expect(chunk).toContain('"refresh_token":"');
  expect(lines.join('\n')).toContain('2026-02-14');
  expect(lines.at(-1)).toMatch(/^INFO its scope name, for tap-paycor authorize: \S+$/);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk ?? '')?.[0] ?? '';
  expect((await fetch(`${url}/simulator/stats`)).status).toBe(200);
  const landing = await fetch(url, { headers: { accept: 'text/html' } });
  const page = await landing.text();
  expect(page).toContain('This is the simulator of tap-paycor');
  expect(page).toContain(`<code>${lines.at(-1)?.split(' ').at(-1)}</code>`);
  controller.abort();
  await ended;
  await expect(fetch(`${url}/simulator/stats`)).rejects.toThrow('fetch failed');
});
