import { join } from 'node:path';
import process from 'node:process';
import type { Job } from './job.js';
import { pythonOf, type Environment } from './python-environment.js';

/** A program that reads the streams of a job and writes Singer messages. */
export interface Program {
  readonly name: string;
  readonly language: 'node' | 'python';
  readonly command: (job: Job) => readonly string[];
}

const FLOOR_SCRIPT = join(import.meta.dirname, 'floor.js');

/** The tap itself, with everything that it always does. */
export const TAP: Program = {
  name: 'tap-paycor',
  language: 'node',
  command: (job) => tapCommand('--config', job.config, '--catalog', job.catalog),
};

/** What no tap in Node can be below. */
export const FLOOR: Program = {
  name: 'bare Node',
  language: 'node',
  command: ({ comparison }) => [process.execPath, FLOOR_SCRIPT, '--config', comparison],
};

export const PROGRAMS: readonly Program[] = [
  TAP,
  FLOOR,
  inPython('Meltano SDK', 'sdk', 'sdk_tap.py'),
  inPython('Meltano SDK, msgspec', 'sdk', 'sdk_msgspec_tap.py'),
  inPython('singer-python', 'singer-python', 'singer_tap.py'),
];

/** The command line of the tap's executable. */
export function tapCommand(...args: readonly string[]): readonly string[] {
  return [process.execPath, join('dist', 'cli.js'), ...args];
}

function inPython(name: string, environment: Environment, script: string): Program {
  const path = join('bench', 'python', script);
  return {
    name,
    language: 'python',
    command: ({ comparison, catalog }) => [
      pythonOf(environment),
      path,
      '--config',
      comparison,
      '--catalog',
      catalog,
    ],
  };
}
