import { readFileSync } from 'node:fs';

/** The settings with which people are told by hashes alone. */
export interface Shown {
  readonly treat: readonly object[];
  readonly hash_key: string;
}

/** Those that docs/treatments.md shows, so that what it promises is what is tried. */
export function treatmentsShown(): Shown {
  const page = readFileSync(new URL('../../docs/treatments.md', import.meta.url), 'utf8');
  const block: unknown = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '');
  if (isShown(block)) return block;
  throw new RangeError('docs/treatments.md shows no config');
}

function isShown(block: unknown): block is Shown {
  return typeof block === 'object' && block !== null && 'treat' in block && 'hash_key' in block;
}
