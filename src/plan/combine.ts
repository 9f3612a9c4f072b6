import type { Partition } from '../core/partition.js';
import type { Range } from '../core/range.js';
import type { Reading } from '../core/reading.js';
import { expectedCalls } from './expected.js';
import type { PartitionCalls, PlannedStream, StreamCalls } from './report.js';

/** What a sync has to read of one stream in one partition. */
export interface Sized {
  /** The stream as the catalog selects it. */
  readonly stream: string;
  readonly reading: Reading;
  readonly partition: Partition;
  /** Slices still to read; null: they could not be planned. */
  readonly slices: number | null;
  /** The days to read; null for a stream without dates. */
  readonly range: Range | null;
  /** Nothing of it was read by an interrupted run before. */
  readonly fromStart: boolean;
  /** Parents that are not asked for, since their turn comes in another run. */
  readonly waiting: number;
}

/** What reading the ids of a parent stream came to. */
export interface IdsRead {
  readonly stream: string;
  readonly partition: Partition;
  readonly range: Range | null;
  readonly pages: number;
  readonly ids: number;
}

/** The streams, by name, with the calls of each partition. */
export function combine(
  sized: readonly Sized[],
  readings: readonly IdsRead[],
): { readonly streams: readonly PlannedStream[]; readonly parentIds: readonly StreamCalls[] } {
  return {
    streams: byStream(sized, (one) => partitionCalls(one, readings)).map((stream) => ({
      ...stream,
      waiting: waitingIn(sized, stream),
    })),
    parentIds: byStream(
      readings.filter((read) => !sized.some((one) => isSameTable(one, read))),
      ({ partition, pages }) => ({ partition, expected: { calls: pages, certainty: 'exact' } }),
    ),
  };
}

const waitingIn = (sized: readonly Sized[], { stream }: StreamCalls): number =>
  sized.reduce((sum, one) => sum + (one.stream === stream ? one.waiting : 0), 0);

/** A sync that reads a parent stream from its start takes the ids from there. */
function isSameTable(one: Sized, read: IdsRead): boolean {
  return (
    one.fromStart &&
    one.reading.name === read.stream &&
    isSamePartition(one, read) &&
    one.range?.from === read.range?.from &&
    one.range?.to === read.range?.to
  );
}

type InPartition = Pick<Sized, 'partition'>;

const isSamePartition = (one: InPartition, other: InPartition): boolean =>
  one.partition.key === other.partition.key;

function partitionCalls(one: Sized, readings: readonly IdsRead[]): PartitionCalls {
  const { reading, partition, slices } = one;
  if (slices === null) return { partition, expected: null };
  const pages = readings.find((read) => isSameTable(one, read))?.pages ?? null;
  const employees =
    readings.find((read) => read.stream === 'employees' && isSamePartition(read, one))?.ids ?? null;
  return { partition, expected: expectedCalls({ reading, slices, pages, employees }) };
}

function byStream<One extends { readonly stream: string }>(
  all: readonly One[],
  callsOfOne: (one: One) => PartitionCalls,
): StreamCalls[] {
  return [...new Set(all.map(({ stream }) => stream))].map((stream) => ({
    stream,
    partitions: all.filter((one) => one.stream === stream).map(callsOfOne),
  }));
}
