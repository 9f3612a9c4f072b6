import type { Result } from './comparison.js';
import type { Circumstances } from './machine.js';
import type { Pace } from './pace.js';
import type { Start } from './start-up.js';
import { tableOf, type Column } from './table.js';
import { targetsOf, type Measures, type Target } from './targets.js';

/** A whole benchmark. */
export interface Report extends Circumstances, Measures {
  readonly rounds: number;
  /** How many processes wanted a processor, noted as each part began and at the end. */
  readonly loads: readonly number[];
}

/** What was measured, as Markdown. */
export function reportOf(report: Report): string {
  const { compared, growth, starts, paces } = report;
  return [
    '# Benchmark',
    circumstancesOf(report),
    METHOD,
    '![Seconds of the processors of each program](chart.svg)',
    '## Beside other programs',
    ...titlesIn(compared).map((title) => comparisonOf(compared, title)),
    '## As a company grows',
    GROWTH_TEXT,
    tableOf(growthRows(compared, growth), GROWTH_COLUMNS),
    '## Starting',
    tableOf(starts, START_COLUMNS),
    '## Under the quota',
    PACE_TEXT,
    tableOf(paces, PACE_COLUMNS),
    '## Targets',
    tableOf(targetsOf(report), TARGET_COLUMNS),
  ]
    .join('\n\n')
    .concat('\n');
}

function circumstancesOf({
  date,
  commit,
  machine,
  versions,
  command,
  rounds,
  loads,
}: Report): string {
  const [least, most] = [Math.min(...loads), Math.max(...loads)].map((load) => load.toFixed(1));
  return [
    `Taken on ${date} by \`${command}\` at commit ${commit}. Do not edit: the next run replaces this file.`,
    '',
    `- Machine: ${machine}; load from ${least} to ${most}, of which the benchmark itself is about 2`,
    `- Versions: ${versions.join(', ')}`,
    `- Rounds: ${rounds}; what is told is their median`,
  ].join('\n');
}

const METHOD = `All programs read the same streams and days from one simulator, a process of its own without a limit, and run in turn, round by round; their messages are read and counted. CPU is user and system time of the program, memory the peak of its resident pages, both as the kernel counts them. Ratios hold on a busy machine; seconds do not.

- **tap-paycor** does what it always does: shapes and checks each record, keeps state, keeps every digit of a number.
- **bare Node** reads on undici's \`request\`, as many calls at once, parses each page and writes each row. It has no gate, no schema and no state: the floor.
- **Meltano SDK** and **singer-python** are the same streams as taps in Python, with the schemas that the tap discovers; one call at a time, as these libraries work. Long numbers lose digits where their libraries lose them.

The company has a department whose code has 16 digits, so most pages of punches and pay stubs hold a number that a plain \`JSON.parse\` would change.`;

const titlesIn = (results: readonly Result[]): readonly string[] => [
  ...new Set(results.map(({ workload }) => workload.title)),
];

function comparisonOf(all: readonly Result[], title: string): string {
  const results = all.filter(({ workload }) => workload.title === title);
  const { workload } = results[0] ?? {};
  const heading = `### ${title}: ${workload?.streams.join(', ')} of ${workload?.employees} employees`;
  return `${heading}\n\n${tableOf(withFloor(results), COMPARISON_COLUMNS)}`;
}

/** A result beside the floor of its workload. */
interface Beside {
  readonly result: Result;
  readonly floor: Result | undefined;
}

function withFloor(results: readonly Result[]): readonly Beside[] {
  return results.map((result) => ({
    result,
    floor: results.find(
      ({ program, workload }) => program === 'bare Node' && workload === result.workload,
    ),
  }));
}

const COMPARISON_COLUMNS: readonly Column<Beside>[] = [
  ['program', ({ result }) => result.program],
  ['records', ({ result }) => result.records],
  ['calls', ({ result }) => result.calls],
  ['wall s', ({ result }) => result.wall.toFixed(2)],
  ['records/s', ({ result }) => Math.round(result.records / result.wall)],
  ['CPU s', ({ result }) => result.cpu.toFixed(2)],
  ['CPU s / 100,000 records', ({ result }) => ((result.cpu / result.records) * 1e5).toFixed(2)],
  ['CPU s / 1,000 calls', ({ result }) => ((result.cpu / result.calls) * 1e3).toFixed(2)],
  ['CPU ÷ floor', ({ result, floor }) => times(result.cpu, floor?.cpu)],
  ['peak MB', ({ result }) => Math.round(result.peak)],
  ['peak ÷ floor', ({ result, floor }) => times(result.peak, floor?.peak)],
  ['first RECORD s', ({ result }) => result.firstRecord?.toFixed(2) ?? ''],
];

const times = (value: number, of: number | undefined): string => (value / (of ?? NaN)).toFixed(2);

const GROWTH_TEXT =
  'Time and calls grow with the company; what a record costs, and memory, should not.';

/** By streams and size, those that were compared among them. */
function growthRows(compared: readonly Result[], growth: readonly Result[]): readonly Beside[] {
  const grown = new Set(titlesIn(growth));
  const results = [...compared, ...growth].filter(({ workload }) => grown.has(workload.title));
  const rows = withFloor(results).filter(({ result }) => result.program === 'tap-paycor');
  return rows.toSorted(
    ({ result: { workload: a } }, { result: { workload: b } }) =>
      a.title.localeCompare(b.title) || a.employees - b.employees,
  );
}

const GROWTH_COLUMNS: readonly Column<Beside>[] = [
  ['streams', ({ result }) => result.workload.streams.join(', ')],
  ['employees', ({ result }) => result.workload.employees],
  ['records', ({ result }) => result.records],
  ['calls', ({ result }) => result.calls],
  ['CPU s', ({ result }) => result.cpu.toFixed(2)],
  ['CPU s / 100,000 records', ({ result }) => ((result.cpu / result.records) * 1e5).toFixed(2)],
  ['CPU ÷ floor', ({ result, floor }) => times(result.cpu, floor?.cpu)],
  ['peak MB', ({ result }) => Math.round(result.peak)],
  ["floor's MB", ({ floor }) => Math.round(floor?.peak ?? NaN)],
  ['peak ÷ floor', ({ result, floor }) => times(result.peak, floor?.peak)],
];

const START_COLUMNS: readonly Column<Start>[] = [
  ['started', ({ name }) => name],
  ['wall ms', ({ wall }) => Math.round(wall * 1000)],
  ['÷ node -e 0', ({ walls }) => walls.toFixed(2)],
  ['CPU ms', ({ cpu }) => Math.round(cpu * 1000)],
  ['CPU ÷ node -e 0', ({ cpus }) => cpus.toFixed(2)],
  ['peak MB', ({ peak }) => Math.round(peak)],
];

const PACE_TEXT =
  'Every stream that is selected by default, read once under a quota; the ratio is wall time ÷ (calls ÷ rate). No calls go at once at the start (`burst_calls` 1), which would flatter a short sync.';

const PACE_COLUMNS: readonly Column<Pace>[] = [
  ['latency ms', ({ latency }) => latency],
  ['employees', ({ employees }) => employees],
  ['calls', ({ calls }) => calls],
  ['rate a minute', ({ rate }) => rate],
  ['wall s', ({ wall }) => wall.toFixed(1)],
  ['ratio', ({ ratio }) => ratio.toFixed(2)],
  ['times 429', ({ rateLimited }) => rateLimited],
];

const TARGET_COLUMNS: readonly Column<Target>[] = [
  ['what', ({ what }) => what],
  ['measured', ({ ratio }) => ratio.toFixed(2)],
  ['target', ({ most }) => `≤ ${most}`],
  [
    'reached',
    ({ ratio, most }) => (Number.isNaN(ratio) ? 'not measured' : ratio <= most ? 'yes' : 'no'),
  ],
];
