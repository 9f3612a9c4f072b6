import { partitionsIn } from '../core/partition.js';
import { mainScope, wordsOf } from '../core/service.js';
import { counted } from '../core/counted.js';
import { aligned } from '../core/aligned.js';
import { withheldByReason } from '../core/withheld.js';
import type { Certainty, Expected } from './expected.js';
import { callsOf, minutesOf, totalOf, type PlanReport, type StreamCalls } from './report.js';

/** More partitions than this have no columns of their own: `--json` has them all. */
const MOST_COLUMNS = 6;

/** The plan for a person: a table, and what it means in minutes. Ends in a line feed. */
export function planText(report: PlanReport): string {
  const main = mainScope(report.service);
  const { several } = wordsOf(report.service, main);
  const keys = partitionsIn(report.partitions, main).map(({ key }) => key);
  const ids = keys.length > MOST_COLUMNS ? [] : keys;
  const rows = [
    ...report.streams.map((stream) => rowOf(stream.stream, stream, ids)),
    ...report.parentIds.map((stream) => rowOf(`(ids of ${stream.stream})`, stream, ids)),
    ...(report.listing > 0 ? [[`(list of ${several})`, String(report.listing)]] : []),
  ];
  const total = ['total', cell(totalOf(report))];
  return [
    ...aligned([['stream', 'calls', ...ids], ...rows, total], 'figures'),
    '',
    ...notesOn(report, several),
    '',
  ].join('\n');
}

function rowOf(name: string, stream: StreamCalls, ids: readonly string[]): string[] {
  const cells = ids.map((id) => {
    const calls = stream.partitions.find(({ partition }) => partition.key === id);
    return calls === undefined ? '' : calls.expected === null ? 'failed' : cell(calls.expected);
  });
  return [name, cell(callsOf(stream)), ...cells];
}

const CELLS: Readonly<Record<Certainty, (calls: number) => string>> = {
  exact: (calls) => String(calls),
  about: (calls) => `~${calls}`,
  at_least: (calls) => `${calls}+`,
  guess: (calls) => `${calls}?`,
};

const cell = ({ calls, certainty }: Expected): string => CELLS[certainty](calls);

const TOLD: Readonly<Record<Certainty, string>> = {
  exact: '',
  about: 'about ',
  at_least: 'at least ',
  guess: 'perhaps ',
};

function notesOn(report: PlanReport, several: string): readonly string[] {
  const { requestsPerMinute, concurrency, spent, withheld } = report;
  const told = TOLD[totalOf(report).certainty];
  const waiting = report.streams.reduce((sum, stream) => sum + stream.waiting, 0);
  const seconds = ((concurrency * 60) / requestsPerMinute).toFixed(1);
  return [
    '12 is exact, ~12 is about so many, and 12+ is at least so many: how many pages a list has is ' +
      'known only when it was read. 12? is a guess from the number of employees.',
    `At ${requestsPerMinute} calls a minute (requests_per_minute) this takes ` +
      `${told}${minutesOf(report).toFixed(1)} minutes. Latency is not the limit up to ${seconds} ` +
      `seconds a call, since ${concurrency} calls are under way at once (concurrency).`,
    `This plan itself took ${counted(spent, 'call')}: the list of ${several} and the ids of parents, ` +
      'where they are needed.',
    ...(waiting === 0
      ? []
      : [
          `${waiting} calls are left to other runs: whom they ask for left long ago and has no turn now ` +
            '(terminated_employees).',
        ]),
    ...[...withheldByReason(withheld)].map(
      ([reason, streams]) => `Selected but not read, since ${reason}: ${streams.join(', ')}.`,
    ),
  ];
}
