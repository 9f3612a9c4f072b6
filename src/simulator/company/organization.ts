import { levelOf } from './departments.js';
import { idOf, reference, references } from './ids.js';
import { TITLES } from './job-titles.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';
import { PLACE_COUNT, workLocationId, workLocationName } from './work-locations.js';

export const PAY_GROUPS = ['Hourly, bi-weekly', 'Salaried, bi-weekly'] as const;

export function payGroupId(world: World, entity: number, group: number): string {
  return idOf(world.dice, 'pay group', entity, group);
}

export function payrollId(world: World, entity: number): string {
  return idOf(world.dice, 'payroll', entity);
}

export function departmentId(world: World, entity: number, ordinal: number): string {
  return idOf(world.dice, 'department', entity, ordinal);
}

function jobTitleId(world: World, ordinal: number): string {
  return idOf(world.dice, 'job title', ordinal);
}

export function tenantReference(world: World) {
  return reference(String(world.tenantId), `/v1/tenants/${world.tenantId}`);
}

export function entityReference(entity: Entity) {
  return reference(String(entity.legalEntityId), `/v1/legalentities/${entity.legalEntityId}`);
}

const RESOURCES = ['employees', 'persons', 'earnings', 'deductions', 'taxes', 'settings'] as const;

function businessName(type: string, name: string) {
  const address = {
    streetLine1: '1 Example Plaza',
    streetLine2: null,
    suite: 'Suite 100',
    city: 'Sampleton',
    state: 'OH',
    country: 'USA',
    county: 'Fixture',
    zipCode: '00000-0001',
    type: 'Primary',
  };
  return { type, name, addresses: type === 'DBA' ? [] : [address] };
}

export function legalEntities(world: World, entity: Entity): readonly Row[] {
  const { legalEntityId, name } = entity;
  const plain = name.replace(/[^A-Za-z0-9 ]/g, '');
  return [
    {
      legalEntityId,
      id: legalEntityId,
      name,
      taxFilingName: plain,
      federalId: `00000000${entity.ordinal % 10}`,
      type: entity.ordinal === 0 ? 'Corporation' : 'LLC',
      isLost: false,
      businessNames: [businessName('Legal', name), businessName('DBA', `${name} Outlet`)],
      taxFilingBusinessNames: [businessName('Legal', plain)],
      tenant: tenantReference(world),
      ...references(RESOURCES, (resource) =>
        reference(String(legalEntityId), `/v1/legalentities/${legalEntityId}/${resource}`),
      ),
    },
  ];
}

export function departments(world: World, entity: Entity): readonly Row[] {
  const { ordinal: of } = entity;
  return world.departments.map((department, ordinal) => {
    const place = ordinal % (PLACE_COUNT + 1);
    const placed = place < PLACE_COUNT;
    return {
      legalEntityId: entity.legalEntityId,
      id: departmentId(world, of, ordinal),
      code: department.code,
      description: department.description,
      parentId: department.parent === null ? null : departmentId(world, of, department.parent),
      level: levelOf(ordinal),
      payrollId: payrollId(world, of),
      payrollDescription: `${entity.name} payroll`,
      workLocationId: placed ? workLocationId(world, of, place) : null,
      workLocationName: placed ? workLocationName(place) : null,
      customFieldValues: ordinal === 4 ? { 'Cost Center': '4000' } : null,
    };
  });
}

export function jobTitles(world: World, entity: Entity): readonly Row[] {
  return TITLES.map((title, ordinal) => ({
    legalEntityId: entity.legalEntityId,
    jobTitleId: jobTitleId(world, ordinal),
    jobTitle: title.title,
    jobCode: title.code,
    jobCategory: title.category,
    isArchived: title.standing === 'retired',
    tenant: tenantReference(world),
  }));
}

export function payGroups(world: World, entity: Entity): readonly Row[] {
  return PAY_GROUPS.map((name, group) => ({
    legalEntityId: entity.legalEntityId,
    payrollId: payrollId(world, entity.ordinal),
    payrollDescription: `${entity.name} payroll`,
    payrollCode: entity.ordinal === 0 ? 'MAIN' : null,
    payGroupId: payGroupId(world, entity.ordinal, group),
    payGroupName: name,
    payGroupFrequency: 'BiWeekly',
  }));
}
