import type { Day } from '../../company/calendar.js';
import { isEmployed } from '../../company/careers.js';
import { OPENED, type Network, type Person } from './network.js';
import { pk, within } from './pk.js';

/** A round of reviews. */
export interface ReviewGroup {
  readonly ordinal: number;
  readonly pk: number;
  /** The day on which the reviews begin. */
  readonly start: Day;
}

/** The review of one person in a round. */
export interface Review {
  readonly ordinal: number;
  readonly pk: number;
  readonly group: ReviewGroup;
  readonly person: Person;
  /** 0 employee, 1 manager, 2 skip-level, 3 administrator, 4 final: as the service counts. */
  readonly state: number;
}

const FIRST = OPENED + 30;
const EVERY_DAYS = 122;

/** Days that a review stays in each state. */
const STATE_DAYS = 20;
export const FINAL = 4;

/** Of so many people, one is reviewed. */
const REVIEWED_EVERY = 3;
const MOST_GROUPS = 64;

export function reviewGroupsOf({ world }: Network): readonly ReviewGroup[] {
  const count = Math.max(0, Math.ceil((world.today - FIRST) / EVERY_DAYS));
  return Array.from({ length: Math.min(MOST_GROUPS, count) }, (_, ordinal) => ({
    ordinal,
    pk: pk('reviewGroup', ordinal),
    start: FIRST + ordinal * EVERY_DAYS,
  }));
}

/** The state of the round’s reviews, which move on together. */
export const stateOf = ({ world }: Network, { start }: ReviewGroup): number =>
  Math.min(FINAL, Math.floor((world.today - start) / STATE_DAYS));

export const reviewsIn = (network: Network, group: ReviewGroup): readonly Review[] =>
  network.people
    .filter(({ career }) => career.index % REVIEWED_EVERY === 0)
    .filter(({ career }) => isEmployed(career, group.start))
    .map((person) => {
      const ordinal = within(person.career.index, group.ordinal, MOST_GROUPS);
      return { ordinal, pk: pk('review', ordinal), group, person, state: stateOf(network, group) };
    });

export const reviewsOf = (network: Network): readonly Review[] =>
  reviewGroupsOf(network).flatMap((group) => reviewsIn(network, group));

/** Whether it is the round whose lists are all longer than a page of a nested list. */
export const isLargest = ({ ordinal }: ReviewGroup): boolean => ordinal === 0;
