import type { AccessWords } from '../tap/access-words.js';
import { wrapped } from '../command-line/wrapped.js';
import { namesOf } from '../core/products.js';
import type { Chapter, Entry } from './dictionary.js';
import type { Field } from './fields.js';
import type { Join } from './joins.js';
import { replicationOf } from './stream-facts.js';

/** Every stream with its sentence, by domain, for a terminal. */
export const streamsText = (chapters: readonly Chapter[]): string =>
  chapters.map(chapterText).join('\n\n');

const chapterText = ({ title, tells, entries }: Chapter): string =>
  [
    title,
    wrapped(tells),
    ...entries.flatMap(({ name, description }) => [`  ${name}`, wrapped(description, 4)]),
  ].join('\n');

/** All that is to be known of a stream, for a terminal. */
export const entryText = (entry: Entry, words: AccessWords): string =>
  [
    entry.name,
    wrapped(entry.description),
    '',
    ...factsText(entry, words),
    ...section('Joins', entry.joins.map(joinText)),
    ...section('Joined by', entry.joinedBy),
    '',
    'Fields',
    ...entry.fields.flatMap(fieldText),
  ].join('\n');

function factsText(entry: Entry, words: AccessWords): readonly string[] {
  const { endpoint, from, key, access, products } = entry;
  return [
    `Read from: ${endpoint}${from === null ? '' : `, with the rows of ${from}`}`,
    `Key: ${key.join(', ')}`,
    `Replication: ${replicationOf(entry)}`,
    `${words.permissions}: ${access.join('; ') || 'none named'}`,
    ...(products.length === 0 ? [] : [`Product needed: ${namesOf(products)}`]),
  ].map((line) => wrapped(line, 2, 0));
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => wrapped(line, 4, 2))];

const joinText = ({ stream, on }: Join): string =>
  `${stream} on ${on.map(({ own, other }) => `${own} = ${other}`).join(' and ')}`;

const fieldText = ({ path, type, fieldClass, description }: Field): readonly string[] => [
  `  ${path} (${type}${fieldClass === 'internal' ? '' : `, ${fieldClass}`})`,
  wrapped(description, 4),
];
