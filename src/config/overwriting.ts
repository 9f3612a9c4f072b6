import { statSync } from 'node:fs';
import { TapError } from '../errors.js';
import { fileBehind } from '../files/file-behind.js';

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
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? fileBehind(path) : `${found.dev}:${found.ino}`;
}

/** The files beside a token store: its lock and holder, and the note of an exchange. */
const BESIDE = ['', '.lock', '.holder.json', '.exchange.jsonl'];

/** The files that keep tokens: the one behind `tokenFiles` of a config, and those beside it. */
export const tokenFilesAt = (path: string): readonly NamedFile[] =>
  BESIDE.map((ending) => ({ path: fileBehind(path) + ending, what: 'where the tokens are kept' }));

/** What a command line reads: the files of `--config`, `--catalog` and `--state`. */
export function filesRead(
  config: readonly string[],
  catalog: string | null,
  state: string | null,
): readonly NamedFile[] {
  const configs = config.map((path) => ({ path, what: 'the config' }));
  const others = [
    { path: '.env', what: 'the .env of the working folder' },
    { path: catalog, what: 'the catalog' },
    { path: state, what: 'the state' },
  ];
  return [
    ...configs,
    ...others.flatMap(({ path, what }) => (path === null ? [] : [{ path, what }])),
  ];
}
