import type { AccessWords } from '../../tap/access-words.js';
import { h, type JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { namesOf } from '../../core/products.js';
import type { Chapter, Entry } from '../dictionary.js';
import type { Field } from '../fields.js';
import type { Join } from '../joins.js';
import { replicationOf } from '../stream-facts.js';
import { diagramOf } from './diagram.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/**
 * The dictionary as one page that asks nobody for anything: to be searched, and to tick the streams
 * that are wanted and copy the permissions that they need. Without scripts, it is still to be read.
 *
 * @param title what stands above all, such as the tap's name and version
 */
export function dictionaryPage(
  title: string,
  chapters: readonly Chapter[],
  words: AccessWords,
): string {
  const all = chapters.flatMap(({ entries }) => entries);
  return `<!doctype html>\n${render(
    h(
      'html',
      { lang: 'en' },
      headOf(title),
      h(
        'body',
        null,
        h('nav', null, searchBox(), h('div', { id: 'streams' }, chapters.map(navigation))),
        h(
          'main',
          null,
          introduction(title, words),
          boxesToTick(words),
          chapters.map((one) => chapterOf(one, all, words)),
        ),
        h('script', { dangerouslySetInnerHTML: { __html: SCRIPT } }),
      ),
    ),
  )}\n`;
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'";

const headOf = (title: string): JSX.Element =>
  h(
    'head',
    null,
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', null, `Data of ${title}`),
    h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
  );

const searchBox = (): JSX.Element =>
  h(
    'p',
    null,
    h('label', { for: 'search' }, 'Search'),
    h('input', { id: 'search', type: 'search', placeholder: 'stream, field or word' }),
    h('output', { id: 'found' }),
  );

const navigation = ({ title, entries }: Chapter): JSX.Element =>
  h(
    'section',
    null,
    h('h2', null, title),
    h(
      'ul',
      null,
      entries.map(({ name, boxes, products }) =>
        h(
          'li',
          { 'data-stream': name },
          h('input', {
            type: 'checkbox',
            'aria-label': `Choose ${name}`,
            value: name,
            'data-boxes': JSON.stringify(boxes),
            'data-product': namesOf(products),
          }),
          h('a', { href: `#${name}` }, name),
        ),
      ),
    ),
  );

const introduction = (title: string, { joins }: AccessWords): JSX.Element =>
  h(
    'header',
    null,
    h('h1', null, `Data of ${title}`),
    h(
      'p',
      null,
      ['Each stream is a table. Boxes with dashed lines belong to another domain.', joins]
        .filter((sentence) => sentence !== '')
        .join(' '),
    ),
  );

const boxesToTick = (words: AccessWords): JSX.Element =>
  h(
    'section',
    { id: 'boxes' },
    h('h2', null, words.question),
    h('p', null, words.advice),
    h('textarea', {
      id: 'wanted',
      readonly: true,
      rows: 8,
      'aria-label': words.wanted,
      'data-give': words.give,
    }),
    h(
      'p',
      null,
      h('button', { id: 'copy', type: 'button' }, 'Copy'),
      h('output', { id: 'copied' }),
    ),
  );

const chapterOf = (
  { title, tells, entries }: Chapter,
  all: readonly Entry[],
  words: AccessWords,
): JSX.Element => {
  const diagram = diagramOf(entries, all);
  return h(
    'section',
    { class: 'domain' },
    h('h2', null, title),
    h('p', null, tells),
    diagram && h('figure', { tabindex: 0 }, diagram),
    entries.map((entry) => streamOf(entry, words)),
  );
};

const streamOf = (entry: Entry, words: AccessWords): JSX.Element =>
  h(
    'article',
    { id: entry.name },
    h('h3', null, entry.name),
    h('p', null, entry.description),
    h('dl', null, factsOf(entry, words)),
    h(
      'div',
      { class: 'table', tabindex: 0 },
      h(
        'table',
        null,
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            HEAD.map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        h('tbody', null, entry.fields.map(fieldRow)),
      ),
    ),
  );

const HEAD = ['Field', 'Type', 'Class', 'What it is'];

const fieldRow = ({ path, type, fieldClass, description }: Field): JSX.Element =>
  h(
    'tr',
    null,
    h('td', null, h('code', null, path)),
    h('td', null, type),
    h('td', { class: fieldClass }, fieldClass),
    h('td', null, description),
  );

function factsOf(entry: Entry, words: AccessWords): readonly JSX.Element[] {
  const { endpoint, from, key, boxes, products, joins, joinedBy } = entry;
  return [
    ...fact('Read from', [
      endpoint,
      ...(from === null ? [] : [', with the rows of ', linkTo(from)]),
    ]),
    ...fact('Key', [key.join(', ')]),
    ...fact('Replication', [replicationOf(entry)]),
    ...fact(words.wanted, [boxes.join('; ') || 'none named']),
    ...fact('Product needed', products.length === 0 ? [] : [namesOf(products)]),
    ...joins.flatMap((join, place) => fact(place === 0 ? 'Joins' : '', joinParts(join))),
    ...fact(
      'Joined by',
      joinedBy.flatMap((name, place) => [place === 0 ? '' : ', ', linkTo(name)]),
    ),
  ];
}

type Part = JSX.Element | string;

const fact = (name: string, parts: readonly Part[]): readonly JSX.Element[] =>
  parts.length === 0 ? [] : [h('dt', null, name), h('dd', null, parts)];

const joinParts = ({ stream, on }: Join): readonly Part[] => [
  linkTo(stream),
  ` on ${on.map(({ own, other }) => `${own} = ${other}`).join(' and ')}`,
];

const linkTo = (stream: string): JSX.Element => h('a', { href: `#${stream}` }, stream);
