import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import process from 'node:process';
import { pythonVersions } from './python-environment.js';

/** Where, when and of what a benchmark was taken. */
export interface Circumstances {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly versions: readonly string[];
  readonly command: string;
}

/** @param withPython whether the taps in Python ran, too */
export function circumstances(withPython: boolean): Circumstances {
  const [{ model } = { model: 'unknown processor' }, ...others] = cpus();
  const memory = Math.round(totalmem() / 1e9);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: `${model.trim()}, ${others.length + 1} cores, ${memory} GB, ${type()} ${release()}`,
    versions: [
      `Node ${process.versions.node}`,
      `undici ${undiciVersion()}`,
      ...(withPython ? [pythonVersion(), ...pythonVersions()] : []),
    ],
    command: ['npm run bench --', ...process.argv.slice(2)].join(' ').replace(/ --$/, ''),
  };
}

/** How many processes wanted a processor in the last minute, on average. */
export const load = (): number => loadavg()[0] ?? NaN;

const said = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8' }).trim();

/** With a word if what was measured is not what was committed. */
function commit(): string {
  const isChanged = said('git', 'status', '--porcelain', '--', 'src', 'schemas') !== '';
  return said('git', 'rev-parse', '--short', 'HEAD') + (isChanged ? ', with changes' : '');
}

const pythonVersion = (): string => said('python3', '--version');

const undiciVersion = (): string =>
  said(process.execPath, '-p', "require('undici/package.json').version");
