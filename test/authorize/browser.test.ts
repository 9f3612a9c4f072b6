import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openersOn, tryToOpen, type Desktop, type Opener } from '../../src/authorize/browser.js';
import { createLogger } from '../../src/singer/logger.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

const WINDOWS: Opener = ['rundll32.exe', 'url.dll,FileProtocolHandler'];

test.each<[Desktop, readonly Opener[]]>([
  [{ platform: 'darwin', variables: {} }, [['open']]],
  [{ platform: 'win32', variables: {} }, [WINDOWS]],
  [{ platform: 'linux', variables: {} }, [['xdg-open']]],
  [{ platform: 'linux', variables: { BROWSER: '/bin/lynx' } }, [['/bin/lynx'], ['xdg-open']]],
  [
    { platform: 'linux', variables: { WSL_DISTRO_NAME: 'Debian' } },
    [['wslview'], WINDOWS, ['xdg-open']],
  ],
  [{ platform: 'freebsd', variables: {} }, [['xdg-open']]],
])('on %j', (desktop, openers) => {
  expect(openersOn(desktop)).toEqual(openers);
});

/** A program that writes its arguments into a file. */
async function browserIn(folder: string): Promise<string> {
  const path = join(folder, 'browser');
  const seen = join(folder, 'seen.txt');
  await writeFile(path, `#!/bin/sh\nprintf '%s|' "$@" > ${seen}\n`, { mode: 0o755 });
  return path;
}

test('no shell reads the address', async () => {
  const folder = await temporaryFolder();
  const lines: string[] = [];
  const logger = createLogger({ out: (line) => lines.push(line), level: 'debug' });
  const address = 'http://127.0.0.1:1/$(touch evil);`id`&a=b c';
  const variables = { BROWSER: await browserIn(folder) };
  await tryToOpen(address, logger, { platform: 'linux', variables });
  const seen = () => readFile(join(folder, 'seen.txt'), 'utf8').catch(() => '');
  await expect.poll(seen, { timeout: 20_000 }).toBe(`${address}|`);
  expect(lines).toEqual([]);
});

test('without any browser it is only told', async () => {
  const lines: string[] = [];
  const logger = createLogger({ out: (line) => lines.push(line), level: 'debug' });
  const variables = { BROWSER: '/no/such/browser' };
  await tryToOpen('http://127.0.0.1:1/', logger, { platform: 'linux', variables });
  expect(lines[0]).toContain('no browser could be opened by /no/such/browser');
});
