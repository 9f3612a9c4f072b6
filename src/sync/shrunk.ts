import { TapError } from '../errors.js';
import type { Partition } from '../core/partition.js';
import type { Service } from '../core/service.js';

/** Markedly fewer rows than the last time, although they were read a second time. */
export interface Shrunk {
  /** What shrank: the stream itself first, where it did. */
  readonly streams: readonly string[];
  readonly partition: Partition;
  /** The figures of the first of them. */
  readonly now: number;
  readonly before: number;
}

const REMEDY = 'If there are no more, run once with shrink_percent at 100.';

export function tellShrunk({ streams, partition, now, before }: Shrunk): string {
  const [stream = '', ...others] = streams;
  const too = others.length === 0 ? '' : ` So it is with ${others.join(', ')}.`;
  return (
    `Stream ${stream}, ${partition.name}: ${now} records came, read twice, where the last ` +
    `complete run had ${before}.${too} None is told to be gone, and later runs are compared with ` +
    `the ${before}. ${REMEDY}`
  );
}

/** Too few rows of the stream that another one needs a call each for. */
export interface FewParents {
  readonly parent: string;
  readonly partition: Partition;
  readonly now: number;
  readonly before: number;
}

export const tellFewParents = ({ parent, partition, now, before }: FewParents): string =>
  `Stream ${parent}, ${partition.name}: ${now} rows came, read twice, where the last ` +
  `complete run had ${before}. What belongs to the others is not asked for, and none of it is told ` +
  `to be gone. ${REMEDY}`;

/** A day that had rows and has none now. */
export interface Emptied {
  readonly day: string;
  readonly before: number;
}

const MOST_NAMED = 3;

/** What a stream says of such days, read twice. */
export function tellEmptied(
  service: Service,
  stream: string,
  partition: Partition,
  days: readonly Emptied[],
): string {
  const named = days.slice(0, MOST_NAMED).map(({ day, before }) => `${day} (${before} before)`);
  const further = days.length - named.length;
  const more = further > 0 ? ` and ${further} more days` : '';
  return (
    `Stream ${stream}, ${partition.name}: 0 rows came, read twice, for ` +
    `${named.join(', ')}${more}, which had some in the last run. What was loaded of them stays; ` +
    `look in ${service.name} whether they are gone.`
  );
}

/** What the stream fails with where `on_shrink` is `fail`. */
export const shrunk = (told: string): TapError =>
  new TapError('shrunk', `${told} on_shrink is fail.`);
