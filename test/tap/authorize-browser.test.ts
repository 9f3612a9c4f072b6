import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { authorizingHere } from './authorizing.js';
import { CHROMIUM, tellWithoutChromium } from '../support/chromium.js';
import { freePort } from '../support/free-port.js';
import { selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import { workbench, type Workbench } from './workbench.js';

tellWithoutChromium('authorize');

let bench: Workbench;
afterEach(() => bench.close());

/** A window of a browser that has never been anywhere. */
async function openBrowser(executablePath: string): Promise<Page> {
  const profile = await mkdtemp(join(tmpdir(), 'tap-paycor-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // It can't live with libfaketime, which the tests may run under.
    env: { PATH: process.env['PATH'] ?? '', HOME: profile },
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  onTestFinished(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  });
  return context.newPage();
}

describe.skipIf(CHROMIUM === null)('authorize in a real browser', () => {
  test('an administrator signs one legal entity in', async () => {
    bench = await workbench({ employees: 3, legalEntities: 2 });
    const config = await bench.config({ refresh_token: undefined });
    const { scope } = bench.simulator.credentials;
    const port = await freePort();
    const flags = ['--no-browser', '--scope', scope, '--port', String(port)];
    const run = authorizingHere(['--config', config, 'authorize', ...flags]);
    const page = await openBrowser(CHROMIUM ?? '');
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
    const page = await openBrowser(CHROMIUM ?? '');
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
