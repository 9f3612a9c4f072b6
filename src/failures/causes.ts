import type { Partition } from '../core/partition.js';
import { leavesProductOpen, type Refusal, type RefusalKind } from './refusal.js';

/** A stream that can not be read in one partition, and why. */
export interface Refused {
  readonly stream: string;
  readonly partition: Partition;
  readonly refusal: Refusal;
}

/** What keeps streams from being read, all of them for the same reason. */
export interface Cause {
  readonly kind: RefusalKind;
  /** Each once. */
  readonly streams: readonly string[];
  readonly partitions: readonly Partition[];
  /** What to tick, and for which streams. */
  readonly ticks: readonly Tick[];
  /** Routes for which a permission is missing that nobody names. */
  readonly unnamed: readonly string[];
  /** The products that are missing, or may be; one of them is enough. */
  readonly products: readonly string[];
  /** The first of the refusals. */
  readonly first: Refusal;
}

/** What to do about a cause, in a sentence or two; empty where what is wrong says that. */
export type RemedyOf = (cause: Cause) => string;

/** A permission that is missing, and what it is needed for. */
export interface Tick {
  readonly permission: string;
  readonly streams: readonly string[];
}

/** The order in which causes are told: what explains most comes first. */
const KINDS: readonly RefusalKind[] = [
  'not_activated',
  'forbidden',
  'not_subscribed',
  'not_found',
  'error',
];

/** What is the same of refusals that have one cause, beside their kind. */
const SAME: Readonly<Record<RefusalKind, (refusal: Refusal) => string>> = {
  not_activated: () => '',
  forbidden: (refusal) => openProducts(refusal).join(),
  not_subscribed: ({ products }) => products.join(),
  not_found: (refusal) => openProducts(refusal).join(),
  error: ({ advice, status, told }) => [advice, status, told].join(),
};

/** Refusals by their cause. */
export function causesOf(refused: readonly Refused[]): readonly Cause[] {
  return KINDS.flatMap((kind) => {
    const alike = refused.filter(({ refusal }) => refusal.kind === kind);
    const sameIn = ({ refusal }: Refused): string => SAME[kind](refusal);
    return unique(alike.map(sameIn)).flatMap((same) =>
      causeOf(alike.filter((one) => sameIn(one) === same)),
    );
  });
}

function causeOf(alike: readonly Refused[]): readonly Cause[] {
  const [one] = alike;
  if (one === undefined) return [];
  const { kind } = one.refusal;
  const partitions = new Map(alike.map(({ partition }) => [partition.name, partition]));
  return [
    {
      kind,
      streams: unique(alike.map(({ stream }) => stream)),
      partitions: [...partitions.values()],
      ticks: ticksOf(alike),
      unnamed: kind === 'forbidden' ? unique(alike.flatMap(unnamedIn)) : [],
      products: kind === 'not_subscribed' ? one.refusal.products : openProducts(one.refusal),
      first: one.refusal,
    },
  ];
}

const openProducts = (refusal: Refusal): readonly string[] =>
  leavesProductOpen(refusal) ? refusal.products : [];

const unnamedIn = ({ refusal: { tick, route } }: Refused): readonly string[] =>
  tick.length === 0 && route !== null ? [route] : [];

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** The permissions to tick, each once, in the order of the refusals. */
export function ticksOf(refused: readonly Pick<Refused, 'stream' | 'refusal'>[]): readonly Tick[] {
  const pairs = refused.flatMap(({ stream, refusal: { tick } }) =>
    tick.map((permission) => ({ permission, stream })),
  );
  return unique(pairs.map(({ permission }) => permission)).map((permission) => ({
    permission,
    streams: unique(pairs.flatMap((one) => (one.permission === permission ? [one.stream] : []))),
  }));
}
