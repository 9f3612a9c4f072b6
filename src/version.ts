import { readFileSync } from 'node:fs';
import { MANIFEST } from './package-files.js';

/** The version in the package's own package.json, read when asked for. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return hasVersion(manifest) ? manifest.version : 'unknown';
}

function hasVersion(manifest: unknown): manifest is { version: string } {
  return (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  );
}
