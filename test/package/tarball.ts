import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isJsonObject, parseJson } from '../../src/singer/json.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The package as `npm pack` makes it of what is built, unpacked in a folder as npm installs it. */
export interface Installed {
  readonly folder: string;
  /** The package's own folder in there. */
  readonly home: string;
  close(): Promise<void>;
}

/** Nothing but what package.json declares is within the package's reach. */
export async function installed(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-package-'));
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'tap-paycor');
  // Scripts are off: the build belongs to whoever runs the tests, and others use it meanwhile.
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await run('npm', pack, { cwd: ROOT });
  await run('tar', ['-xzf', stdout.trim()], { cwd: folder });
  await mkdir(modules);
  await rename(join(folder, 'package'), home);
  await Promise.all((await dependencies()).map((name) => link(name, modules)));
  return { folder, home, close: () => rm(folder, { recursive: true }) };
}

async function dependencies(): Promise<readonly string[]> {
  const manifest = parseJson(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const declared = isJsonObject(manifest) ? manifest['dependencies'] : null;
  return isJsonObject(declared) ? Object.keys(declared) : [];
}

/** Makes one of the project's packages seen from elsewhere. */
export async function link(name: string, modules: string): Promise<void> {
  const path = join(modules, name);
  await mkdir(join(path, '..'), { recursive: true });
  await symlink(join(ROOT, 'node_modules', name), path);
}
