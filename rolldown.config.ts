import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ajvStandalone from 'ajv/dist/standalone/index.js';
import { defineConfig, type Plugin } from 'rolldown';
import { builtInDocument } from './src/built-in-document.js';
import * as settings from './src/config/settings.validator.js';
import * as entries from './src/custom/entries.validator.js';
import { talentDocument } from './src/talent-document.js';
import * as talentSettings from './src/talent/settings.validator.js';

/** A package within the path of one of its files. */
const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;

/** The folders of the packages that are bundled, in whatever file. */
const bundled = new Set<string>();

/** Each bundled package's licence in one file: nearly all ask for that. Fails where one has none. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk' ? file.moduleIds : [],
    );
    for (const module of modules)
      for (const folder of PACKAGE.exec(module) ?? []) bundled.add(folder);
    const source = [...bundled].map(licenceOf).toSorted().join('\n');
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source });
  },
};

function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} comes without a licence`);
  return `== ${relative('node_modules', folder)}\n\n${readFileSync(join(folder, file), 'utf8')}`;
}

/** The modules that compile validators, and what the functions that they compile import. */
const VALIDATORS = {
  'src/config/settings.validator.ts': {
    ...settings,
    imports: "import { FORMAT_CHECKS } from '../settings/formats.js';",
  },
  'src/talent/settings.validator.ts': {
    ...talentSettings,
    imports: "import { FORMAT_CHECKS } from '../settings/formats.js';",
  },
  'src/custom/entries.validator.ts': { ...entries, imports: '' },
};

/** Puts in the place of such a module the functions that it exports, compiled. */
const compiledValidators: Plugin = {
  name: 'compiled-validators',
  load(id) {
    const found = Object.entries(VALIDATORS).find(([file]) => file === relative('.', id));
    if (found === undefined) return null;
    const [, { imports, ajv, ...validators }] = found;
    const names = Object.keys(validators).map((name) => [name, name] as const);
    const code = ajvStandalone.default(ajv, Object.fromEntries(names));
    return { code: `${imports}\n${importing(code)}`, moduleType: 'js' };
  },
};

/** What standalone validators need of their library they require, which no module can. */
const importing = (code: string): string =>
  code.replace(
    /const (\w+) = require\((".*?")\)\.default/g,
    'import $1Module from $2;const $1 = $1Module.default',
  );

/** A document that discovery prints without a config: worked out here, and read where it is wanted. */
interface Discovered {
  readonly module: RegExp;
  readonly name: string;
  readonly file: string;
  readonly document: () => string;
}

const DISCOVERED: readonly Discovered[] = [
  {
    module: /src.built-in-document\.ts$/,
    name: 'builtInDocument',
    file: 'catalog.json',
    document: builtInDocument,
  },
  {
    module: /src.talent-document\.ts$/,
    name: 'talentDocument',
    file: 'talent-catalog.json',
    document: talentDocument,
  },
];

const discoveredCatalogs: readonly Plugin[] = DISCOVERED.map(
  ({ module, name, file, document }) => ({
    name,
    load: {
      filter: { id: module },
      handler: () => ({ code: reading(name, file), moduleType: 'js' }),
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: document() });
    },
  }),
);

const reading = (name: string, file: string): string => `
import { readFileSync } from 'node:fs';
export const ${name} = () => readFileSync(new URL('./${file}', import.meta.url), 'utf8');
`;

/**
 * What stands for modules of Node that cost a start more than they bring: to import process makes all
 * its streams, commander asks for child_process for commands of other files, of which there are none,
 * and undici for http2, which is not used.
 */
const STAND_INS: Readonly<Record<string, { readonly of: string; readonly code: string }>> = {
  'node:process': { of: '', code: 'module.exports = process;' },
  'node:child_process': { of: 'commander', code: 'module.exports = {};' },
  'node:http2': { of: 'undici', code: 'module.exports = { constants: {} };' },
};

const standIns: Plugin = {
  name: 'stand-ins',
  resolveId(id, importer = '') {
    const standIn = STAND_INS[id];
    return standIn && importer.includes(standIn.of) ? `\0${id}` : null;
  },
  load: (id) => STAND_INS[id.replace(/^\0/, '')]?.code ?? null,
};

/** The executable is CommonJS in a package of modules, and the library beside it is modules again. */
const KINDS = { 'package.json': 'commonjs', 'singer/package.json': 'module' };

const kinds: Plugin = {
  name: 'kinds',
  generateBundle() {
    for (const [fileName, type] of Object.entries(KINDS))
      this.emitFile({ type: 'asset', fileName, source: `${JSON.stringify({ type })}\n` });
  },
};

/** V8 keeps a file whole, at two bytes a character where one of them is no Latin letter, and reads it slower. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7F]/g, escaped);
  },
};

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What draws the charts of a run report: a script of its own, which stands in the page as it is. */
const reportScript = defineConfig({
  input: 'src/run-report/browser/draw.ts',
  platform: 'browser',
  logLevel: 'warn',
  output: { file: 'dist/run-report-script.js', format: 'iife', minify: true },
  plugins: [licences],
});

/**
 * The executable, with all that it needs: one file to load instead of hundreds halves the time until
 * it begins. What only some commands need stays in files of its own, which they load.
 */
const executable = defineConfig({
  input: { cli: 'src/cli.ts', 'talent-cli': 'src/talent-cli.ts' },
  platform: 'node',
  logLevel: 'warn',
  // Its modules of the standard, of which a part can be taken: Node takes the others, as a whole.
  resolve: { alias: { graphql: 'graphql/index.mjs' } },
  output: {
    dir: 'dist',
    // Node loads it sooner than modules of the standard: a tenth of a start's time.
    format: 'cjs',
    // A download is not the place to read them; lines and names stay, for stacks.
    comments: false,
    codeSplitting: {
      groups: [
        { name: 'start', test: /src.(?:process|commands.(?:table|version))\.ts$/, priority: 3 },
        {
          name: 'discovery',
          test: /src.(?:commands.discover|built-in-document)\.ts$/,
          priority: 2,
        },
        { name: 'sync', test: /src.(?:commands.sync|taps.paycor)\.ts$/, priority: 1 },
      ],
    },
  },
  plugins: [licences, compiledValidators, ...discoveredCatalogs, standIns, kinds, ascii],
});

// One after the other: the last one emits the licences of both.
export default [reportScript, executable];
