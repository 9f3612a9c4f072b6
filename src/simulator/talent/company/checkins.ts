import { timestamp, type Day } from '../../company/calendar.js';
import { at } from '../../company/random.js';
import type { Row } from '../../company/row.js';
import type { Network } from './network.js';
import { isBusiest, objectivesOf, type Objective } from './objective.js';
import { pk, within } from './pk.js';

const MOST = 40;

/** Days between two check-ins. */
const PACE = 21;
const BUSIEST_PACE = 4;

/** How far the owner of an objective means to get in how many check-ins; some never report. */
export const plannedCheckins = (objective: Objective): number => {
  if (isBusiest(objective)) return 22;
  return objective.ordinal % 5 === 4 ? 0 : 4;
};

/** The days of the check-ins before the company's present. */
export function checkinDays({ world }: Network, objective: Objective): readonly Day[] {
  const pace = isBusiest(objective) ? BUSIEST_PACE : PACE;
  return Array.from(
    { length: plannedCheckins(objective) },
    (_, n) => objective.start + 3 + n * pace,
  ).filter((day) => day < world.today);
}

export const checkinPk = ({ ordinal }: Objective, n: number): number =>
  pk('checkin', within(ordinal, n, MOST));

const MESSAGES = [
  'Going as planned.',
  'The invented numbers are up.',
  'Waiting for the sample delivery.',
  'Nearly there; see the example report.',
] as const;

/** 1 on track, 2 off track. */
export const assessmentOf = (n: number): number => (n % 4 === 2 ? 2 : 1);

export const checkins = (network: Network): readonly Row[] =>
  objectivesOf(network).flatMap((objective) =>
    checkinDays(network, objective).map((day, n) => checkin(objective, day, n)),
  );

function checkin(objective: Objective, day: Day, n: number): Row {
  const written = 9 * 3600 + n * 61;
  return {
    pk: checkinPk(objective, n),
    objective: objective.pk,
    message: at(MESSAGES, n % MESSAGES.length),
    created: timestamp(day, written),
    updated: timestamp(day, written + (n % 3 === 1 ? 600 : 0)),
    status: assessmentOf(n),
    metadata: n % 2 === 0 ? null : { automatic: false },
    user: n % 6 === 5 ? null : objective.owner.pk,
  };
}
