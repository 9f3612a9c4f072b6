import type { Day } from '../../company/calendar.js';
import { isEmployed } from '../../company/careers.js';
import { headOf, OPENED, type Network, type Person } from './network.js';
import { pk, within } from './pk.js';

/** What somebody wants to reach within a cycle. */
export interface Objective {
  readonly ordinal: number;
  readonly pk: number;
  /** 1 personal, 2 department, 3 organization: as the service counts. */
  readonly type: 1 | 2 | 3;
  readonly cycle: number;
  readonly owner: Person;
  /** The first and the last day of the cycle. */
  readonly start: Day;
  readonly end: Day;
}

const CYCLE_DAYS = 91;

/** The company's own objectives of a cycle: so many of the organization, then those of departments. */
const OF_ORGANIZATION = 2;
const OF_COMPANY = 6;

/** Ordinals: first those of the company, cycle by cycle; then those of people, person by person. */
const FIRST_PERSONAL = 1000;
const MOST_CYCLES = 100;

/** Of so many people, one has an objective. */
const PERSONAL_EVERY = 3;

/** Every objective that was begun before the company's present. */
export function objectivesOf(network: Network): readonly Objective[] {
  const cycles = Math.ceil((network.world.today - OPENED) / CYCLE_DAYS);
  return Array.from({ length: Math.min(MOST_CYCLES, Math.max(0, cycles)) }, (_, cycle) => [
    ...ofCompany(network, cycle),
    ...ofPeople(network, cycle),
  ]).flat();
}

function objective(
  cycle: number,
  ordinal: number,
  type: Objective['type'],
  owner: Person,
): Objective {
  const start = OPENED + cycle * CYCLE_DAYS;
  const end = start + CYCLE_DAYS - 1;
  return { ordinal, pk: pk('objective', ordinal), type, cycle, owner, start, end };
}

function ofCompany(network: Network, cycle: number): readonly Objective[] {
  return Array.from({ length: OF_COMPANY }, (_, slot) =>
    objective(
      cycle,
      within(cycle, slot, OF_COMPANY),
      slot < OF_ORGANIZATION ? 3 : 2,
      headOf(network),
    ),
  );
}

function ofPeople({ people }: Network, cycle: number): readonly Objective[] {
  return people
    .filter(({ career }) => career.index % PERSONAL_EVERY === 2)
    .filter(({ career }) => isEmployed(career, OPENED + cycle * CYCLE_DAYS))
    .map((owner) => {
      const ordinal = FIRST_PERSONAL + within(owner.career.index, cycle, MOST_CYCLES);
      return objective(cycle, ordinal, 1, owner);
    });
}

/** The key of the objective that one contributes to; null on top. */
export function parentOf({ cycle, ordinal, type }: Objective): number | null {
  if (type === 3) return null;
  const slot =
    type === 2
      ? ordinal % OF_ORGANIZATION
      : OF_ORGANIZATION + (ordinal % (OF_COMPANY - OF_ORGANIZATION));
  return pk('objective', within(cycle, slot, OF_COMPANY));
}

/** Whether it is the one whose lists are all longer than a page of a nested list. */
export const isBusiest = ({ ordinal }: Objective): boolean => ordinal === 0;
