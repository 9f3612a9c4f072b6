import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed; null: nowhere. */
export const CHROMIUM = PLACES.find((path) => existsSync(path)) ?? null;

/** Says on a machine without a Chromium what is not tested for the lack of it. */
export function tellWithoutChromium(what: string): void {
  if (CHROMIUM !== null) return;
  process.stderr.write(
    `\nSKIPPED: ${what} in a real browser. No Chromium is installed (${PLACES.join(', ')}); ` +
      'on Debian: apt-get install chromium\n',
  );
}

/** @param home a folder for what it keeps */
export const launchChromium = (home: string): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM ?? '',
    // It can't live with libfaketime, which the tests may run under.
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
