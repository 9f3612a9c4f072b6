import type { Setting } from '../config/setting.js';
import { SETTINGS } from '../config/settings.js';
import type { SchemaOf } from '../core/catalog.js';
import type { Table } from '../core/table.js';
import { namesOf } from '../core/products.js';
import { version } from '../version.js';
import { classedFields, classesText, type ClassedFields } from './classes.js';
import { factsOf, replicationOf, type StreamFacts } from './stream-facts.js';
import { CAPABILITIES, DESCRIPTION, NAME, traitsOf } from './wording.js';

/** The description of the tap for a terminal. */
export function aboutText(table: Table, schemaOf: SchemaOf): string {
  return [
    `${NAME} ${version()}`,
    DESCRIPTION,
    `Capabilities: ${CAPABILITIES.join(', ')}`,
    '',
    'Settings',
    ...Object.entries<Setting>(SETTINGS).flatMap(settingText),
    '',
    'Streams',
    ...factsOf(table).flatMap((facts) => [
      ...streamText(facts),
      ...classesLine(classedFields(table, facts.name, schemaOf)),
    ]),
  ].join('\n');
}

function settingText([name, setting]: readonly [string, Setting]): readonly string[] {
  return [`  ${name} (${traitsOf(name, setting).join(', ')})`, `    ${setting.description}`];
}

function streamText(facts: StreamFacts): readonly string[] {
  return [
    `  ${facts.name}: ${facts.endpoint}`,
    `    ${facts.description}`,
    `    key: ${facts.key.join(', ')}; ${replicationOf(facts)}`,
    `    data access: ${facts.access.join('; ') || 'none'}`,
    ...productText(facts),
  ];
}

function classesLine(fields: ClassedFields): readonly string[] {
  const classes = classesText(fields);
  return classes === '' ? [] : [`    classes: ${classes}`];
}

const productText = ({ products }: StreamFacts): readonly string[] =>
  products.length === 0 ? [] : [`    product needed: ${namesOf(products)}`];
