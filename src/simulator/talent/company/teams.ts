import type { Row } from '../../company/row.js';
import type { Entity } from '../../company/world.js';
import { groupedBy, headOf, pksOf, type Network, type Person } from './network.js';
import { pk, within } from './pk.js';

/** More than any legal entity has. */
const MOST_DEPARTMENTS = 50;

/** The team of everybody, above those of the departments. */
const EVERYBODY = pk('team', 0);

const teamPk = (entity: number, ordinal: number): number =>
  pk('team', 1 + within(entity, ordinal, MOST_DEPARTMENTS));

const ofDepartment = ({ career }: Person): number => teamPk(career.entity, career.department);

/** The teams of which somebody active is a member. */
export const teamsOf = (person: Person): readonly number[] => [EVERYBODY, ofDepartment(person)];

const isLeader = ({ career }: Person): boolean =>
  career.standing === 'head' || career.standing === 'manager';

/** The teams that somebody leads. */
export function leadsOf(network: Network, person: Person): readonly number[] {
  if (!person.isActive || !isLeader(person)) return [];
  return person === headOf(network) ? [EVERYBODY, ofDepartment(person)] : [ofDepartment(person)];
}

/** One team of everybody, and below it one for each department of each legal entity. */
export function teams(network: Network): readonly Row[] {
  const { world } = network;
  const members = groupedBy(network.active, ofDepartment);
  const departments = world.entities.flatMap((entity) =>
    world.departments.map((_, ordinal) => department(network, entity, ordinal, members)),
  );
  return [everybody(network), ...departments];
}

function everybody(network: Network): Row {
  const { world, active } = network;
  return {
    pk: EVERYBODY,
    name: 'Everybody',
    parent: null,
    fullName: 'Everybody',
    subDepartments: world.entities.map(({ ordinal }) => teamPk(ordinal, 0)),
    leaders: pksOf([headOf(network)].filter(({ isActive }) => isActive)),
    teamManagedBy: null,
    members: pksOf(active),
  };
}

function department(
  network: Network,
  entity: Entity,
  ordinal: number,
  members: ReadonlyMap<number, readonly Person[]>,
): Row {
  const { departments } = network.world;
  const key = teamPk(entity.ordinal, ordinal);
  const people = members.get(key) ?? [];
  const parent = departments[ordinal]?.parent ?? null;
  return {
    pk: key,
    name: departments[ordinal]?.description ?? '',
    parent: parent === null ? EVERYBODY : teamPk(entity.ordinal, parent),
    fullName: `${entity.name}: ${pathOf(network, ordinal)}`,
    subDepartments: departments.flatMap((below, at) =>
      below.parent === ordinal ? [teamPk(entity.ordinal, at)] : [],
    ),
    leaders: pksOf(people.filter(isLeader)),
    teamManagedBy: 1,
    members: pksOf(people),
  };
}

/** `Company > Production > Assembly` */
function pathOf(network: Network, ordinal: number): string {
  const found = network.world.departments[ordinal];
  const own = found?.description ?? '';
  const parent = found?.parent ?? null;
  return parent === null ? own : `${pathOf(network, parent)} > ${own}`;
}
