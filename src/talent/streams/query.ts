import { carriedFrom, stepsOf, type GraphqlRow, type PathStep } from './row.js';
import type { Place, PlaceField, PlaceStep } from './place.js';
import { connectionsOf, KIND, namesIn, selectionBehind, type Selection } from './selection.js';

/**
 * The query of a stream's rows, a page of root nodes at a time. Its variables: `first`, how many;
 * `after`, the cursor where the last page ended, or null; `nested`, how many of each connection
 * within, where there is one; `since`, a moment or null, where the row has a filter for it.
 */
export function documentOf(row: GraphqlRow): string {
  const filter = row.since === undefined ? '' : `, ${row.since}: $since`;
  const nodes = connectionText(nodeText(row, stepsOf(row)), '');
  const text = `{ ${row.root}(first: $first, after: $after${filter}) ${nodes} }`;
  return `query${variablesFor(text)} ${text}`;
}

/** The same, which also asks what scopes it takes. */
export const scopesDocumentOf = (row: GraphqlRow): string =>
  documentOf(row).replace('{ ', '{ requiredScopes ');

/**
 * The query that reads on in one connection of one root node. Its variables: `pk`, that of the place;
 * `nested`, how many. Throws a TypeError for a place that the row does not lead to.
 */
export function continuationOf(row: GraphqlRow, place: Place): string {
  const { connection, after } = place;
  const page = `(first: $nested, after: ${quoted(after)}) ${connectionText(behind(row, place))}`;
  const within = place.way.reduceRight(
    (text, step) => onType(step, `${step.field}${stepText(step, text)}`),
    onType(connection, `${connection.field}${page}`),
  );
  const text = `{ ${row.root}(pk: $pk, first: 1) { edges { node { ${within} } } } }`;
  return `query${variablesFor(text)} ${text}`;
}

function stepText(step: PlaceStep, inner: string): string {
  if (step.kind === 'one') return ` { ${inner} }`;
  const after = step.before === null ? '' : `, after: ${quoted(step.before)}`;
  return `(first: ${step.skip + 1}${after}) { edges { node { ${inner} } } }`;
}

/** The key comes along, to tell whether the way still leads to the record that is meant. */
const onType = ({ type }: PlaceField, text: string): string =>
  type === undefined ? `pk ${text}` : `... on ${type} { pk ${text} }`;

/** What is asked for of the records of a place's connection. */
function behind(row: GraphqlRow, { way, connection }: Place): string {
  const steps = stepsOf(row);
  const fields = [...way, connection];
  if (fields.length <= steps.length)
    return nodeText(row, steps.slice(fields.length), connection.field);
  const selection = fields
    .slice(steps.length)
    .reduce<Selection | undefined>(
      (at, { field, type }) => at && selectionBehind(memberOf(at, type), field),
      row.node,
    );
  if (selection === undefined) throw new TypeError(`no ${connection.field} in ${row.root}`);
  return selectionText(selection);
}

const memberOf = (selection: Selection, type: string | undefined): Selection =>
  (type === undefined ? undefined : selection.on?.[type]) ?? selection;

/** What is asked for of a node from which these steps lead on; of a row itself, where none do. */
function nodeText(row: GraphqlRow, [step, ...rest]: readonly PathStep[], cameBy?: string): string {
  if (step === undefined) return selectionText(row.node);
  const { field, isList } = step;
  const inner = nodeText(row, rest, field);
  const own = new Set(['pk', ...Object.values(carriedFrom(row, cameBy))]);
  return [...own, isList ? nestedText(field, inner) : `${field} { ${inner} }`].join(' ');
}

/** What is asked for of a node. */
function selectionText(selection: Selection): string {
  const { values, one, within = {}, on } = selection;
  return [
    ...namesIn(values),
    ...namesIn(one).map((field) => `${field} { pk }`),
    ...Object.entries(connectionsOf(selection)).map(([field, inner]) =>
      nestedText(field, selectionText(inner)),
    ),
    ...Object.entries(within).map(([field, inner]) => `${field} { ${selectionText(inner)} }`),
    ...(on === undefined ? [] : unionText(on)),
  ].join(' ');
}

const unionText = (on: NonNullable<Selection['on']>): readonly string[] => [
  `${KIND}: __typename`,
  ...Object.entries(on).map(([type, { as = {}, ...member }]) => {
    const aliases = Object.entries(as).map(([alias, field]) => `${alias}: ${field}`);
    return `... on ${type} { ${[selectionText(member), ...aliases].join(' ')} }`;
  }),
];

const nestedText = (field: string, inner: string): string =>
  `${field}(first: $nested) ${connectionText(inner)}`;

/** Cursors of edges are needed within a node alone, to come back to one of its records. */
const connectionText = (inner: string, cursor = 'cursor '): string =>
  `{ pageInfo { hasNextPage endCursor } edges { ${cursor}node { ${inner} } } }`;

const quoted = (text: string): string => JSON.stringify(text);

const VARIABLES: Readonly<Record<string, string>> = {
  pk: 'Float',
  first: 'Int',
  after: 'String',
  nested: 'Int',
  since: 'String',
};

/** GraphQL refuses a query that declares a variable which it does not use. */
function variablesFor(text: string): string {
  const used = Object.entries(VARIABLES).filter(([name]) => text.includes(`: $${name}`));
  return `(${used.map(([name, type]) => `$${name}: ${type}`).join(', ')})`;
}
