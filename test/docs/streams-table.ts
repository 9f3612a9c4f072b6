import { classedFields, classesText } from '../../src/about/classes.js';
import { factsOf, type StreamFacts } from '../../src/about/stream-facts.js';
import { pathText } from '../../src/core/catalog.js';
import { compileEndpoint, endpointOf, type Feed, type Reading } from '../../src/core/reading.js';
import { readSchema } from '../../src/schema-files.js';
import { STREAMS } from '../../src/streams/index.js';
import { namesOf } from '../../src/core/products.js';
import { isDerived, type Endpoint, type StandIn } from '../../src/core/stream.js';
import { wordsOf } from '../../src/core/service.js';
import { PAYCOR } from '../../src/streams/service.js';

/** What docs/streams.md and docs/rows.md say of the streams that the table says already. */

const HEAD = [
  'Stream',
  'Endpoint',
  'Key',
  'Replication',
  'Data Access',
  'Product needed',
  'Classes',
  'Notes',
];

const code = (text: string): string => `\`${text}\``;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One row a stream, in the order of the table. */
export function streamsTable(): string {
  const rows = factsOf(STREAMS).map((facts) => line(cellsOf(facts)));
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows].join('\n');
}

function cellsOf(facts: StreamFacts): readonly string[] {
  const { name, endpoint, key, replicationKey, access, products } = facts;
  return [
    code(name),
    code(endpoint),
    key.map(code).join(', '),
    replicationKey === null ? 'full table' : `incremental by ${code(replicationKey)}`,
    access.join('; ') || 'none named',
    namesOf(products),
    classesText(classedFields(STREAMS, name, readSchema)),
    notesOf(facts).join('. '),
  ];
}

function notesOf(facts: StreamFacts): readonly string[] {
  const stream = STREAMS.get(facts.name);
  if (stream === undefined) return [];
  if (!isDerived(stream)) return [...selectionOf(facts), ...endpointNotes(facts.name, stream)];
  const paths = pathText(stream).split(',').map(code).join(' and ');
  const source = `${paths} of ${code(stream.from)}`;
  return [...selectionOf(facts), `The elements of ${source}: read with it, at no further call`];
}

function endpointNotes(name: string, row: Endpoint): readonly string[] {
  const { alternative, sequence, window, access, sensitiveFields = {} } = row;
  return [
    callsOf(compileEndpoint(STREAMS, name, {}), row),
    window ? ['Cut by dates'] : [],
    sequence ? [`Paycor gives no id: the tap adds ${code(sequence.field)}`] : [],
    alternative
      ? [
          `${code(alternative.setting)} ${code(alternative.value)} reads ${code(`GET ${alternative.get}`)} instead`,
        ]
      : [],
    Object.entries(sensitiveFields).map(
      ([field, needs]) =>
        `${code(field)} only with \`sensitive_streams\`, selected, and ${needs.access}`,
    ),
    access.length === 0 ? ["Paycor's OpenAPI text names no permission"] : [],
  ].flat();
}

function selectionOf({ sensitive, selectedByDefault }: StreamFacts): readonly string[] {
  if (sensitive)
    return ['Sensitive: not selected by default, and only read with `sensitive_streams`'];
  return selectedByDefault ? [] : ['Not selected by default'];
}

/** What one row of a stream that feeds others is called. */
const ROWS: Readonly<Record<string, string>> = {
  employees: 'an employee',
  payroll_runs: 'a payroll run',
  pay_groups: 'a pay group',
  labor_profiles: 'a labor profile',
  ats_accounts: 'an ATS account',
  ats_jobs: 'an ATS job',
  reporting_users: 'a reporting user',
};

const parentOf = ({ source, reading: { name } }: Feed): string =>
  source.reduce === 'latest_of_month'
    ? `a month, by the last of its ${code(name)}`
    : (ROWS[name] ?? `a row of ${code(name)}`);

function callsOf({ feed, choices, scope, since }: Reading, { body }: Endpoint): readonly string[] {
  const each = [
    ...(feed ? [parentOf(feed)] : []),
    ...choices.map(({ id }) => `for each ${code(id)}`),
  ];
  return [
    each.length > 0 ? [`One call ${each.join(' and ')}`] : [],
    each.length === 0 && body === 'object' ? [`One row a ${wordsOf(PAYCOR, scope).one}`] : [],
    since.length > 0 ? ['Asks for what changed since its bookmark'] : [],
  ].flat();
}

/** A line for each key field that something stands in for. */
export function standInsList(): string {
  return [...STREAMS]
    .flatMap(([name, stream]) =>
      isDerived(stream)
        ? []
        : Object.entries(endpointOf(STREAMS, name).standIns ?? {}).map(
            ([field, standIn]) => `- ${code(field)} of ${code(name)}: ${valueOf(standIn)}`,
          ),
    )
    .join('\n');
}

function valueOf(standIn: StandIn): string {
  if ('value' in standIn) return code(String(standIn.value));
  const { field, otherwise } = standIn;
  const last = otherwise === undefined ? '' : `, or ${code(otherwise)} where that is null, too`;
  return `the value of ${code(field)}${last}`;
}
