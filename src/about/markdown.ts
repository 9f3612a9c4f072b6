import type { Setting } from '../config/setting.js';
import { SETTINGS } from '../config/settings.js';
import { STREAMS } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { version } from '../version.js';
import { CAPABILITIES, DESCRIPTION, NAME, replicationOf, traitsOf } from './wording.js';

/** The description of the tap for a page of documentation. */
export function aboutMarkdown(): string {
  return [
    `# ${NAME} ${version()}`,
    '',
    DESCRIPTION,
    '',
    `Capabilities: ${CAPABILITIES.map((name) => `\`${name}\``).join(', ')}`,
    '',
    '## Settings',
    '',
    ...tableOf(
      ['Setting', 'Kind', 'Description'],
      Object.entries<Setting>(SETTINGS).map(settingRow),
    ),
    '',
    '## Streams',
    '',
    ...tableOf(
      ['Stream', 'Endpoint', 'Key', 'Replication', 'Data Access'],
      Object.entries<Stream>(STREAMS).map(streamRow),
    ),
  ].join('\n');
}

function settingRow([name, setting]: readonly [string, Setting]): readonly string[] {
  return [`\`${name}\``, traitsOf(name, setting).join(', '), setting.description];
}

function streamRow([name, stream]: readonly [string, Stream]): readonly string[] {
  return [
    `\`${name}\``,
    `\`GET ${stream.get}\``,
    stream.key.join(', '),
    replicationOf(stream),
    stream.access.join('; '),
  ];
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map(cell).join(' | ')} |`,
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
