/**
 * Takes the pictures of `docs/pictures/` anew, with a Chromium that is installed (`CHROMIUM` names it
 * where it is not `/usr/bin/chromium`) and a simulator of its own:
 *
 *     npm run docs:pictures
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const PICTURES = join('docs', 'pictures');

const SCREENS = {
  wide: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  narrow: { viewport: { width: 400, height: 860 }, colorScheme: 'dark' },
} as const;

/** Runs the executable; what it writes goes to a file. */
async function tap(args: readonly string[], output: string): Promise<void> {
  const file = createWriteStream(output);
  const run = spawn(process.execPath, ['dist/cli.js', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  run.stdout.pipe(file);
  await Promise.all([once(run, 'close'), once(file, 'close')]);
}

async function firstLineOf(stream: Readable): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  throw new Error('the simulator has ended');
}

const COMPANY = ['--as-of', '2026-03-31', '--latency', '20'];
const FAULTS = [
  'forbidden:job_titles',
  '429:employees:2',
  '500:departments:1',
  'new-field:earning_codes:1',
];

/** The report on a sync of all that is selected by default, which meets a little of everything. */
async function reportIn(folder: string): Promise<string> {
  const faults = FAULTS.flatMap((fault) => ['--fail', fault]);
  const args = ['dist/cli.js', 'simulator', ...COMPANY, ...faults];
  const simulator = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const told: unknown = JSON.parse(await firstLineOf(simulator.stdout));
  if (typeof told !== 'object' || told === null || !('config' in told))
    throw new Error('the simulator does not tell its config');
  const path = join(folder, 'config.json');
  const report = join(folder, 'report.html');
  writeFileSync(path, JSON.stringify(told.config));
  await tap(['--config', path, '--report', report], join(folder, 'messages.jsonl'));
  simulator.kill();
  return report;
}

async function photograph(browser: Browser, page: string, name: string): Promise<void> {
  for (const [screen, options] of Object.entries(SCREENS)) {
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(page).href);
    await tab.waitForTimeout(1500);
    await tab.screenshot({ path: join(PICTURES, `${name}-${screen}.png`) });
    await context.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-pictures-'));
mkdirSync(PICTURES, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});
const dictionary = join(folder, 'dictionary.html');
await tap(['about', '--format', 'html'], dictionary);
await photograph(browser, dictionary, 'dictionary');
await photograph(browser, await reportIn(folder), 'report');
await browser.close();
rmSync(folder, { recursive: true });
