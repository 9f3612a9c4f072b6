import { PAYCOR_PLUGIN } from '../../../scripts/meltano-taps.js';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meltanoPlugin } from '../../../scripts/meltano-plugin.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { freePort } from '../../support/free-port.js';
import { PRESENT } from '../../support/present.js';
import { addressAfter } from '../../tap/authorizing.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { inside } from '../support/inside.js';
import { dotEnv } from '../support/meltano-project.js';
import {
  installedPostgres,
  startPostgres,
  type PostgresServer,
} from '../support/postgres-server.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { atTerminal } from '../support/terminal.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { withoutNode } from '../support/without-node.js';
import { installation, WAYS, type Installation } from './installation.js';

const meltano = await virtualEnvironment('meltano');
const building = await virtualEnvironment('wheel');
const postgres = await installedPostgres();

let simulator: Simulator;
let built: BuiltWheel;
let installed: Installation;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  if (!meltano.ready || !building.ready) return;
  simulator = await startSimulator({ asOf: PRESENT, employees: 3, legalEntities: 1, rateLimit: 0 });
  built = await buildWheel(building);
  installed = await installation(WAYS['uv tool install, of the sdist'], building, built);
  const folders = [dirname(installed.tap), join(meltano.folder, 'bin')];
  env = withoutNode(folders, built.findLinks);
});
afterAll(async () => {
  await installed?.remove();
  await built?.remove();
  await simulator?.close();
});

/** Runs lines of a shell in the project, as a user types them. */
const shell = (lines: string): Promise<ProgramResult> =>
  startProgram('/bin/sh', ['-eu', '-c', lines], { cwd: installed.folder, env }).ended;

async function succeeds(lines: string): Promise<ProgramResult> {
  const result = await shell(lines);
  expect(endOf(result)).toBe('ended well');
  return result;
}

const fileOf = (name: string): string => join(installed.folder, name);

/** What a user writes into `.env`: no token. */
async function writeDotEnv(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const { authorize_url } = addresses();
  const lines = dotEnv(simulator, { authorize_url, ...settings }).split('\n');
  const own = lines.filter((line) => !line.startsWith('TAP_PAYCOR_REFRESH_TOKEN='));
  await writeFile(fileOf('.env'), own.join('\n'));
}

const addresses = (): { readonly authorize_url: string } => ({
  authorize_url: `${simulator.url}/AppActivation/Authorize`,
});

const stores = (): Promise<readonly string[]> => readdir(fileOf('.meltano/tap-paycor'));

describe.skipIf(!meltano.ready || !building.ready)(
  "a project of one's own, as docs/meltano.md has it, where there is no Node",
  () => {
    let blocks: readonly string[];

    beforeAll(async () => {
      await succeeds('meltano init .');
      blocks = await shellBlocks('docs/meltano.md', 'In a project of your own');
    });

    test('the tap is added, and pip installs it', async () => {
      await succeeds(blocks[0] ?? '');
      const project: unknown = parse(await readFile(fileOf('meltano.yml'), 'utf8'));
      expect(inside(project, 'plugins', 'extractors', 0)).toMatchObject(
        meltanoPlugin(PAYCOR_PLUGIN),
      );
      const { out } = await succeeds('meltano invoke tap-paycor --version');
      expect(out).toMatch(/^tap-paycor \d/);
    });

    test('authorize is answered at the terminal, stores the token and says what is next', async () => {
      await writeDotEnv();
      const flags = `--no-browser --port ${await freePort()}`;
      const run = atTerminal(`meltano invoke tap-paycor:authorize ${flags}`, {
        cwd: installed.folder,
        env,
      });
      await run.shows(/Scope name/);
      run.type(simulator.credentials.scope);
      const address = await run.shows(/http:\S+\/AppActivation\/Authorize\?\S+(?=\s)/);
      await fetch(await addressAfter(address));
      const { code, shown } = await run.ended;
      expect({ code, shown }).toMatchObject({ code: 0 });
      const [store = ''] = (await stores()).filter((name) => name.endsWith('.json'));
      expect(shown).toContain(fileOf(`.meltano/tap-paycor/${store}`));
      expect(shown).toContain('.env needs none');
      expect(shown).toMatch(/Next:\s+meltano invoke tap-paycor:check/);
    });

    test('what it says is next works, with the token that it stored', async () => {
      const { out } = await succeeds(blocks[1]?.split('\n')[1] ?? '');
      expect(out).toMatch(/can be read/);
      expect(simulator.stats().spentTokenReuses).toBe(0);
    });
  },
);

/** How many rows a table of the DuckDB file has. */
async function rowsInDuckDb(table: string): Promise<number> {
  const python = fileOf('.meltano/loaders/target-duckdb/venv/bin/python');
  const code = `import duckdb; held = duckdb.connect('paycor.duckdb'); print(held.sql('select count(*) from main.${table}').fetchone()[0])`;
  return Number((await succeeds(`${python} -c "${code}"`)).out);
}

describe.skipIf(!meltano.ready || !building.ready)('the project that init --meltano makes', () => {
  let server: PostgresServer | undefined;

  beforeAll(async () => {
    if (postgres !== undefined) server = await startPostgres(postgres);
    await succeeds('tap-paycor init --meltano --force --output meltano.yml');
    const project = parseDocument(await readFile(fileOf('meltano.yml'), 'utf8'));
    project.setIn(['plugins', 'extractors', 0, 'select'], ['employees.*', 'departments.*']);
    await writeFile(fileOf('meltano.yml'), project.toString());
  });
  afterAll(() => server?.close());

  test('loads DuckDB, and a second run doubles no row', async () => {
    await writeDotEnv();
    await succeeds('meltano run tap-paycor target-duckdb');
    const employees = await rowsInDuckDb('employees');
    expect(employees).toBeGreaterThan(0);
    await succeeds('meltano run tap-paycor target-duckdb');
    expect(await rowsInDuckDb('employees')).toBe(employees);
    expect(await rowsInDuckDb('departments')).toBeGreaterThan(0);
    expect(simulator.stats().spentTokenReuses).toBe(0);
  });

  test.skipIf(postgres === undefined)('loads PostgreSQL, with versions', async () => {
    const { host = '', port = 0, user = '', password = '', database = '' } = { ...server };
    await writeDotEnv({ emit_activate_version_messages: true });
    const access = { HOST: host, PORT: port, USER: user, PASSWORD: password, DATABASE: database };
    const lines = Object.entries(access).map(
      ([name, value]) => `TARGET_POSTGRES_${name}=${value}\n`,
    );
    await writeFile(fileOf('.env'), lines.join(''), { flag: 'a' });
    const { err } = await succeeds('meltano run tap-paycor target-postgres');
    expect(err).toMatch(/target-postgres/);
    expect(err).not.toMatch(/Traceback/);
  });
});
