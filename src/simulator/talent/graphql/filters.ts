import { GraphQLError } from 'graphql';
import type { Row } from '../../company/row.js';
import type { Arguments } from './arguments.js';

/** The fields that the arguments of time filters mean, by the arguments' names without their ends. */
const TIMES: Readonly<Record<string, string>> = {
  awardedDate: 'awardedDate',
  updatedDatetime: 'updatedTime',
  completedDatetime: 'completedDatetime',
  startTime: 'startTime',
  sentDate: 'sentDate',
};

type Filter = (row: Row) => boolean;

/** The rows that every argument lets pass; those that do not filter let all pass. */
export function filtered(rows: readonly Row[], given: Arguments): readonly Row[] {
  const filters = Object.entries(given).flatMap(([name, value]) => filterOf(name, value) ?? []);
  return filters.length === 0 ? rows : rows.filter((row) => filters.every((passes) => passes(row)));
}

function filterOf(name: string, value: unknown): Filter | null {
  if (value === null || value === undefined) return null;
  if (name === 'pk') return (row) => row['pk'] === value;
  if (name === 'pk_In') return (row) => Array.isArray(value) && value.includes(row['pk']);
  if (name === 'inactive') return (row) => (row['activationState'] === 'inactive') === value;
  return timeFilter(name, value);
}

/** Who has no such time is found by no filter, as in SQL. */
function timeFilter(name: string, value: unknown): Filter | null {
  const [, argument = '', end] = /^([a-zA-Z]+?)_?(Gte|Lte)$/.exec(name) ?? [];
  const field = TIMES[argument];
  if (field === undefined) return null;
  const limit = momentOf(value);
  if (Number.isNaN(limit)) throw new GraphQLError(`Enter a valid date/time. (${name})`);
  return (row) => {
    const moment = momentOf(row[field]);
    return end === 'Gte' ? moment >= limit : moment <= limit;
  };
}

/** Epoch milliseconds; not a number for what is no time. */
const momentOf = (value: unknown): number =>
  typeof value === 'string' ? Date.parse(value) : Number.NaN;
