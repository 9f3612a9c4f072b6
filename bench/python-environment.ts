import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A virtual environment for a file of requirements: their pins contradict each other. */
export type Environment = 'sdk' | 'singer-python';

const ENVIRONMENTS: readonly Environment[] = ['sdk', 'singer-python'];

const folderOf = (environment: Environment): string => join('bench', '.venvs', environment);

/** The interpreter that has what a tap in Python is made of. */
export const pythonOf = (environment: Environment): string =>
  join(folderOf(environment), 'bin', 'python');

/** Makes the virtual environments, unless they are there. */
export function preparePython(): void {
  for (const environment of ENVIRONMENTS) if (!existsSync(pythonOf(environment))) make(environment);
}

function make(environment: Environment): void {
  const requirements = join('bench', 'python', 'requirements', `${environment}.txt`);
  execFileSync('python3', ['-m', 'venv', folderOf(environment)], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  execFileSync(pythonOf(environment), [...pip, '--requirement', requirements], {
    stdio: 'inherit',
  });
}

/** The packages of an environment whose version decides, as `name 1.2.3`. */
export function pythonVersions(): readonly string[] {
  return [
    versionIn('sdk', 'singer-sdk'),
    versionIn('sdk', 'msgspec'),
    versionIn('singer-python', 'singer-python'),
  ];
}

function versionIn(environment: Environment, name: string): string {
  const code = `import importlib.metadata as m; print(m.version(${JSON.stringify(name)}))`;
  return `${name} ${execFileSync(pythonOf(environment), ['-c', code], { encoding: 'utf8' }).trim()}`;
}
