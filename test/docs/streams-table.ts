import { parentOf } from '../../src/core/plan.js';
import { STREAMS } from '../../src/streams/index.js';
import type { StandIn, Stream } from '../../src/streams/stream.js';

/** What README.md says of the streams that the table says already. */

const HEAD = ['Stream', 'Endpoint', 'Key', 'Replication', 'Data Access', 'Notes'];

const code = (text: string): string => `\`${text}\``;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One row a stream, in the order of the table. */
export function streamsTable(): string {
  const rows = Object.entries<Stream>(STREAMS).map(([name, stream]) => line(cellsOf(name, stream)));
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows].join('\n');
}

function cellsOf(name: string, stream: Stream): readonly string[] {
  const { replicationKey: key } = stream;
  return [
    code(name),
    code(`GET ${stream.get}`),
    stream.key.map(code).join(', '),
    key === undefined ? 'full table' : `incremental by ${code(key)}`,
    stream.access.join('; ') || 'none named',
    notesOf(stream).join('. '),
  ];
}

function notesOf(stream: Stream): readonly string[] {
  const { alternative, sequence, sensitiveFields = {} } = stream;
  return [
    SELECTION[selectionOf(stream)],
    callsOf(stream),
    stream.window ? ['Cut by dates'] : [],
    sequence ? [`Paycor gives no id: the tap adds ${code(sequence.field)}`] : [],
    alternative
      ? [
          `${code(alternative.setting)} ${code(alternative.value)} reads ${code(`GET ${alternative.get}`)} instead`,
        ]
      : [],
    Object.entries(sensitiveFields).map(
      ([field, { access }]) =>
        `${code(field)} only with \`sensitive_streams\`, selected, and ${access}`,
    ),
    stream.access.length === 0 ? ["Paycor's OpenAPI text names no permission"] : [],
  ].flat();
}

const SELECTION = {
  sensitive: ['Sensitive: not selected by default, and only read with `sensitive_streams`'],
  off: ['Not selected by default'],
  on: [],
} as const;

function selectionOf({ sensitive, selectedByDefault }: Stream): keyof typeof SELECTION {
  if (sensitive === true) return 'sensitive';
  return selectedByDefault === false ? 'off' : 'on';
}

/** What a parent stream's row is called. */
const PARENTS: Readonly<Record<string, string>> = {
  employees: 'an employee',
  payroll_runs: 'a payroll run',
};

function callsOf(stream: Stream): readonly string[] {
  const parent = parentOf(stream);
  if (parent) return [`One call ${PARENTS[parent.stream] ?? `a row of ${code(parent.stream)}`}`];
  return stream.body === 'object' ? ['One row a legal entity'] : [];
}

/** A line for each key field that something stands in for. */
export function standInsList(): string {
  return Object.entries<Stream>(STREAMS)
    .flatMap(([name, { standIns = {} }]) =>
      Object.entries(standIns).map(
        ([field, standIn]) => `- ${code(field)} of ${code(name)}: ${valueOf(standIn)}`,
      ),
    )
    .join('\n');
}

const valueOf = (standIn: StandIn): string =>
  'field' in standIn ? `the value of ${code(standIn.field)}` : code(String(standIn.value));
