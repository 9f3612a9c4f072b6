import { employees } from './employees.js';
import { jobTitles, tenantReference } from './organization.js';
import { persons } from './persons.js';
import type { Json, Row } from './row.js';
import { workLocations } from './work-locations.js';
import type { Entity, World } from './world.js';

/** What a tenant lists is what its legal entities list, each of it once, and of people the names alone. */

type Fields = Readonly<Record<string, Json>>;

/** Rows of all legal entities with some of their fields; each id once, as its first entity has it. */
function listed(
  world: World,
  key: string,
  rowsOf: (world: World, entity: Entity) => readonly Row[],
  fields: (row: Row, entity: Entity) => Fields,
): readonly Row[] {
  const all = world.entities.flatMap((entity) =>
    rowsOf(world, entity).map((row) => [row[key], fields(row, entity)] as const),
  );
  const once = new Map(all.toReversed());
  return [...new Set(all.map(([id]) => id))].map((id) => ({
    tenantId: world.tenantId,
    ...once.get(id),
  }));
}

/** The named fields of a row. */
const some = (row: Row, ...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

export const tenantWorkLocations = (world: World): readonly Row[] =>
  listed(world, 'id', workLocations, (row) => ({
    ...some(row, 'id', 'name', 'addresses', 'phones'),
    tenant: tenantReference(world),
  }));

export const tenantJobTitles = (world: World): readonly Row[] =>
  listed(world, 'jobTitleId', jobTitles, (row) =>
    some(row, 'jobTitleId', 'jobTitle', 'jobCode', 'jobCategory', 'isArchived', 'tenant'),
  );

const link = (url: string, { id = null }: Row): Fields => ({
  id,
  url: `${url}/${typeof id === 'string' ? id : ''}`,
});

export const tenantEmployees = (world: World): readonly Row[] =>
  listed(world, 'id', employees, (row) => ({
    ...some(row, 'id', 'employeeNumber', 'firstName', 'middleName', 'lastName'),
    employee: link('/v1/employees', row),
  }));

export const tenantPersons = (world: World): readonly Row[] =>
  listed(world, 'id', persons, (row, { legalEntityId }) => ({
    ...some(row, 'id', 'prefix', 'firstName', 'middleName', 'lastName', 'suffix'),
    person: {
      ...link(`/v1/${String(legalEntityId)}/persons`, row),
      legalEntityId: String(legalEntityId),
    },
  }));
