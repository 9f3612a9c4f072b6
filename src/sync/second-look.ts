import type { Output } from '../core/output.js';
import type { Reading } from '../core/reading.js';
import {
  dayFieldOf,
  lookbackCounts,
  NO_COUNTS,
  questionOf,
  rowCountsOf,
  type RowCounts,
} from '../core/row-counts.js';
import type { Service } from '../core/service.js';
import { emptiedDays, isSuspicious, stretchesOf } from '../core/shrink.js';
import type { Slice } from '../core/slice.js';
import type { Bookkeeper, Count } from './bookkeeper.js';
import type { Context } from './context.js';
import { shrunk, tellEmptied, tellShrunk, type Emptied } from './shrunk.js';
import type { EndStep, OutputEnd } from './steps.js';

/** An output of a partition that was read to its end. */
export interface Ended {
  readonly end: OutputEnd;
  readonly output: Output;
  readonly bookkeeper: Bookkeeper;
}

/** Reads slices once more, writes what comes, and counts it. */
export type ReadAgain = (slices: readonly Slice[]) => Promise<ReadonlyMap<Output, Count>>;

/** What an output came to, beside its last complete run. */
interface Look extends Ended {
  readonly before: RowCounts;
  readonly now: Count;
  /** Markedly fewer records came. */
  readonly isFew: boolean;
  /** Days that had rows and have none now. */
  readonly emptied: readonly Emptied[];
}

type Looking = Pick<Context, 'config' | 'keeper' | 'logger' | 'recordLimit'>;

/**
 * Compares what came of a partition with its last complete run. What is suspicious is read a second
 * time, that alone; where it stays so, it is told. Remembers what the next run is compared with, and
 * resolves with the outputs of which nothing may be taken for gone. Throws a TapError `shrunk` for any
 * where `on_shrink` is `fail`.
 */
export async function lookTwice(
  context: Looking,
  reading: Reading,
  step: EndStep,
  ended: readonly Ended[],
  read: ReadAgain,
): Promise<ReadonlyMap<Output, RowCounts>> {
  if (context.recordLimit !== null) return new Map();
  const first = ended.map((one) => lookAt(context, reading, step, one));
  const looks = first.some(isDoubtful)
    ? await lookAgain(context, reading, step, first, read)
    : first;
  for (const look of looks)
    look.bookkeeper.remember(step.partition, questionOf(reading), countsOf(reading, step, look));
  tell(context, step, looks);
  const isShrunk = ({ output, isFew }: Look): boolean =>
    isFew || (output.isTable && step.parents?.isShrunk === true);
  return new Map(looks.filter(isShrunk).map(({ output, before }) => [output, before]));
}

const isDoubtful = ({ isFew, emptied }: Look): boolean => isFew || emptied.length > 0;

function lookAt({ keeper, config }: Looking, reading: Reading, step: EndStep, ended: Ended): Look {
  const { output, end, bookkeeper } = ended;
  const key = step.partition.key;
  const before = rowCountsOf(keeper.state(), output.name, key, questionOf(reading));
  const now = bookkeeper.countOf(step.partition);
  const { shrink } = config;
  // A call for each parent is worth it only where as much is missing as of a whole table.
  const limits = { ...shrink, rows: isByParents(reading) ? shrink.rows : 0 };
  const days = isOfDays(reading, output)
    ? emptiedDays(before.days, now.days, end.read, limits)
    : [];
  return {
    ...ended,
    before,
    now,
    isFew: isWhole(step, ended) && isSuspicious(before.rows, now.records, shrink),
    emptied: days.map((day) => ({ day, before: before.days.get(day) ?? 0 })),
  };
}

/** Only what was asked for as a whole can be compared as a whole. */
const isWhole = ({ waiting, parents }: EndStep, { output }: Ended): boolean =>
  output.isTable && waiting === 0 && parents?.isShrunk !== true;

/** Rows are those of the reading: one of its outputs tells of their days. */
const isOfDays = (reading: Reading, output: Output): boolean =>
  dayFieldOf(reading) !== null && output === reading.outputs[0];

const isByParents = ({ feed }: Reading): boolean => feed !== null && feed.reading.days === null;

async function lookAgain(
  context: Looking,
  reading: Reading,
  step: EndStep,
  first: readonly Look[],
  read: ReadAgain,
): Promise<readonly Look[]> {
  context.logger.info(
    `Stream ${first.find(isDoubtful)?.output.name ?? reading.name}, ` +
      `${step.partition.name}: markedly fewer rows came than in the last complete run, so ` +
      'they are read a second time.',
  );
  const days = new Set(first.flatMap(({ emptied }) => emptied.map(({ day }) => day)));
  const ranges = first.some(({ isFew }) => isFew) ? [null] : stretchesOf([...days].toSorted());
  const slices: Slice[] = [];
  for (const range of ranges) slices.push(...(await step.again(range)));
  const second = await read(slices);
  for (const { output, bookkeeper, now, isFew } of first) {
    const count = second.get(output);
    if (count === undefined) continue;
    bookkeeper.recount(step.partition, {
      records: isFew ? count.records : now.records,
      days: new Map([...count.days].filter(([day]) => days.has(day))),
    });
  }
  return first.map((one) => lookAt(context, reading, step, one));
}

/** What the next run is compared with: never what is not trusted. */
function countsOf(reading: Reading, step: EndStep, look: Look): RowCounts {
  const { output, before, now, isFew } = look;
  const { parents } = step;
  const isTrusted = isWhole(step, look) && !isFew;
  const isKept = parents === null || parents.isShrunk;
  return {
    rows: isTrusted ? now.records : output.isTable ? before.rows : null,
    parents: !isByParents(reading) ? null : isKept ? before.parents : parents.count,
    days: isOfDays(reading, output) ? daysOf(look) : NO_COUNTS.days,
  };
}

const daysOf = ({ output, end, before, now }: Look): RowCounts['days'] =>
  end.completes === null
    ? before.days
    : lookbackCounts(before.days, now.days, end.read, end.completes, output.lookbackDays);

/** One line a partition for what shrank, and one for the days that have nothing any more. */
function tell({ config, logger }: Looking, step: EndStep, looks: readonly Look[]): void {
  for (const told of sentencesOf(config.service, step, looks)) {
    if (config.onShrink === 'fail') throw shrunk(told);
    logger.warning(told);
  }
}

function sentencesOf(
  service: Service,
  { partition }: EndStep,
  looks: readonly Look[],
): readonly string[] {
  const few = looks.filter(({ isFew }) => isFew);
  const emptied = looks.find((one) => one.emptied.length > 0);
  const [first] = few;
  const streams = few.map(({ output }) => output.name);
  return [
    ...(first
      ? [
          tellShrunk({
            streams,
            partition,
            now: first.now.records,
            before: first.before.rows ?? 0,
          }),
        ]
      : []),
    ...(emptied ? [tellEmptied(service, emptied.output.name, partition, emptied.emptied)] : []),
  ];
}
