import { TapError } from '../errors.js';
import { CatalogError } from '../singer/catalog-error.js';
import { StateError } from '../singer/state.js';
import { OutputClosedError } from '../singer/writer.js';

/** How a run that failed ends. */
export interface Exit {
  /** 1, or 2 when the command line was wrong. */
  readonly code: 1 | 2;
  /** The CRITICAL line; null where there is nothing to say, since nobody reads any more. */
  readonly message: string | null;
  /** Where an unforeseen error came from, for a log of level debug. */
  readonly stack: string | null;
}

/** How to end after an error, whatever was thrown. Foreseen errors need no stack to be understood. */
export function exitOf(error: unknown): Exit {
  if (isClosedOutput(error)) return { code: 1, message: null, stack: null };
  if (error instanceof TapError) return foreseen(error.message, error.code === 'usage' ? 2 : 1);
  if (isOfSinger(error)) return foreseen(error.message, 1);
  if (isLostFolder(error)) return foreseen(LOST_FOLDER, 1);
  if (error instanceof Error)
    return { ...foreseen(error.message || error.name, 1), stack: stackOf(error) };
  return foreseen(`something that is no error was thrown: ${typeof error}`, 1);
}

const LOST_FOLDER =
  'The working folder does not exist any more, and a relative path needs one: change to a folder ' +
  'that exists, then run again.';

/** What Node throws wherever it needs the working folder. */
function isLostFolder(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd';
}

function foreseen(message: string, code: Exit['code']): Exit {
  return { code, message, stack: null };
}

function isOfSinger(error: unknown): error is Error {
  return [CatalogError, StateError, OutputClosedError].some((kind) => error instanceof kind);
}

/** What writing fails with once the reader has gone: on POSIX, on Windows, and from then on. */
const CLOSED = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED']);

/** A full disk closes the output, too, but is worth a word. */
function isClosedOutput(error: unknown): boolean {
  if (error instanceof TapError && error.code === 'output_closed')
    return isClosedOutput(error.cause);
  if (!(error instanceof OutputClosedError)) return false;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && CLOSED.has(String(cause.code));
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
