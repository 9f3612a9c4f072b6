import { isAscii, isUtf8 } from 'node:buffer';
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

/** What is wrong with a body that arrived: it was not read to its end, or is no text. */
export type BodyFlaw = 'too_large' | 'not_utf8' | 'unknown_encoding';

/**
 * A body as text. What is no UTF-8 stands as U+FFFD in it; one that was not read to its end is empty,
 * one in an unknown encoding is as it came.
 */
export interface Body {
  readonly body: string;
  /** The same, unpacked but not yet decoded: it stands outside of the heap. */
  readonly bytes: Buffer;
  /** Absent: none. */
  readonly flaw?: BodyFlaw;
}

/**
 * The largest body that is read, in bytes, compressed or not: a page of 200 records is a few hundred
 * kilobytes. Anything above is no page, and many at once must fit into memory.
 */
export const MOST_BODY_BYTES = 64 * 1024 * 1024;

/** Only one body larger than this is received at a time, so that many at once stay bounded. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** Holds a sender back, and lets it go on. */
interface Valve {
  pause(): void;
  resume(): void;
}

/** A body that arrives piece by piece. */
interface ArrivingBody {
  /** False once it is too large: nothing more of it is wanted. */
  add(piece: Buffer, from: Valve): boolean;
  /** What arrived, as text. Throws for a compressed body that was cut or is damaged. */
  read(encoding: string | null): Body;
  /** As much of what arrived as can be read, for an answer that nobody can ask for again. */
  rest(encoding: string | null): Body;
  /** Lets the next large one in. */
  end(): void;
}

/** The bodies of a transport: many small ones at once, of the large ones one. */
export interface Bodies {
  begin(): ArrivingBody;
}

export function createBodies(mostBytes: number): Bodies {
  const turns = createTurns();
  return { begin: () => arriving(mostBytes, turns) };
}

function arriving(mostBytes: number, turns: Turns): ArrivingBody {
  let pieces: Buffer[] = [];
  let size = 0;
  let turn: (() => void) | null = null;
  return {
    add(piece, from) {
      size += piece.byteLength;
      if (size > mostBytes) return false;
      pieces.push(piece);
      if (size > LARGE_BYTES && turn === null) {
        turn = () => from.resume();
        if (!turns.take(turn)) from.pause();
      }
      return true;
    },
    read(encoding) {
      return size > mostBytes ? TOO_LARGE : decode(joined(pieces), encoding, mostBytes);
    },
    rest(encoding) {
      const bytes = unfolded(joined(pieces), encoding, mostBytes);
      return { body: bytes.toString(), bytes };
    },
    end() {
      pieces = [];
      if (turn !== null) turns.leave(turn);
    },
  };
}

/** Most bodies are one piece, which is as good as a copy of it. */
const joined = (pieces: readonly Buffer[]): Buffer =>
  pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);

/** One at a time, in their order. */
interface Turns {
  /** Whether it is the turn already; else it begins by a call. */
  take(begin: () => void): boolean;
  /** The turn is over, or no longer wanted. */
  leave(begin: () => void): void;
}

function createTurns(): Turns {
  let queue: (() => void)[] = [];
  return {
    take(begin) {
      queue.push(begin);
      return queue.length === 1;
    },
    leave(begin) {
      const wasFirst = queue[0] === begin;
      queue = queue.filter((one) => one !== begin);
      const next = queue[0];
      // Not now: whoever leaves may be in the midst of what its own connection brought.
      if (wasFirst && next !== undefined) setImmediate(next);
    },
  };
}

const TOO_LARGE: Body = { body: '', bytes: Buffer.alloc(0), flaw: 'too_large' };

/** @param bound what is missing at the end is no error with a `finishFlush` */
type Decompress = (
  bytes: Buffer,
  bound: { readonly maxOutputLength: number; readonly finishFlush?: number },
) => Buffer;

const ENCODINGS: Readonly<Record<string, Decompress>> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** At once, and so one after the other: of many that unfold, one is in memory. */
function decode(bytes: Buffer, encoding: string | null, mostBytes: number): Body {
  const name = encodingOf(bytes, encoding);
  const decompress = ENCODINGS[name];
  if (decompress === undefined) return { body: bytes.toString(), bytes, flaw: 'unknown_encoding' };
  try {
    return textOf(bytes.length === 0 ? bytes : decompress(bytes, { maxOutputLength: mostBytes }));
  } catch (error) {
    if (error instanceof RangeError) return TOO_LARGE;
    throw error;
  }
}

/** What begins like gzip is gzip, also where nobody says so: no text begins like this. */
function encodingOf(bytes: Buffer, encoding: string | null): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (encoding ?? (isGzip ? 'gzip' : 'identity')).trim().toLowerCase();
}

/** The bytes unfolded as far as they go; as they came where they do not unfold at all. */
function unfolded(bytes: Buffer, encoding: string | null, mostBytes: number): Buffer {
  const name = encodingOf(bytes, encoding);
  const flush = name === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  try {
    return ENCODINGS[name]?.(bytes, { maxOutputLength: mostBytes, finishFlush: flush }) ?? bytes;
  } catch {
    return bytes;
  }
}

/** A byte order mark is dropped. Most answers are ASCII, whose text takes half the room and time. */
function textOf(bytes: Buffer): Body {
  if (isAscii(bytes)) return { body: bytes.toString('latin1'), bytes };
  const body = new TextDecoder().decode(bytes);
  return isUtf8(bytes) ? { body, bytes } : { body, bytes, flaw: 'not_utf8' };
}
