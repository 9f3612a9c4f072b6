import { namesOf } from '../core/products.js';
import type { Chapter, Entry } from './dictionary.js';
import type { Field } from './fields.js';
import type { Join } from './joins.js';
import { markdownTable } from './markdown-table.js';
import { replicationOf } from './stream-facts.js';

/** Every stream with its sentence and where its section is, domain by domain. */
export const streamsOverview = (chapters: readonly Chapter[]): string =>
  chapters.map(overviewOf).join('\n\n');

const overviewOf = ({ title, tells, entries }: Chapter): string =>
  [
    `### ${title}`,
    '',
    tells,
    '',
    ...markdownTable(
      ['Stream', 'What its rows are'],
      entries.map((entry) => [linkTo(entry.name), entry.description]),
    ),
  ].join('\n');

/** A section a stream: what it is, what it needs, its fields and its joins. */
export const streamSections = (chapters: readonly Chapter[]): string =>
  chapters.flatMap(({ entries }) => entries.map(sectionOf)).join('\n\n');

function sectionOf(entry: Entry): string {
  return [
    `### ${entry.name}`,
    '',
    entry.description,
    '',
    ...factLines(entry),
    '',
    ...markdownTable(['Field', 'Type', 'Class', 'What it is'], entry.fields.map(fieldRow)),
  ].join('\n');
}

function factLines(entry: Entry): readonly string[] {
  const { endpoint, key, access, products, joins, joinedBy, from } = entry;
  return [
    `- Read from: ${code(endpoint)}${from === null ? '' : `, with the rows of ${linkTo(from)}`}`,
    `- Key: ${key.map(code).join(', ')}`,
    `- Replication: ${replicationOf(entry)}`,
    `- Data Access: ${access.join('; ') || 'none named'}`,
    ...(products.length === 0 ? [] : [`- Product needed: ${namesOf(products)}`]),
    ...(joins.length === 0 ? [] : ['- Joins:', ...joins.map((join) => `  - ${joinText(join)}`)]),
    ...(joinedBy.length === 0 ? [] : [`- Joined by: ${joinedBy.map(linkTo).join(', ')}`]),
  ];
}

const joinText = ({ stream, on }: Join): string =>
  `${linkTo(stream)} on ${on.map(({ own, other }) => `${code(own)} = ${code(other)}`).join(' and ')}`;

const fieldRow = ({ path, type, fieldClass, description }: Field): readonly string[] => [
  code(path),
  type,
  fieldClass,
  description,
];

const code = (text: string): string => `\`${text}\``;

const linkTo = (stream: string): string => `[${code(stream)}](#${stream})`;
