import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isObject } from './singer-schema-rules.js';

const ENCODING_NAMES = ['format', 'compression'];

/** What is wrong with the encoding of a BATCH. */
export function encodingFaults(encoding: unknown): readonly string[] {
  if (!isObject(encoding)) return ['BATCH has no encoding'];
  const { format, compression } = encoding;
  return [
    ...(format === 'jsonl' ? [] : ['the format of a BATCH is not jsonl']),
    ...(compression === 'gzip' || compression === 'none'
      ? []
      : ['the compression of a BATCH is neither gzip nor none']),
    ...Object.keys(encoding)
      .filter((name) => !ENCODING_NAMES.includes(name))
      .map((name) => `the encoding of a BATCH has an unknown name "${name}"`),
  ];
}

/** The lines of a file that a BATCH names, as an SDK target finds it: the URL is not decoded. */
export function readBatchFile(
  url: string,
  encoding: unknown,
): { readonly lines: readonly string[]; readonly faults: readonly string[] } {
  const faults: string[] = [];
  if (!url.startsWith('file:///')) return { lines: [], faults: [`${url} is no file:// URL`] };
  const path = url.slice('file://'.length);
  try {
    const bytes = readFileSync(path);
    const isZipped = isObject(encoding) && encoding['compression'] === 'gzip';
    const text = (isZipped ? gunzipSync(bytes) : bytes).toString();
    if ((statSync(path).mode & 0o077) !== 0) faults.push(`${url} is open to others`);
    if (!text.endsWith('\n')) faults.push(`${url} does not end with a line feed`);
    return { lines: text.replace(/\n$/, '').split('\n'), faults };
  } catch (error) {
    return { lines: [], faults: [...faults, `${url} can't be read: ${String(error)}`] };
  }
}
