import type { SettingSet } from '../settings/setting-set.js';
import type { Tap } from '../tap/tap.js';
import type { Setting } from '../settings/setting.js';
import { namesOf } from '../core/products.js';
import { version } from '../version.js';
import { classedFields, classesText } from './classes.js';
import { markdownTable } from './markdown-table.js';
import { factsOf, replicationOf, type StreamFacts } from './stream-facts.js';
import { CAPABILITIES, traitsOf } from './wording.js';

/** The description of the tap for a page of documentation. */
export function aboutMarkdown(tap: Tap): string {
  const { table, schemaOf, name, description, settings } = tap;
  return [
    `# ${name} ${version()}`,
    '',
    description,
    '',
    `Capabilities: ${CAPABILITIES.map((one) => `\`${one}\``).join(', ')}`,
    '',
    '## Settings',
    '',
    ...markdownTable(
      ['Setting', 'Kind', 'Description'],
      Object.entries(settings.table).map((one) => settingRow(one, settings)),
    ),
    '',
    '## Streams',
    '',
    ...markdownTable(
      [
        'Stream',
        'Endpoint',
        'Key',
        'Replication',
        tap.accessWords.permissions,
        'Product needed',
        'Classes',
      ],
      factsOf(table).map((facts) => [
        ...streamRow(facts),
        classesText(classedFields(table, facts.name, schemaOf)),
      ]),
    ),
  ].join('\n');
}

function settingRow(
  [name, setting]: readonly [string, Setting],
  set: SettingSet,
): readonly string[] {
  return [`\`${name}\``, traitsOf(name, setting, set).join(', '), setting.description];
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
