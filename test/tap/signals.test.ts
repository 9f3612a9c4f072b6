import { describe, expect, test, type TestContext } from 'vitest';
import { parseJson } from '../../src/singer/json.js';
import { selecting } from './catalogs.js';
import { spawnTap, until, type Spawned } from './spawned.js';
import { workbench, type Workbench } from './workbench.js';

// Nearly all of their time is waited for, so they run at once: each has a bench of its own.
type Own = Pick<TestContext, 'onTestFinished'>;

async function benchOf(
  { onTestFinished }: Own,
  options: Parameters<typeof workbench>[0],
): Promise<Workbench> {
  const bench = await workbench(options);
  onTestFinished(() => bench.close());
  return bench;
}

/** A tap on a bench, until the test is over at the latest. */
async function started(
  own: Own,
  bench: Workbench,
  streams: readonly string[],
  settings: object = {},
  reading = true,
): Promise<Spawned> {
  const catalog = await bench.file('catalog.json', selecting(streams));
  const args = ['--config', await bench.config({ ...settings }), '--catalog', catalog];
  return spawnTap(args, reading, own.onTestFinished);
}

/** Far less than the 60 seconds that a call may hang, far more than the tap needs. */
const SOON_MILLISECONDS = 15_000;

const SIGNALS = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const;

/** A tap whose calls for pay_rates never get an answer, in the middle of that stream. */
async function hanging(own: Own): Promise<Spawned> {
  const bench = await benchOf(own, { fail: ['hang:pay_rates'] });
  const tap = await started(own, bench, ['employees', 'pay_rates']);
  await until(() => hangs(bench, 'pay_rates'));
  return tap;
}

/** Whether a call to the endpoint hangs. */
const hangs = ({ simulator }: Workbench, endpoint: string): boolean =>
  simulator.stats().endpoints[endpoint]?.['hang'] !== undefined;

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

describe.concurrent('while calls hang', () => {
  test.for(SIGNALS)(
    '%s ends the tap soon, with a last STATE and %i',
    async ([signal, code], own) => {
      const tap = await hanging(own);
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
    },
  );

  test('SIGUSR1 opens no debugger and stops nothing', async (own) => {
    const tap = await hanging(own);
    tap.child.kill('SIGUSR1');
    tap.child.kill('SIGTERM');
    expect(await tap.ended).toBe(143);
    expect(tap.log()).not.toContain('Debugger');
    expect(lastLine(tap.log())).toBe('CRITICAL interrupted by SIGTERM');
  });
});

/** A tap whose exchange of the refresh token never gets an answer. */
async function exchanging(own: Own, settings: object): Promise<Spawned> {
  const bench = await benchOf(own, { fail: ['token-hang'] });
  const tap = await started(own, bench, ['departments'], settings);
  await until(() => hangs(bench, 'token'));
  return tap;
}

describe.concurrent('an exchange of the token', () => {
  test.for(SIGNALS)(
    'is waited for after %s, as long as a call may take: exit code %i',
    async ([signal, code], own) => {
      const tap = await exchanging(own, { request_timeout_seconds: 4 });
      tap.child.kill(signal);
      expect(await tap.ended).toBe(code);
      expect(tap.log()).toContain('Waiting for the token exchange');
      expect(tap.log()).not.toContain('ended by force');
    },
  );

  test.for(SIGNALS)(
    'is cut short by a second signal, %s: exit code %i',
    async ([signal, code], own) => {
      const tap = await exchanging(own, { request_timeout_seconds: 600 });
      tap.child.kill('SIGTERM');
      await until(() => tap.log().includes('Waiting for the token exchange'));
      tap.child.kill(signal);
      expect(await tap.ended).toBe(code);
    },
  );
});

describe.concurrent('whatever else is under way', () => {
  test('a reader that takes nothing does not keep the tap from ending', async (own) => {
    const bench = await benchOf(own, { employees: 60 });
    const tap = await started(own, bench, ['employees', 'punches'], {}, false);
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

  test('a run that fails for good does not wait for calls that hang', async (own) => {
    const fail = ['hang:pay_rates:1', '401:pay_rates'];
    const bench = await benchOf(own, { employees: 8, fail });
    const tap = await started(own, bench, ['pay_rates']);
    await until(() => tap.log().includes('CRITICAL'));
    const before = Date.now();
    expect(await tap.ended).toBe(1);
    expect(Date.now() - before).toBeLessThan(SOON_MILLISECONDS);
    expect(hangs(bench, 'pay_rates')).toBe(true);
  });
});
