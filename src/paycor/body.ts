import { isUtf8 } from 'node:buffer';

/** What is wrong with a body that arrived: it was dropped half-way, or holds bytes that are no text. */
export type BodyFlaw = 'too_large' | 'not_utf8';

/** A body as text. What is no UTF-8 stands as U+FFFD in it; one that is too large is empty. */
export interface Body {
  readonly body: string;
  /** Absent: none. */
  readonly flaw?: BodyFlaw;
}

/**
 * The largest body that is read, in bytes after decompression: a page of 200 records is a few
 * hundred kilobytes, and a text of more than 512 MiB is more than V8 can hold.
 */
export const MOST_BODY_BYTES = 256 * 1024 * 1024;

/** Reads a body piece by piece and stops, and so ends the connection, once it is too large. */
export async function readBody(
  pieces: AsyncIterable<Uint8Array> | null,
  mostBytes: number,
): Promise<Body> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces ?? []) {
    size += piece.byteLength;
    if (size > mostBytes) return { body: '', flaw: 'too_large' };
    read.push(piece);
  }
  return decode(Buffer.concat(read));
}

/** A byte order mark is dropped. */
function decode(bytes: Uint8Array): Body {
  const body = new TextDecoder().decode(bytes);
  return isUtf8(bytes) ? { body } : { body, flaw: 'not_utf8' };
}
