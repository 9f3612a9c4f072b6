import type { GraphqlAsk, Step } from './ask.js';
import { connectionsOf, namesIn, type Selection } from './selection.js';

/** How the rows of a stream are asked for: page by page, from the cursor where the last one ended. */
export function documentOf(ask: GraphqlAsk): string {
  const { root, since, row, keeps, path = [] } = ask;
  const inner = innerText(row, keeps, path);
  const filter = since === undefined ? '' : `, ${since}: $since`;
  const text = `${root}(first: $first, after: $after${filter}) ${connectionText(inner)}`;
  return `query ${variablesFor(text)} { ${text} }`;
}

/** The same, to learn which scopes it needs. */
export const scopesDocumentOf = (ask: GraphqlAsk): string =>
  documentOf(ask).replace('{', '{ requiredScopes');

/** Where a connection is that has more than it gave: in which node of the root, and on what way. */
export interface Place {
  /** The key of the root's node. */
  readonly pk: string;
  readonly way: readonly PlaceStep[];
}

/** A step towards a connection. */
export interface PlaceStep {
  readonly field: string;
  /** Of a connection on the way: the cursor before the record that is meant; null: the first one. */
  readonly before: string | null;
  readonly isList: boolean;
  /** The type of the record from which the step leads on, where that is one of a union. */
  readonly from: string | null;
}

/** How one connection is read on: through the one record that has it. @param after its last cursor */
export function continuationOf(root: string, place: Place, after: string, inner: string): string {
  const last = place.way.length - 1;
  const within = place.way.reduceRight((text, { field, before, isList, from }, index) => {
    const page =
      index === last
        ? `(first: $nested, after: ${quoted(after)}) ${connectionText(inner)}`
        : `${isList ? `(first: 1${afterText(before)}) ` : ''}${isList ? pickText(text) : `{ ${text} }`}`;
    const own = `${field}${page}`;
    return from === null ? own : `... on ${from} { ${own} }`;
  }, '');
  return `query ($nested: Int) { ${root}(pk: ${place.pk}, first: 1) { edges { node { pk ${within} } } } }`;
}

const afterText = (cursor: string | null): string =>
  cursor === null ? '' : `, after: ${quoted(cursor)}`;

const quoted = (text: string): string => JSON.stringify(text);

const pickText = (inner: string): string => `{ edges { node { ${inner} } } }`;

const TYPES: Readonly<Record<string, string>> = {
  first: 'Int',
  after: 'String',
  nested: 'Int',
  since: 'String',
};

/** GraphQL refuses a variable that is declared and not used. */
function variablesFor(text: string): string {
  const used = Object.entries(TYPES).filter(([name]) => text.includes(`$${name}`));
  return `(${used.map(([name, type]) => `$${name}: ${type}`).join(', ')})`;
}

/** What is asked for of a record from which a way leads on to the rows; of a row itself, at its end. */
export function innerText(row: Selection, keeps: Step['keeps'], path: readonly Step[]): string {
  const [step, ...rest] = path;
  if (step === undefined) return selectionText(row);
  const inner = innerText(row, step.keeps, rest);
  const page = step.isList ? `(first: $nested) ${connectionText(inner)}` : ` { ${inner} }`;
  return [...keptNames(keeps), `${step.field}${page}`].join(' ');
}

const keptNames = (keeps: Step['keeps'] = {}): readonly string[] => [
  ...new Set(['pk', ...Object.values(keeps)]),
];

const connectionText = (inner: string): string =>
  `{ pageInfo { hasNextPage endCursor } edges { cursor node { ${inner} } } }`;

/** What is asked for of a node. */
export function selectionText(selection: Selection): string {
  const { values, as = {}, one, within = {}, on = {} } = selection;
  return [
    ...namesIn(values),
    ...Object.entries(as).map(([name, field]) => `${name}: ${field}`),
    ...namesIn(one).map((field) => `${field} { pk }`),
    ...Object.entries(connectionsOf(selection)).map(
      ([field, own]) => `${field}(first: $nested) ${connectionText(selectionText(own))}`,
    ),
    ...Object.entries(within).map(([field, own]) => `${field} { ${selectionText(own)} }`),
    ...(Object.keys(on).length > 0 ? ['kind: __typename'] : []),
    ...Object.entries(on).map(([type, own]) => `... on ${type} { ${selectionText(own)} }`),
  ].join(' ');
}
