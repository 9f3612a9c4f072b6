import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayBeRead } from '../settings/json-file.js';
import { TapError } from '../errors.js';

/** What the demo writes that a user may have as well. */
const FILES = [
  'config.json',
  'catalog.json',
  'state.json',
  'tokens.json',
  'messages-1.jsonl',
  'messages-2.jsonl',
  'summary-1.json',
  'summary-2.json',
] as const;

/** The client id of a simulated application, in the text of a config. */
const SIMULATED = /"client_id":\s*"(?:simulated|talent)-client-/;

/**
 * Throws a TapError `usage` for a folder with files that the demo would replace and did not make
 * itself: somebody's config, catalog, state or tokens.
 */
export function refuseForeignFiles(directory: string): void {
  const there = FILES.filter((name) => existsSync(join(directory, name)));
  if (there.length === 0 || isDemosOwn(join(directory, 'config.json'))) return;
  throw new TapError(
    'usage',
    `--directory: ${directory} holds ${there.join(', ')} of your own, which the demo would replace; ` +
      'name another folder',
  );
}

function isDemosOwn(config: string): boolean {
  return existsSync(config) && mayBeRead(config) && SIMULATED.test(readFileSync(config, 'utf8'));
}
