import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../support/free-port.js';

const run = promisify(execFile);

/** Where Debian's packages put the programs of a version. */
const VERSIONS = '/usr/lib/postgresql';

/** PostgreSQL refuses to run as root; its own package makes the first of these users. */
const UNPRIVILEGED = ['postgres', 'nobody'] as const;

/** A server on loopback with an empty database `postgres`, whose only user is its superuser. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Stops the server and removes all its files. */
  close(): Promise<void>;
}

/**
 * The newest PostgreSQL of Debian's packages. Without any it says so on stderr and answers
 * undefined; with TAP_PAYCOR_PIPELINES=required it throws instead.
 */
export async function installedPostgres(): Promise<string | undefined> {
  const versions = await readdir(VERSIONS).catch(() => []);
  const newest = versions.toSorted((one, other) => Number(one) - Number(other)).at(-1);
  if (newest !== undefined) return newest;
  const why = `no PostgreSQL under ${VERSIONS}: apt-get install postgresql`;
  if (process.env['TAP_PAYCOR_PIPELINES'] === 'required') throw new Error(why);
  process.stderr.write(`SKIPPED, ${why}\n`);
  return undefined;
}

/** Makes a cluster in a temporary folder and starts it; nothing outside that folder changes. */
export async function startPostgres(version: string): Promise<PostgresServer> {
  const owner = await ownerOfServer();
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-postgres-'));
  const password = randomBytes(12).toString('hex');
  const secret = join(folder, 'password');
  await writeFile(secret, password, { mode: 0o600 });
  await Promise.all([folder, secret].map((path) => owner.owns(path)));
  const data = join(folder, 'data');
  const program = (name: string, ...args: readonly string[]) =>
    owner.run(join(VERSIONS, version, 'bin', name), ['--pgdata', data, ...args], folder);
  const port = await freePort();
  await program(
    'initdb',
    '--username=postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  );
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  await program(
    'pg_ctl',
    'start',
    '--wait',
    `--log=${join(folder, 'log')}`,
    `--options=${options} -c fsync=off`,
  );
  return {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    close: async () => {
      await program('pg_ctl', 'stop', '--mode=immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Owner {
  owns(path: string): Promise<void>;
  run(program: string, args: readonly string[], cwd: string): Promise<unknown>;
}

/** Whoever runs the tests, or where that is root, somebody with fewer rights. */
async function ownerOfServer(): Promise<Owner> {
  if (userInfo().uid !== 0) {
    return {
      owns: () => Promise.resolve(),
      run: (program, args, cwd) => run(program, args, { cwd }),
    };
  }
  const { name, uid } = await unprivileged();
  return {
    owns: (path) => chown(path, uid, -1),
    run: (program, args, cwd) => run('runuser', ['-u', name, '--', program, ...args], { cwd }),
  };
}

async function unprivileged(): Promise<{ name: string; uid: number }> {
  for (const name of UNPRIVILEGED) {
    const found = await run('id', ['-u', name]).catch(() => undefined);
    if (found !== undefined) return { name, uid: Number(found.stdout) };
  }
  throw new Error(`none of the users ${UNPRIVILEGED.join(', ')} exists`);
}
