import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { authorizingHere } from './authorizing.js';
import { CHROMIUM, launchChromium, tellWithoutChromium } from '../support/chromium.js';
import { freePort } from '../support/free-port.js';
import { selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import { workbench, type Workbench } from './workbench.js';

tellWithoutChromium('authorize');

let bench: Workbench;
afterEach(() => bench.close());

describe.skipIf(CHROMIUM === null)('authorize in a real browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-browser-'));
    browser = await launchChromium(folder);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A window that has never been anywhere: it shares nothing with the one before. */
  async function newWindow(): Promise<Page> {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    return context.newPage();
  }

  test('an administrator signs one legal entity in', async () => {
    bench = await workbench({ employees: 3, legalEntities: 2 });
    const config = await bench.config({ refresh_token: undefined });
    const { scope } = bench.simulator.credentials;
    const port = await freePort();
    const flags = ['--no-browser', '--scope', scope, '--port', String(port)];
    const run = authorizingHere(['--config', config, 'authorize', ...flags]);
    const page = await newWindow();
    await page.goto(await run.line(/\/AppActivation\/Authorize\?/));
    const [one, other] = bench.simulator.company().legalEntities;
    await page.locator(`input[value="${one?.legalEntityId}"]`).uncheck();
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByRole('heading', { name: 'Activated', exact: true }).waitFor();
    expect(page.url()).toBe(`http://127.0.0.1:${port}/callback`);
    const { code, lines } = await run.ended;
    expect(code).toBe(0);
    expect(lines.join('\n')).toContain(`legal entity ${other?.legalEntityId}, tenant`);
    expect(lines.join('\n')).not.toContain(`legal entity ${one?.legalEntityId},`);
    expect(await readFile(config, 'utf8')).toContain('"refresh_token"');
    const catalog = await bench.file('catalog.json', selecting(['departments']));
    expect((await runHere(['--config', config, '--catalog', catalog])).code).toBe(0);
  });

  test('who is no administrator sees 403, and the tap goes on waiting', async () => {
    bench = await workbench({ employees: 3 });
    const config = await bench.config({ refresh_token: undefined });
    const { scope } = bench.simulator.credentials;
    const flags = ['--no-browser', '--scope', scope, '--port', String(await freePort())];
    const run = authorizingHere(['--config', config, 'authorize', ...flags]);
    const page = await newWindow();
    const url = await run.line(/\/AppActivation\/Authorize\?/);
    await page.goto(url);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'I am not an administrator' }).click();
    expect((await answer).status()).toBe(403);
    await page.goto(url);
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByRole('heading', { name: 'Activated', exact: true }).waitFor();
    expect((await run.ended).code).toBe(0);
  });
});
