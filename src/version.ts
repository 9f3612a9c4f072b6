import { readFileSync } from 'node:fs';

/**
 * The version in the package's own package.json. Read when asked for, and from one level up, which
 * is the package's folder both for `src/` and for the built `dist/`.
 */
export function version(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
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
