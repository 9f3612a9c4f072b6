import { isJsonObject } from '../../singer/json.js';
import { isEmployed } from './careers.js';
import { employeeNumber } from './employee-number.js';
import { personFields } from './persons.js';
import { at } from './random.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** Everybody ever hired by a legal entity, with what tells their persons apart. */
export function employeesIdentifyingData(world: World, entity: Entity): readonly Row[] {
  return at(world.staff, entity.ordinal).map((career) => {
    const person = personFields(world, career);
    const { firstName = null, lastName = null, socialSecurityNumber = null } = person;
    const { demographicData = null } = person;
    return {
      legalEntityId: entity.legalEntityId,
      firstName,
      lastName,
      socialSecurityNumber,
      employeeId: career.id,
      employeeNumber: employeeNumber(world, career),
      birthDate: isJsonObject(demographicData) ? (demographicData['birthDate'] ?? null) : null,
      status: isEmployed(career, world.today) ? 'Active' : 'Inactive',
    };
  });
}
