import { timestamp } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import { checkinDays, plannedCheckins } from './checkins.js';
import type { Network } from './network.js';
import { isBusiest, objectivesOf, type Objective } from './objective.js';
import { pk, within } from './pk.js';

const MOST = 20;

const countOf = (objective: Objective): number =>
  isBusiest(objective) ? 13 : objective.ordinal % 4;

/** The keys of an objective's key results. */
export const keyResultsOf = (objective: Objective): readonly number[] =>
  Array.from({ length: countOf(objective) }, (_, n) => keyResultPk(objective, n));

const keyResultPk = ({ ordinal }: Objective, n: number): number =>
  pk('keyResult', within(ordinal, n, MOST));

/** How much of what was planned is done, in percent. */
export function progressOf(network: Network, objective: Objective): number {
  const planned = plannedCheckins(objective);
  return planned === 0 ? 0 : (100 * checkinDays(network, objective).length) / planned;
}

export const keyResults = (network: Network): readonly Row[] =>
  objectivesOf(network).flatMap((objective) =>
    Array.from({ length: countOf(objective) }, (_, n) => keyResult(network, objective, n)),
  );

/** Whether done, or a measure from a starting to a target value, by the number of its unit. */
const COMPLETE_OR_NOT = 7;
const TARGETS = [100, 25_000, 40, 18_000.5, 12_000, 9_000, 1] as const;

function keyResult(network: Network, objective: Objective, n: number): Row {
  const unit = 1 + ((objective.ordinal + n) % COMPLETE_OR_NOT);
  const progress = progressOf(network, objective);
  const [lastDay = objective.start] = checkinDays(network, objective).toReversed();
  const target = at(TARGETS, unit - 1);
  const share = unit === COMPLETE_OR_NOT ? Math.floor(progress / 100) : progress / 100;
  return {
    pk: keyResultPk(objective, n),
    name: `Invented measure ${String(n + 1)}`,
    description: n % 2 === 0 ? '' : 'As counted at the end of each month.',
    creator: n % 5 === 4 ? null : objective.owner.pk,
    weight: 1 + (n % 3),
    startingValue: 0,
    targetValue: target,
    currentValue: Math.round(100 * target * share) / 100,
    order: n,
    created: timestamp(objective.start, 8 * 3600 + n),
    updated: timestamp(lastDay, 9 * 3600 + n),
    measurementType: unit,
    updateUrl: n % 4 === 3 ? null : `https://talent.example.com/key-results/${String(n)}/update`,
    owners: [objective.owner.pk],
    canCheckin: true,
    progress: 100 * share,
  };
}
