import type { Setting } from '../config/setting.js';
import { SETTINGS } from '../config/settings.js';
import { STREAMS } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { version } from '../version.js';
import { CAPABILITIES, DESCRIPTION, NAME, replicationOf, traitsOf } from './wording.js';

/** The description of the tap for a terminal. */
export function aboutText(): string {
  return [
    `${NAME} ${version()}`,
    DESCRIPTION,
    `Capabilities: ${CAPABILITIES.join(', ')}`,
    '',
    'Settings',
    ...Object.entries<Setting>(SETTINGS).flatMap(settingText),
    '',
    'Streams',
    ...Object.entries<Stream>(STREAMS).flatMap(streamText),
  ].join('\n');
}

function settingText([name, setting]: readonly [string, Setting]): readonly string[] {
  return [`  ${name} (${traitsOf(name, setting).join(', ')})`, `    ${setting.description}`];
}

function streamText([name, stream]: readonly [string, Stream]): readonly string[] {
  return [
    `  ${name}: GET ${stream.get}`,
    `    key: ${stream.key.join(', ')}; ${replicationOf(stream)}`,
    `    data access: ${stream.access.join('; ') || 'none'}`,
  ];
}
