import type { Career } from './careers.js';
import { idOf } from './ids.js';
import { nameOf } from './names.js';
import { personFields, personOf, phone } from './persons.js';
import { at, between, pick, type Dice } from './random.js';
import type { Row } from './row.js';
import type { World } from './world.js';

const RELATIONSHIPS = ['Spouse', 'Parent', 'Friend', null] as const;

function emergencyContact(world: World, person: number, order: number) {
  const { dice } = world;
  const { first, middle, last } = nameOf(world, person + 1_000_000 * order);
  return {
    id: idOf(dice, 'emergency contact', person, order),
    firstName: first,
    middleName: middle,
    lastName: last,
    phones: [phone('Mobile', person + order)],
    order,
    relationship: pick(RELATIONSHIPS, dice('relationship', person, order)),
  };
}

function identifier(dice: Dice, person: number) {
  return {
    customIdentifierId: idOf(dice, 'custom identifier', person),
    xrefFieldId: 242,
    fieldName: 'NationalIdentifier',
    fieldLabel: 'National ID',
    fieldValue: `XX${String(person).padStart(6, '0')}`,
    category: 'NationalIdentifier',
  };
}

/** The person of one employee, with everything. */
export function employeePerson(world: World, career: Career): readonly Row[] {
  const { dice } = world;
  const person = personOf(world, career);
  const contacts = [1, 2].slice(0, between(0, 2, dice('emergency contacts', person)));
  return [
    {
      legalEntityId: at(world.entities, career.entity).legalEntityId,
      employeeId: career.id,
      ...personFields(world, career),
      emergencyContactData: contacts.map((order) => emergencyContact(world, person, order)),
      customIdentifiers: person % 5 === 0 ? [identifier(dice, person)] : [],
    },
  ];
}
