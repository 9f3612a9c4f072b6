import { dayOf, type Day } from '../../company/calendar.js';
import { isEmployed, type Career } from '../../company/careers.js';
import { managerOn } from '../../company/managers.js';
import { personName } from '../../company/persons.js';
import { at } from '../../company/random.js';
import type { World } from '../../company/world.js';
import { pk as keyOf } from './pk.js';

/** The day on which the company began to use the service. */
export const OPENED: Day = dayOf('2025-09-01');

/** Somebody whom the company ever hired, as the service has them. */
export interface Person {
  readonly career: Career;
  /** The key of the profile. */
  readonly pk: number;
  readonly first: string;
  readonly last: string;
  readonly isActive: boolean;
  /** The key of the manager's profile; null on top. */
  readonly manager: number | null;
}

/** The company's network: all that rows are made from. */
export interface Network {
  readonly world: World;
  readonly people: readonly Person[];
  readonly active: readonly Person[];
  /** By the key of the manager: the active people who report there. */
  readonly reports: ReadonlyMap<number, readonly Person[]>;
}

export const profilePk = ({ index }: Career): number => keyOf('profile', index);

function personOf(world: World, career: Career): Person {
  const { first, last } = personName(world, career);
  const manager = managerOn(world, career, world.today);
  return {
    career,
    pk: profilePk(career),
    first,
    last,
    isActive: isEmployed(career, world.today),
    manager: manager === undefined ? null : profilePk(manager),
  };
}

export function createNetwork(world: World): Network {
  const people = world.careers
    .filter(({ hire }) => hire <= world.today)
    .map((career) => personOf(world, career));
  const active = people.filter(({ isActive }) => isActive);
  const reports = groupedBy(active, ({ manager }) => manager ?? 0);
  return { world, people, active, reports };
}

/** Who leads the company. */
export const headOf = ({ people }: Network): Person => at(people, 0);

/** Keys of profiles. */
export const pksOf = (people: readonly Person[]): readonly number[] => people.map(({ pk }) => pk);

/** The key of the profile of whoever somebody reported to on a day; the head's own is the head's. */
export function managerPkOn({ world }: Network, career: Career, day: Day): number {
  return profilePk(managerOn(world, career, day) ?? at(world.careers, 0));
}

/** People by what is asked of each. */
export function groupedBy(
  people: readonly Person[],
  ask: (person: Person) => number,
): ReadonlyMap<number, readonly Person[]> {
  const groups = new Map<number, Person[]>();
  for (const person of people) {
    const group = groups.get(ask(person)) ?? [];
    group.push(person);
    groups.set(ask(person), group);
  }
  return groups;
}
