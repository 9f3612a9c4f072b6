import { PAYCOR } from '../../src/taps/paycor.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chaptersOf } from '../../src/about/dictionary.js';
import { dictionaryPage } from '../../src/about/page/page.js';
import { page as pageOfTap } from '../../src/commands/about.js';
import { readSchema } from '../../src/schema-files.js';
import { DOMAINS, STREAMS } from '../../src/streams/index.js';
import { stream } from '../../src/streams/declare.js';
import { CHROMIUM, launchChromium, tellWithoutChromium } from '../support/chromium.js';

const HTML = await pageOfTap(PAYCOR);
const IN_DOCS = fileURLToPath(new URL('../../docs/dictionary.html', import.meta.url));

test('the page has every stream with its sentence, and asks nobody for anything', () => {
  for (const name of STREAMS.keys()) expect(HTML).toContain(`<article id="${name}">`);
  expect(HTML).toContain("default-src 'none'");
  expect(HTML).not.toMatch(/(?:src|href)="(?!#)/);
  expect(HTML).not.toMatch(/url\(|@import|https?:/);
});

test('docs/ has it as it is, without a version that a release would outdate', async () => {
  const source = { table: STREAMS, domains: DOMAINS, schemaOf: readSchema };
  await expect(
    dictionaryPage('tap-paycor', chaptersOf(source), PAYCOR.accessWords),
  ).toMatchFileSnapshot(IN_DOCS);
});

test('every link leads to a stream', () => {
  const targets = new Set([...HTML.matchAll(/href="#([^"]*)"/g)].map(([, name = '']) => name));
  expect([...targets].filter((name) => !STREAMS.has(name))).toEqual([]);
});

test('what a stream says of itself is text, whatever is in it', () => {
  const hostile = `<script>alert("&")</script>`;
  const planets = stream({
    description: hostile,
    get: '/v1/legalentities/{legalEntityId}/planets',
    key: ['id'],
    access: [`" onclick="${hostile}`],
  });
  const html = dictionaryPage(
    hostile,
    chaptersOf({
      table: new Map([['planets', planets]]),
      domains: [{ title: hostile, tells: hostile, rows: { planets } }],
      schemaOf: () => readSchema('departments'),
    }),
    PAYCOR.accessWords,
  );
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain('" onclick');
  expect(html.match(/&lt;script/g)?.length).toBeGreaterThan(4);
});

tellWithoutChromium('the dictionary');

describe.skipIf(CHROMIUM === null)('in a real browser', () => {
  let browser: Browser;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-page-'));
    await writeFile(join(folder, 'dictionary.html'), HTML);
    url = pathToFileURL(join(folder, 'dictionary.html')).href;
    browser = await launchChromium(folder);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function opened(width = 1280): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  test('a search leaves the streams that have all its words', async () => {
    const page = await opened();
    await page.getByLabel('Search').fill('laborcodeid RATE');
    expect(await page.locator('#labor_code_rates').isVisible()).toBe(true);
    expect(await page.locator('#employees').isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'tenants', exact: true }).count()).toBe(0);
    await page.getByLabel('Search').fill('');
    expect(await page.locator('article:visible').count()).toBe(STREAMS.size);
  });

  test('a search for what is nowhere says so', async () => {
    const page = await opened();
    await page.getByLabel('Search').fill('zeppelin');
    expect(await page.locator('article:visible').count()).toBe(0);
    expect(await page.locator('#found').textContent()).toBe('0 streams');
  });

  test('ticked streams tell the boxes that they need, those of their parents too', async () => {
    const page = await opened();
    await page.getByLabel('Choose pay_rates', { exact: true }).check();
    await page.getByLabel('Choose punches', { exact: true }).check();
    expect(await page.getByLabel('Boxes to tick').inputValue()).toBe(
      [
        'Streams: punches, pay_rates',
        '',
        'Tick under Data Access:',
        '- View Employee Payrates',
        '- View Employee Time Card Punches By Legal Entity Id',
        '- View Legal Entity Employees',
        '',
        'Products needed:',
        '- Perform Time',
      ].join('\n'),
    );
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText(/^(Copied\.|Selected: copy it with the keyboard\.)$/).waitFor();
  });

  test.each([360, 800, 1600])('at %i pixels nothing sticks out', async (width) => {
    const page = await opened(width);
    const excess = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(excess)).toBe(0);
  });

  test('a joined stream in a diagram leads to its section', async () => {
    const page = await opened();
    await page.locator('svg a[href="#payroll_runs"]').first().click();
    expect(page.url()).toBe(`${url}#payroll_runs`);
  });
});
