import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

/** A package within the path of one of its files. */
const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;

/** Each bundled package's licence in one file: nearly all ask for that. Fails where one has none. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk' ? file.moduleIds : [],
    );
    const folders = new Set(modules.flatMap((module) => PACKAGE.exec(module) ?? []));
    const source = [...folders].map(licenceOf).toSorted().join('\n');
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source });
  },
};

function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} comes without a licence`);
  return `== ${relative('node_modules', folder)}\n\n${readFileSync(join(folder, file), 'utf8')}`;
}

/**
 * The executable, with all that it needs: one file to load instead of hundreds halves the time until
 * it begins. What only some commands need stays in files of its own, which they load.
 */
export default defineConfig({
  input: 'src/cli.ts',
  platform: 'node',
  logLevel: 'warn',
  output: { dir: 'dist', format: 'esm' },
  plugins: [licences],
});
