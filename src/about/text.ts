import type { SettingSet } from '../settings/setting-set.js';
import type { Tap } from '../tap/tap.js';
import type { Setting } from '../settings/setting.js';
import { namesOf } from '../core/products.js';
import { version } from '../version.js';
import { classedFields, classesText, type ClassedFields } from './classes.js';
import { factsOf, replicationOf, type StreamFacts } from './stream-facts.js';
import { CAPABILITIES, traitsOf } from './wording.js';

/** The description of the tap for a terminal. */
export function aboutText(tap: Tap): string {
  const { table, schemaOf, name, description, settings } = tap;
  return [
    `${name} ${version()}`,
    description,
    `Capabilities: ${CAPABILITIES.join(', ')}`,
    '',
    'Settings',
    ...Object.entries(settings.table).flatMap((one) => settingText(one, settings)),
    '',
    'Streams',
    ...factsOf(table).flatMap((facts) => [
      ...streamText(facts, tap.accessWords.permissions.toLowerCase()),
      ...classesLine(classedFields(table, facts.name, schemaOf)),
    ]),
  ].join('\n');
}

function settingText(
  [name, setting]: readonly [string, Setting],
  set: SettingSet,
): readonly string[] {
  return [`  ${name} (${traitsOf(name, setting, set).join(', ')})`, `    ${setting.description}`];
}

function streamText(facts: StreamFacts, permissions: string): readonly string[] {
  return [
    `  ${facts.name}: ${facts.endpoint}`,
    `    ${facts.description}`,
    `    key: ${facts.key.join(', ')}; ${replicationOf(facts)}`,
    `    ${permissions}: ${facts.access.join('; ') || 'none'}`,
    ...productText(facts),
  ];
}

function classesLine(fields: ClassedFields): readonly string[] {
  const classes = classesText(fields);
  return classes === '' ? [] : [`    classes: ${classes}`];
}

const productText = ({ products }: StreamFacts): readonly string[] =>
  products.length === 0 ? [] : [`    product needed: ${namesOf(products)}`];
