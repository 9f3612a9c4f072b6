import type { Range } from '../core/range.js';
import type { StreamName } from '../streams/index.js';
import { expectedCalls } from './expected.js';
import type { EntityCalls, StreamCalls } from './report.js';

/** What a sync has to read of one stream in one legal entity. */
export interface Sized {
  readonly stream: StreamName;
  readonly legalEntityId: number;
  /** Slices still to read; null: they could not be planned. */
  readonly slices: number | null;
  /** The days to read; null for a stream without a window. */
  readonly range: Range | null;
  /** Nothing of it was read by an interrupted run before. */
  readonly fromStart: boolean;
}

/** What reading the ids of a parent stream came to. */
export interface Reading {
  readonly stream: StreamName;
  readonly legalEntityId: number;
  readonly range: Range | null;
  readonly pages: number;
  readonly ids: number;
}

/** The streams, by name, with the calls of each legal entity. */
export function combine(
  sized: readonly Sized[],
  readings: readonly Reading[],
): { readonly streams: readonly StreamCalls[]; readonly parentIds: readonly StreamCalls[] } {
  return {
    streams: byStream(sized, (one) => entityCalls(one, readings)),
    parentIds: byStream(
      readings.filter((reading) => !sized.some((one) => isSameTable(one, reading))),
      ({ legalEntityId, pages }) => ({
        legalEntityId,
        expected: { calls: pages, certainty: 'exact' },
      }),
    ),
  };
}

/** A sync that reads a parent stream from its start takes the ids from there. */
function isSameTable(one: Sized, reading: Reading): boolean {
  return (
    one.fromStart &&
    one.stream === reading.stream &&
    one.legalEntityId === reading.legalEntityId &&
    one.range?.from === reading.range?.from &&
    one.range?.to === reading.range?.to
  );
}

function entityCalls(one: Sized, readings: readonly Reading[]): EntityCalls {
  const { stream: name, legalEntityId, slices } = one;
  if (slices === null) return { legalEntityId, expected: null };
  const pages = readings.find((reading) => isSameTable(one, reading))?.pages ?? null;
  const employees =
    readings.find(
      (reading) => reading.stream === 'employees' && reading.legalEntityId === legalEntityId,
    )?.ids ?? null;
  return { legalEntityId, expected: expectedCalls({ name, slices, pages, employees }) };
}

function byStream<One extends { readonly stream: StreamName }>(
  all: readonly One[],
  callsOfOne: (one: One) => EntityCalls,
): StreamCalls[] {
  return [...new Set(all.map(({ stream }) => stream))].map((stream) => ({
    stream,
    entities: all.filter((one) => one.stream === stream).map(callsOfOne),
  }));
}
