import { PAYCOR_PLUGIN, TALENT_PLUGIN } from '../../scripts/meltano-taps.js';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { meltanoPlugin, type PluginWords } from '../../scripts/meltano-plugin.js';
import { DEFINITION_SCHEMA } from '../../src/custom/definition-schema.js';
import { REPORT_SCHEMA } from '../../src/custom/report-schema.js';
import { chaptersOf } from '../../src/about/dictionary.js';
import { streamSections, streamsOverview } from '../../src/about/streams-markdown.js';
import { readSchema } from '../../src/schema-files.js';
import { DOMAINS, STREAMS } from '../../src/streams/index.js';
import { boxesTable } from './boxes-table.js';
import { definitionsTable } from './definitions-table.js';
import { demoEnding } from './demo-ending.js';
import { domainsTable } from './domains-table.js';
import { productsTable } from './products-table.js';
import { settingsTable } from './settings-table.js';
import { standInsList, streamsTable } from './streams-table.js';
import { talentStreamsTable } from './talent-streams-table.js';

type Parts = Readonly<Record<string, () => string | Promise<string>>>;

const CHAPTERS = chaptersOf({ table: STREAMS, domains: DOMAINS, schemaOf: readSchema });

/** What each document has of the tables, and of a run. */
const GENERATED: Readonly<Record<string, Parts>> = {
  'README.md': { run: demoEnding, domains: domainsTable },
  'docs/streams.md': {
    overview: () => streamsOverview(CHAPTERS),
    streams: streamsTable,
    fields: () => streamSections(CHAPTERS),
  },
  'docs/rows.md': { 'stand-ins': standInsList },
  'docs/settings.md': { settings: settingsTable },
  'docs/paycor-administrator.md': { boxes: boxesTable },
  'docs/api-facts.md': { products: productsTable },
  'docs/custom-streams.md': { definitions: () => definitionsTable(DEFINITION_SCHEMA) },
  'docs/reports.md': { reports: () => definitionsTable(REPORT_SCHEMA) },
  'docs/meltano.md': { 'own-project': () => ownProject(PAYCOR_PLUGIN) },
  'docs/talent.md': {
    'talent-streams': talentStreamsTable,
    'own-project': () => ownProject(TALENT_PLUGIN),
  },
};

const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** What brings the tap, and the selection that `meltano add` drops, into a project. */
function ownProject(plugin: PluginWords): string {
  const { name } = plugin.tap;
  const select = JSON.stringify(meltanoPlugin(plugin).select);
  return [
    '```sh',
    `${name} init --meltano --definition --output ${name}.yml`,
    `meltano add --from-ref ${name}.yml ${name}`,
    `meltano config set ${name} _select '${select}'`,
    '```',
  ].join('\n');
}

/** The text with what stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->` made anew. */
async function withParts(file: string, text: string): Promise<string> {
  let page = text;
  for (const [name, make] of Object.entries(GENERATED[file] ?? {})) {
    const [begin, end] = [`<!-- generated: ${name} -->\n`, `\n<!-- end: ${name} -->`];
    const [before = '', rest] = page.split(begin);
    const [, after] = rest?.split(end) ?? [];
    if (after === undefined) throw new RangeError(`${file} has no marks of ${name}`);
    page = `${before}${begin}\n${await make()}\n${end}${after}`;
  }
  return page;
}

/** After a change of the table of streams: `npm run docs:generate` writes them anew. */
test.each(Object.keys(GENERATED))(
  'the parts of %s that the table of streams makes',
  async (file) => {
    const text = await readFile(pathOf(file), 'utf8');
    await expect(await withParts(file, text)).toMatchFileSnapshot(pathOf(file));
  },
);
