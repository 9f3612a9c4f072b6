import type { Writable } from 'node:stream';
import type { Invocation, SyncInvocation } from '../command-line/arguments.js';
import type {
  AuthorizeInvocation,
  CheckInvocation,
  InitInvocation,
  PlanInvocation,
} from '../command-line/invocation.js';
import type { Config } from '../config/config.js';
import { print } from '../command-line/print.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';
import type { StatusLine } from '../command-line/status-line.js';

/** What a command may touch of the world outside. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly out: Writable;
  /** Where progress is shown, if it is a terminal. */
  readonly terminal: NodeJS.WriteStream;
  /** Where answers to questions come from; not touched before there is one. */
  readonly input: () => NodeJS.ReadStream;
  /** Does what Ctrl-C does, where the terminal leaves that to us. */
  readonly interrupt: () => void;
  /** The path of the executable, as it was called. */
  readonly script: string;
  readonly logger: Logger;
  /** Learns every secret of the config before anything else looks at it. */
  readonly redactor: Redactor;
  /** Aborts when the user wants the tap to stop. */
  readonly signal: AbortSignal;
  /** Shows progress at the bottom of the terminal, if there is one. */
  readonly status: StatusLine;
  /** Takes what must not be cut short when the tap is told to stop. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Does what a command line asks for. Each command is loaded when it is needed, so that `--version`
 * and `--discover` do not wait for an HTTP client.
 */
export async function dispatch(invocation: Invocation, surroundings: Surroundings): Promise<void> {
  const { out, terminal, script, logger, signal, status } = surroundings;
  const stage = { out, terminal, script, logger, signal, status };
  switch (invocation.kind) {
    case 'help':
      return print(out, invocation.text);
    case 'version':
      return print(out, `tap-paycor ${(await import('../version.js')).version()}\n`);
    case 'about':
      return print(out, (await import('./about.js')).about(invocation.format));
    case 'discover':
      return print(out, (await import('./discover.js')).discover());
    case 'sync':
      return read(invocation, 'sync', surroundings);
    case 'test':
      return read(
        { ...invocation, state: null, summary: null },
        TEST_MODES[invocation.mode],
        surroundings,
      );
    case 'check':
      return check(invocation, surroundings);
    case 'plan':
      return plan(invocation, surroundings);
    case 'authorize':
      return authorize(invocation, surroundings);
    case 'simulator':
      return (await import('./simulator.js')).simulator({ ...invocation, ...stage });
    case 'demo':
      return (await import('./demo.js')).demo({ ...invocation, ...stage });
    case 'completion':
      return print(out, (await import('./completion.js')).completion(invocation.shell));
    case 'init':
      return init(invocation, surroundings);
  }
}

const TEST_MODES = { records: 'test', schema: 'test-schema' } as const;

type Files = Pick<SyncInvocation, 'config' | 'catalog' | 'state' | 'summary'>;

/** The files are read before the engine is loaded: a mistake in them is told at once. */
async function read(
  files: Files,
  mode: 'sync' | 'test' | 'test-schema',
  surroundings: Surroundings,
): Promise<void> {
  const { out, logger, redactor, signal, status, hold } = surroundings;
  const { summary } = files;
  const { loadJsonFile } = await import('../config/json-file.js');
  const { filesRead, refuseOverwriting, tokenFilesAt } = await import('../config/overwriting.js');
  const config = await readConfig(files.config, surroundings);
  const inputs = filesRead(files.config, files.catalog, files.state);
  refuseOverwriting({ path: config.tokenFiles, what: 'token_store' }, inputs);
  const needed = [...inputs, ...tokenFilesAt(config.tokenFiles)];
  if (summary !== null) refuseOverwriting({ path: summary, what: '--summary' }, needed);
  const catalog = files.catalog === null ? null : loadJsonFile(files.catalog, 'catalog');
  const state = files.state === null ? null : loadJsonFile(files.state, 'state');
  const { sync } = await import('./sync.js');
  const stage = { out, logger, redactor, signal, status, hold };
  return sync({ config, catalog, state, mode, summary, ...stage });
}

async function plan(invocation: PlanInvocation, surroundings: Surroundings): Promise<void> {
  const { out, logger, redactor, signal, hold } = surroundings;
  const { json } = invocation;
  const { loadJsonFile } = await import('../config/json-file.js');
  const config = await readConfig(invocation.config, surroundings);
  const catalog = invocation.catalog === null ? null : loadJsonFile(invocation.catalog, 'catalog');
  const state = invocation.state === null ? null : loadJsonFile(invocation.state, 'state');
  const command = await import('./plan.js');
  return command.plan({ config, catalog, state, json, out, logger, redactor, signal, hold });
}

async function check(invocation: CheckInvocation, surroundings: Surroundings): Promise<void> {
  const { out, logger, redactor, signal, hold } = surroundings;
  const { all, json } = invocation;
  const { loadJsonFile } = await import('../config/json-file.js');
  const config = await readConfig(invocation.config, surroundings);
  const catalog = invocation.catalog === null ? null : loadJsonFile(invocation.catalog, 'catalog');
  const command = await import('./check.js');
  return command.check({ config, catalog, all, json, out, logger, redactor, signal, hold });
}

async function authorize(
  invocation: AuthorizeInvocation,
  surroundings: Surroundings,
): Promise<void> {
  const command = await import('./authorize.js');
  return command.authorize({ ...invocation, ...surroundings, input: surroundings.input() });
}

async function init(invocation: InitInvocation, surroundings: Surroundings): Promise<void> {
  const command = await import('./init.js');
  if (invocation.what === 'meltano') return command.initMeltano({ ...invocation, ...surroundings });
  return command.initConfig({ ...invocation, ...surroundings });
}

async function readConfig(
  sources: readonly string[],
  { variables, logger, redactor }: Surroundings,
): Promise<Config> {
  const { configLayers, fileOf, merged, tellDotEnv } = await import('../config/load.js');
  const { secretsIn } = await import('../config/secrets.js');
  const { parseConfig } = await import('../config/config.js');
  const { mayHoldTokens } = await import('../config/stored-tokens.js');
  const layers = configLayers(sources, variables);
  const raw = merged(layers);
  for (const secret of secretsIn(raw)) redactor.add(secret);
  const tokenFile = fileOf(layers, 'refresh_token');
  const { config, warnings } = parseConfig(raw, variables, mayHoldTokens, tokenFile);
  for (const warning of warnings) logger.warning(warning);
  const dotEnv = tellDotEnv(layers);
  if (dotEnv !== null) logger.info(dotEnv);
  return config;
}
