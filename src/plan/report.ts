import type { Partition, Partitions } from '../core/partition.js';
import type { Service } from '../core/service.js';
import type { Withheld } from '../core/withheld.js';
import { sum, type Expected } from './expected.js';

/** What a stream costs in one partition; null: its parent ids could not be read. */
export interface PartitionCalls {
  readonly partition: Partition;
  readonly expected: Expected | null;
}

/** What a stream, or reading a stream's ids, costs. */
export interface StreamCalls {
  readonly stream: string;
  readonly partitions: readonly PartitionCalls[];
}

/** What a stream costs, and what it leaves to other runs. */
export interface PlannedStream extends StreamCalls {
  /** Parents that are not asked for, since their turn comes in another run. */
  readonly waiting: number;
}

/** What a sync of the selected streams would cost. */
export interface PlanReport {
  readonly service: Service;
  readonly partitions: Partitions;
  readonly streams: readonly PlannedStream[];
  /** Parent streams that a sync reads for their ids alone. */
  readonly parentIds: readonly StreamCalls[];
  /** Calls that ask the service for the list of partitions. */
  readonly listing: number;
  /** Calls that the plan itself made. */
  readonly spent: number;
  readonly requestsPerMinute: number;
  readonly concurrency: number;
  /** What is selected but not read. */
  readonly withheld: readonly Withheld[];
}

/** The calls of a stream in all its partitions that could be planned. */
export const callsOf = ({ partitions }: StreamCalls): Expected =>
  sum(partitions.flatMap(({ expected }) => expected ?? []));

export function totalOf({ streams, parentIds, listing }: PlanReport): Expected {
  return sum([...[...streams, ...parentIds].map(callsOf), { calls: listing, certainty: 'exact' }]);
}

/** Minutes at the rate of the settings. */
export const minutesOf = (report: PlanReport): number =>
  totalOf(report).calls / report.requestsPerMinute;
