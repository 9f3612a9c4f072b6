import { statSync } from 'node:fs';
import { TapError } from '../errors.js';
import { fileBehind } from '../files/file-behind.js';
import { commandWords, isCommand } from './command-words.js';
import type { Variables } from './token-store-path.js';

/** A file and what it is to the run, which ends the sentence "it is …". */
export interface NamedFile {
  readonly path: string;
  readonly what: string;
}

/**
 * Throws a TapError `usage` where a file that is to be written is one that the run needs as it is,
 * under whatever name: another spelling, a link, or a hard link.
 *
 * @param output `what` is the option that names it
 */
export function refuseOverwriting(output: NamedFile, needed: readonly NamedFile[]): void {
  const identity = identityOf(output.path);
  const same = needed.find(({ path }) => identityOf(path) === identity);
  if (same === undefined) return;
  throw new TapError(
    'usage',
    `${output.what}: ${output.path} is ${same.what} and was left as it is; name another file`,
  );
}

/** Equal for two paths that lead to one file, also where it is not there yet. */
function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    // Whoever comes to open it says why that can't be done.
    return fileBehind(path);
  }
}

/** The files beside a token store: its lock and holder, and the note of an exchange. */
const BESIDE = ['', '.lock', '.holder.json', '.exchange.jsonl'];

/** The files that keep tokens: the one behind `tokenFiles` of a config, and those beside it. */
export const tokenFilesAt = (path: string): readonly NamedFile[] =>
  BESIDE.map((ending) => ({ path: fileBehind(path) + ending, what: 'where the tokens are kept' }));

/** What a command line reads: the files of `--config`, `--catalog` and `--state`. */
export function filesRead(
  config: readonly string[],
  catalog: string | null = null,
  state: string | null = null,
): readonly NamedFile[] {
  const configs = config.map((path) => ({ path, what: 'the config' }));
  const others = [
    { path: '.env', what: 'the .env of the working folder' },
    { path: catalog, what: 'the catalog' },
    { path: state, what: 'the state' },
    // Where a shell has sent them to a file, these lead to it.
    { path: '/dev/stdout', what: 'where the messages go' },
    { path: '/dev/stderr', what: 'where the log goes' },
  ];
  return [
    ...configs,
    ...others.flatMap(({ path, what }) => (path === null ? [] : [{ path, what }])),
  ];
}

/** What the surroundings name: files that Node and the log are set up by, and the store's program. */
export function filesAround(variables: Variables, tokenStore: string): readonly NamedFile[] {
  const named = ['SINGER_SDK_LOG_CONFIG', 'NODE_EXTRA_CA_CERTS'].map((name) => ({
    path: variables[name],
    what: `the file of ${name}`,
  }));
  const [program] = isCommand(tokenStore) ? (commandWords(tokenStore) ?? []) : [];
  return [...named, { path: program, what: 'the program of token_store' }].flatMap(
    ({ path, what }) => (path ? [{ path, what }] : []),
  );
}
