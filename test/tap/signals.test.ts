import { afterEach, describe, expect, test } from 'vitest';
import { parseJson } from '../../src/singer/json.js';
import { selecting } from './catalogs.js';
import { spawnTap, until, type Spawned } from './spawned.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
afterEach(() => bench.close());

/** Far less than the 60 seconds that a call may hang, far more than the tap needs. */
const SOON_MILLISECONDS = 15_000;

const SIGNALS = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const;

/** A tap whose calls for pay_rates never get an answer, in the middle of that stream. */
async function hanging(): Promise<Spawned> {
  bench = await workbench({ fail: ['hang:pay_rates'] });
  const catalog = await bench.file('catalog.json', selecting(['employees', 'pay_rates']));
  const tap = spawnTap(['--config', await bench.config(), '--catalog', catalog]);
  await until(() => hangs('pay_rates'));
  return tap;
}

/** Whether a call to the endpoint hangs. */
const hangs = (endpoint: string): boolean =>
  bench.simulator.stats().endpoints[endpoint]?.['hang'] !== undefined;

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

describe('while calls hang', () => {
  test.each(SIGNALS)('%s ends the tap soon, with a last STATE and %i', async (signal, code) => {
    const tap = await hanging();
    const before = Date.now();
    tap.child.kill(signal);
    expect(await tap.ended).toBe(code);
    expect(Date.now() - before).toBeLessThan(SOON_MILLISECONDS);
    expect(parseJson(lastLine(tap.out()))).toMatchObject({
      type: 'STATE',
      value: { currently_syncing: 'pay_rates' },
    });
    expect(lastLine(tap.log())).toBe(`CRITICAL interrupted by ${signal}`);
    expect(tap.log()).toMatch(/INFO employees .* complete\n/);
    expect(tap.log()).toMatch(/INFO pay_rates .* interrupted\n/);
  });
});

/** A tap whose exchange of the refresh token never gets an answer. */
async function exchanging(settings: object): Promise<Spawned> {
  bench = await workbench({ fail: ['token-hang'] });
  const tap = spawnTap(['--config', await bench.config({ ...settings })]);
  await until(() => hangs('token'));
  return tap;
}

describe('an exchange of the token', () => {
  test.each(SIGNALS)('is waited for after %s, as long as a call may take', async (signal, code) => {
    const tap = await exchanging({ request_timeout_seconds: 4 });
    tap.child.kill(signal);
    expect(await tap.ended).toBe(code);
    expect(tap.log()).toContain('Waiting for the token exchange');
    expect(tap.log()).not.toContain('ended by force');
  });

  test.each(SIGNALS)('is cut short by a second signal, %s: exit code %i', async (signal, code) => {
    const tap = await exchanging({ request_timeout_seconds: 600 });
    tap.child.kill('SIGTERM');
    await until(() => tap.log().includes('Waiting for the token exchange'));
    tap.child.kill(signal);
    expect(await tap.ended).toBe(code);
  });
});

test('SIGUSR1 opens no debugger and stops nothing', async () => {
  const tap = await hanging();
  tap.child.kill('SIGUSR1');
  tap.child.kill('SIGTERM');
  expect(await tap.ended).toBe(143);
  expect(tap.log()).not.toContain('Debugger');
  expect(lastLine(tap.log())).toBe('CRITICAL interrupted by SIGTERM');
});

test('a reader that takes nothing does not keep the tap from ending', async () => {
  bench = await workbench({ employees: 60 });
  const catalog = await bench.file('catalog.json', selecting(['employees', 'punches']));
  const tap = spawnTap(['--config', await bench.config(), '--catalog', catalog], false);
  // Everything is full once the tap calls no more.
  let [calls, changedAt] = [0, Date.now()];
  await until(() => {
    const now = bench.simulator.stats().calls;
    if (now !== calls) [calls, changedAt] = [now, Date.now()];
    return calls > 0 && Date.now() - changedAt > 1_000;
  });
  tap.child.kill('SIGTERM');
  expect(await tap.ended).toBe(143);
  expect(tap.log()).toContain('ended by force');
});

test('a run that fails for good does not wait for calls that hang', async () => {
  bench = await workbench({ employees: 8, fail: ['hang:pay_rates:1', '401:pay_rates'] });
  const catalog = await bench.file('catalog.json', selecting(['pay_rates']));
  const tap = spawnTap(['--config', await bench.config(), '--catalog', catalog]);
  await until(() => tap.log().includes('CRITICAL'));
  const before = Date.now();
  expect(await tap.ended).toBe(1);
  expect(Date.now() - before).toBeLessThan(SOON_MILLISECONDS);
  expect(hangs('pay_rates')).toBe(true);
});
