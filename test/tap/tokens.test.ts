import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/tokens/tokens.js';
import { isJsonObject, parseJson, type JsonObject } from '../../src/singer/json.js';
import { FILES_BEAR_OUR_TIME } from '../support/file-clock.js';
import { validateMessages } from '../support/singer-validator.js';
import { keeper } from '../tokens/keeper.js';
import { only, selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import { runTap, type TapResult } from './run-tap.js';
import { runUntil } from './run-until.js';
import { workbenches, type Workbench } from './workbench.js';

const newBench = workbenches({ employees: 3, legalEntities: 1 });

async function jsonIn(path: string): Promise<JsonObject> {
  const value = parseJson(await readFile(path, 'utf8'));
  if (!isJsonObject(value)) throw new TypeError(`${path} holds no object`);
  return value;
}

const filesOf = async ({ folder }: Workbench): Promise<string[]> =>
  (await readdir(folder)).toSorted();

const configOf = ({ folder }: Workbench): Promise<JsonObject> =>
  jsonIn(join(folder, 'config.json'));

const storeOf = ({ folder }: Workbench): Promise<JsonObject> => jsonIn(join(folder, 'tokens.json'));

/** Makes the stored access token old, so that the next run exchanges. */
async function expire(bench: Workbench): Promise<void> {
  const stored = { ...(await storeOf(bench)), expires_at: '2000-01-01T00:00:00.000Z' };
  await writeFile(join(bench.folder, 'tokens.json'), JSON.stringify(stored));
}

/** A catalog that lists nothing else: it is read at every run. */
const DEPARTMENTS = only('departments');

/** What one run needs: few calls, one exchange. */
async function argsOf(bench: Workbench, settings: object = {}): Promise<string[]> {
  const catalog = await bench.file('catalog.json', DEPARTMENTS);
  return ['--config', await bench.config({ ...settings }), '--catalog', catalog];
}

function succeeded({ code, stderr, lines }: TapResult): void {
  expect(stderr).not.toMatch(/ERROR|CRITICAL/);
  expect(code).toBe(0);
  expect(validateMessages(lines).problems).toEqual([]);
}

test('a run of no stream asks for nothing, and spends no token', async () => {
  const bench = await newBench();
  const catalog = await bench.file('catalog.json', selecting([]));
  succeeded(await runHere(['--config', await bench.config(), '--catalog', catalog]));
  expect(await filesOf(bench)).not.toContain('tokens.json');
});

describe.concurrent('eight taps at once on one store', () => {
  test.runIf(FILES_BEAR_OUR_TIME)('all finish, and no token is spent twice', async () => {
    // A token that is good for two seconds, less than the taps take: there are several exchanges.
    const bench = await newBench({ accessTokenSeconds: 3, latency: 150, employees: 12 });
    const catalog = await bench.file('catalog.json', selecting(['departments', 'pay_rates']));
    const config = await bench.config({ concurrency: 1 });
    const args = ['--config', config, '--catalog', catalog];
    const results = await Promise.all(Array.from({ length: 8 }, () => runTap(args)));
    results.forEach(succeeded);
    const { exchanges, spentTokenReuses } = bench.simulator.stats();
    expect(spentTokenReuses).toBe(0);
    expect(exchanges).toBeGreaterThan(1);
    expect(await filesOf(bench)).toEqual(['catalog.json', 'config.json', 'tokens.json']);
    expect(await storeOf(bench)).toMatchObject({
      refresh_token: bench.simulator.credentials.refresh_token,
    });
  });

  test('a token in the environment, which is never written back, does no harm', async () => {
    const bench = await newBench();
    const { refresh_token: _, ...others } = await jsonIn(await bench.config());
    const file = await bench.file('others.json', others);
    const catalog = await bench.file('catalog.json', selecting(['departments']));
    const env = { TAP_PAYCOR_REFRESH_TOKEN: bench.simulator.credentials.refresh_token };
    for (let run = 0; run < 3; run++) {
      succeeded(
        await runHere(['--config', file, '--config', 'ENV', '--catalog', catalog], { env }),
      );
      await expire(bench);
    }
    expect(bench.simulator.stats()).toMatchObject({ exchanges: 3, spentTokenReuses: 0 });
    expect(await jsonIn(file)).toEqual(others);
  });
});

/** Makes the lock of a process that crashed so old that it is void at first sight. */
async function outliveLock({ folder }: Workbench): Promise<void> {
  const then = new Date(Date.now() - 660_000);
  await utimes(join(folder, 'tokens.json.lock'), then, then).catch(() => undefined);
}

/** The steps before which the answer is in no file yet. Nobody can close this window. */
const LOST = ['answer', 'open tokens.json.exchange.jsonl', 'writeFile tokens.json.exchange.jsonl'];

/** What is said where the answer was lost, and what to do about it. */
const EXPLANATION =
  /CRITICAL .*process \d+ on host .* was exchanging this very token.*have a Paycor administrator activate/;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error;

/** The steps between which a first exchange differs most from a later one. */
const AROUND = [
  'answer',
  'sync tokens.json.exchange.jsonl',
  'rename tokens.json.tmp',
  'rm tokens.json.exchange.jsonl',
];

async function killed(prepare: (bench: Workbench) => Promise<string[]>, at: number) {
  const bench = await newBench();
  const args = await prepare(bench);
  const { result, steps } = await runUntil(bench, args, at);
  return { bench, args, result, steps };
}

describe.concurrent(
  'a tap that is killed around an exchange loses nothing but an answer not yet written',
  () => {
    /** A store whose access token is old, and a config that is one exchange behind it. */
    async function withStore(bench: Workbench): Promise<string[]> {
      const earlier = 'invented-refresh-token-that-was-spent';
      await bench.file('tokens.json', {
        refresh_token: bench.simulator.credentials.refresh_token,
        access_token: 'invented-access-token',
        expires_at: '2000-01-01T00:00:00.000Z',
        seed: fingerprint(earlier),
      });
      return argsOf(bench, { refresh_token: earlier });
    }

    const FATES = {
      lost: { code: 1, isExplained: true, isStored: false, isWrittenBack: false },
      kept: { code: 0, isExplained: false, isStored: true, isWrittenBack: true },
    };

    /** Runs the tap again after it was killed, and holds what comes of it against what must. */
    async function goOn({ bench, args, result, steps }: Awaited<ReturnType<typeof killed>>) {
      const step = steps.at(-1) ?? '';
      expect([step, result.code]).toEqual([step, null]);
      const before = await Promise.allSettled([storeOf(bench), configOf(bench)]);
      const unparsable = before.filter((file) => 'reason' in file && !isMissing(file.reason));
      await outliveLock(bench);
      const { code, stderr } = await runHere(args);
      const good = bench.simulator.credentials.refresh_token;
      const stored = await storeOf(bench).catch(() => null);
      const fate = {
        code,
        isExplained: EXPLANATION.test(stderr),
        isStored: stored?.['refresh_token'] === good,
        isWrittenBack: (await configOf(bench))['refresh_token'] === good,
      };
      expect({ step, unparsable, ...fate }).toEqual({
        step,
        unparsable: [],
        ...FATES[LOST.includes(step) ? 'lost' : 'kept'],
      });
      expect(await filesOf(bench)).not.toContain('tokens.json.lock');
    }

    const SETS: readonly [
      string,
      (bench: Workbench) => Promise<string[]>,
      (step: string) => boolean,
    ][] = [
      ['a later exchange: every step', withStore, () => true],
      ['the first exchange of all', argsOf, (step) => AROUND.includes(step)],
    ];

    test.each(SETS)(
      '%s',
      async (_, prepare, isTried) => {
        const whole = await killed(prepare, 0);
        succeeded(whole.result);
        expect(whole.steps).toEqual(expect.arrayContaining(['request', ...LOST, ...AROUND]));
        const points = whole.steps.flatMap((step, index) => (isTried(step) ? [index + 1] : []));
        const worker = async (): Promise<void> => {
          for (let at = points.shift(); at !== undefined; at = points.shift()) {
            await goOn(await killed(prepare, at));
          }
        };
        await Promise.all([worker(), worker()]);
      },
      180_000,
    );
  },
);

describe.concurrent('the config file that held the token', () => {
  test('gets the new one, and the next run goes on from it', async () => {
    const bench = await newBench();
    const args = await argsOf(bench);
    const before = await configOf(bench);
    succeeded(await runHere(args));
    const { refresh_token } = await storeOf(bench);
    expect(refresh_token).toBe(bench.simulator.credentials.refresh_token);
    expect(await configOf(bench)).toEqual({ ...before, refresh_token });
    await expire(bench);
    succeeded(await runHere(args));
    expect(bench.simulator.stats()).toMatchObject({ exchanges: 2, spentTokenReuses: 0 });
    const latest = (await storeOf(bench))['refresh_token'];
    expect(await configOf(bench)).toEqual({ ...before, refresh_token: latest });
  });

  test('is left alone where that is asked for', async () => {
    const bench = await newBench();
    const args = await argsOf(bench, { write_back_tokens: false });
    const before = await configOf(bench);
    succeeded(await runHere(args));
    expect(await configOf(bench)).toEqual(before);
  });

  test('is the one whose token counted', async () => {
    const bench = await newBench();
    const args = await argsOf(bench, { refresh_token: 'an-older-one' });
    const { refresh_token } = bench.simulator.credentials;
    const second = await bench.file('second.json', { refresh_token });
    const third = await bench.file('third.json', { max_retries: 1 });
    succeeded(await runHere([...args, '--config', second, '--config', third]));
    expect(await configOf(bench)).toMatchObject({ refresh_token: 'an-older-one' });
    expect(await jsonIn(second)).toEqual({
      refresh_token: (await storeOf(bench))['refresh_token'],
    });
    expect(await jsonIn(third)).toEqual({ max_retries: 1 });
  });

  test('with a token of a new activation, it wins over the store', async () => {
    const bench = await newBench();
    const args = await argsOf(bench);
    await bench.file('tokens.json', {
      refresh_token: 'one-of-an-older-activation',
      access_token: 'invented-access-token',
      expires_at: '2099-01-01T00:00:00.000Z',
      seed: fingerprint('another-of-an-older-activation'),
    });
    succeeded(await runHere(args));
    const good = { refresh_token: bench.simulator.credentials.refresh_token };
    expect([await storeOf(bench), await configOf(bench)]).toMatchObject([good, good]);
  });
});

describe.concurrent('a program as the token store', () => {
  test.runIf(FILES_BEAR_OUR_TIME)(
    'keeps the tokens of taps that run at once, and no file of the tap holds any',
    async () => {
      const bench = await newBench({ accessTokenSeconds: 62, latency: 150 });
      const words = await keeper(bench.folder);
      const quoted = words.map((word) => `'${word}'`).join(' ');
      const args = await argsOf(bench, {
        token_store: `command:${quoted}`,
        write_back_tokens: false,
      });
      const state = join(bench.folder, 'state');
      const runs = [1, 2, 3].map(() => runTap(args, { env: { XDG_STATE_HOME: state } }));
      (await Promise.all(runs)).forEach(succeeded);
      expect(bench.simulator.stats().spentTokenReuses).toBe(0);
      const { refresh_token } = bench.simulator.credentials;
      expect(await jsonIn(join(bench.folder, 'kept.json'))).toMatchObject({ refresh_token });
      expect(await readdir(join(state, 'tap-paycor'))).toEqual([]);
    },
  );

  test('that fails ends the run before anything is spent, and shows no secret', async () => {
    const bench = await newBench();
    const { refresh_token: token } = bench.simulator.credentials;
    const words = await keeper(
      bench.folder,
      `if (action === 'put') { console.error('no room for ${token}'); process.exit(1); }`,
    );
    const quoted = words.map((word) => `"${word}"`).join(' ');
    const args = await argsOf(bench, { token_store: `command:${quoted}` });
    const { code, stderr } = await runHere(args, { env: { XDG_STATE_HOME: bench.folder } });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /CRITICAL .*it ended with 1: no room for \*\*\*\)\. .*nothing was spent/,
    );
    expect(bench.simulator.stats().exchanges).toBe(0);
  });
});

describe.concurrent('an exchange whose answer is lost on the wire', () => {
  test('is not repeated; the next run says what happened and what to do', async () => {
    const bench = await newBench({ fail: ['token-lost:1'] });
    const args = await argsOf(bench);
    const first = await runHere(args);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/CRITICAL .*got no clear answer \(ECONNRESET|UND_ERR_SOCKET/);
    expect(bench.simulator.stats()).toMatchObject({ exchanges: 1, spentTokenReuses: 0 });
    const second = await runHere(args);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/CRITICAL .*was exchanging this very token.*activate/);
  });

  test('an answer that holds no token is kept where the message says', async () => {
    const bench = await newBench({ fail: ['token-garbage:1'] });
    const args = await argsOf(bench);
    const first = await runHere(args);
    const [, file = ''] = /answer is kept in (\S+)\. /.exec(first.stderr) ?? [];
    expect(await readFile(file, 'utf8')).toBe('<html>Please wait</html>');
    succeeded(await runHere(args));
  });
});

test.concurrent('other grants are refused with an explanation', async () => {
  const bench = await newBench();
  const { code, stderr } = await runHere(
    await argsOf(bench, { grant_type: 'password', username: 'ada', password: 'invented-password' }),
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /CRITICAL The config is not valid: .*resource-owner grant.*tap-paycor authorize/,
  );
  expect(stderr).not.toContain('invented-password');
});

describe.concurrent('a token store that names another file', () => {
  test.each(['check', 'plan', '--discover', ''])(
    'the config, with %j: it stays as it is',
    async (word) => {
      const bench = await newBench();
      const config = await bench.config({
        custom_streams: [{ name: 'x', get: '/v1/x', key: ['id'] }],
      });
      const settings = { ...(await configOf(bench)), token_store: config };
      const text = JSON.stringify(settings);
      await bench.file('config.json', text);
      const args = word === '' ? [] : [word];
      const { code, stderr } = await runHere(['--config', config, ...args]);
      expect(code).toBe(2);
      expect(stderr).toContain(`token_store: ${config} is the config and was left as it is`);
      expect(await readFile(config, 'utf8')).toBe(text);
    },
  );

  test('any other: it is not moved', async () => {
    const bench = await newBench();
    const file = await bench.file('package.json', { name: 'invented' });
    const { code, stderr } = await bench.here({ token_store: file });
    expect(code).toBe(1);
    expect(stderr).toContain('it holds something else than tokens');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ name: 'invented' });
  });
});
