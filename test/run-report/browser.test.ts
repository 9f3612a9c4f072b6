import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORT_SCRIPT } from '../../src/package-files.js';
import { runReport } from '../../src/run-report/page.js';
import { CHROMIUM, launchChromium, tellWithoutChromium } from '../support/chromium.js';
import { failedOutcome } from './outcomes.js';

tellWithoutChromium('the report on a run');

const EARLIER = {
  startedAt: '2030-01-01T00:00:00.000Z',
  seconds: 12,
  streams: [
    { stream: 'departments', status: 'succeeded', records: 6, calls: 2, seconds: 1, isPart: false },
  ],
};

/** What a canvas shows: how many colours there are on it, those of the page's style by their names. */
const COLOURS_ON = `(canvas) => {
  // A copy to read from: Chromium remarks on a canvas of the page that is read again and again.
  const copy = Object.assign(document.createElement('canvas'), {
    width: canvas.width,
    height: canvas.height,
  });
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] === 255) seen.add('#' + [0, 1, 2].map((one) => data[at + one].toString(16).padStart(2, '0')).join(''));
  const style = getComputedStyle(document.documentElement);
  const names = ['good', 'bad', 'warn', 'first', 'second', 'series0', 'series1', 'idle'];
  return names.filter((name) => seen.has(style.getPropertyValue('--' + name).trim()));
}`;

const coloursOn = (page: Page, id: string): Promise<unknown> =>
  page.evaluate(`(${COLOURS_ON})(document.querySelector('#chart-${id}'))`);

describe.skipIf(CHROMIUM === null)('the page in a real browser', () => {
  let browser: Browser;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-report-'));
    const path = join(folder, 'report.html');
    const script = await readFile(REPORT_SCRIPT, 'utf8');
    await writeFile(path, runReport(failedOutcome(), EARLIER, script));
    url = pathToFileURL(path).href;
    browser = await launchChromium(folder);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The page without a network, and what it complains of or asks for. */
  async function opened(options: BrowserContextOptions = {}): Promise<[Page, string[]]> {
    const context = await browser.newContext({ ...options, offline: true });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (request.url() !== url) complaints.push(request.url());
    });
    await page.goto(url);
    return [page, complaints];
  }

  test.each(['light', 'dark'] as const)(
    'draws every chart, on a %s screen',
    async (colorScheme) => {
      const [page, complaints] = await opened({ colorScheme });
      expect(await coloursOn(page, 'timeline')).toEqual(['good', 'bad']);
      expect(await coloursOn(page, 'records')).toEqual(
        expect.arrayContaining(['series0', 'series1']),
      );
      expect(await coloursOn(page, 'calls')).toEqual(
        expect.arrayContaining(['first', 'warn', 'bad']),
      );
      expect(await coloursOn(page, 'endpoints')).toEqual(
        expect.arrayContaining(['first', 'second']),
      );
      expect(await coloursOn(page, 'comparison')).toEqual(
        expect.arrayContaining(['first', 'idle']),
      );
      expect(complaints).toEqual([]);
    },
  );

  test('is drawn anew when the screen turns dark', async () => {
    const [page, complaints] = await opened({ colorScheme: 'light' });
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => coloursOn(page, 'timeline')).toEqual(['good', 'bad']);
    expect(complaints).toEqual([]);
  });

  test.each([360, 800, 1600])('at %i pixels nothing sticks out', async (width) => {
    const [page] = await opened({ viewport: { width, height: 800 } });
    const excess = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(excess)).toBe(0);
  });
});
