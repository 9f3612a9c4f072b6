import type { Setting } from '../config/setting.js';
import { SETTINGS } from '../config/settings.js';
import type { SchemaOf } from '../core/catalog.js';
import type { Table } from '../core/table.js';
import { namesOf } from '../core/products.js';
import { version } from '../version.js';
import { classedFields, classesText } from './classes.js';
import { markdownTable } from './markdown-table.js';
import { factsOf, replicationOf, type StreamFacts } from './stream-facts.js';
import { CAPABILITIES, DESCRIPTION, NAME, traitsOf } from './wording.js';

/** The description of the tap for a page of documentation. */
export function aboutMarkdown(table: Table, schemaOf: SchemaOf): string {
  return [
    `# ${NAME} ${version()}`,
    '',
    DESCRIPTION,
    '',
    `Capabilities: ${CAPABILITIES.map((name) => `\`${name}\``).join(', ')}`,
    '',
    '## Settings',
    '',
    ...markdownTable(
      ['Setting', 'Kind', 'Description'],
      Object.entries<Setting>(SETTINGS).map(settingRow),
    ),
    '',
    '## Streams',
    '',
    ...markdownTable(
      ['Stream', 'Endpoint', 'Key', 'Replication', 'Data Access', 'Product needed', 'Classes'],
      factsOf(table).map((facts) => [
        ...streamRow(facts),
        classesText(classedFields(table, facts.name, schemaOf)),
      ]),
    ),
  ].join('\n');
}

function settingRow([name, setting]: readonly [string, Setting]): readonly string[] {
  return [`\`${name}\``, traitsOf(name, setting).join(', '), setting.description];
}

function streamRow(facts: StreamFacts): readonly string[] {
  return [
    `\`${facts.name}\``,
    `\`${facts.endpoint}\``,
    facts.key.join(', '),
    replicationOf(facts),
    facts.access.join('; '),
    namesOf(facts.products),
  ];
}
