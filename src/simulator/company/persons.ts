import { dateOf, dayOf } from './calendar.js';
import type { Career } from './careers.js';
import { idOf, reference } from './ids.js';
import { nameOf, type Name } from './names.js';
import { tenantReference } from './organization.js';
import { at, between, pick, type Dice } from './random.js';
import type { Json, Row } from './row.js';
import type { Entity, World } from './world.js';

/** Of so many employees, one also works for another legal entity. */
const SHARED_EVERY = 40;

/**
 * The person behind an employee. People belong to the tenant: some have an employee record in two
 * legal entities, which then differ in all but the person.
 */
export function personOf(world: World, career: Career): number {
  if (career.index % SHARED_EVERY !== SHARED_EVERY - 1) return career.index;
  const other = at(world.careers, career.index - 1);
  return other.entity === career.entity ? career.index : other.index;
}

export function personId(world: World, person: number): string {
  return idOf(world.dice, 'person', person);
}

export function personName(world: World, career: Career): Name {
  return nameOf(world, personOf(world, career));
}

/** Numbers that begin with 900 are never given to anybody. */
export function socialSecurityNumber(person: number): string {
  const digits = String(person + 1).padStart(6, '0');
  return `900-${digits.slice(-6, -4)}-${digits.slice(-4)}`;
}

const PREFIXES = ['None', 'None', 'Mr', 'Ms', 'Dr', null] as const;
const SUFFIXES = ['None', 'None', 'None', null, 'Jr', 'III'] as const;
const GENDERS = ['Male', 'Female', null] as const;
const ETHNICITIES = ['Unknown', 'Asian', 'White', 'TwoormoreRaces', 'DeclinedToIdentify'] as const;
const MARRIAGES = ['Single', 'Married', 'Divorced', 'Widowed', null] as const;
const DISABILITIES = ['Yes', 'No', 'No', 'DeclinedToIdentify'] as const;

function demographics(dice: Dice, person: number, name: Name) {
  const birth = between(dayOf('1955-01-01'), dayOf('2003-12-31'), dice('birth', person));
  return {
    birthDate: dateOf(birth),
    gender: pick(GENDERS, dice('gender', person)),
    ethnicity: pick(ETHNICITIES, dice('ethnicity', person)),
    maritalStatus: pick(MARRIAGES, dice('marriage', person)),
    maidenName: dice('maiden name', person) < 0.1 ? `Née ${name.last.trim()}` : null,
  };
}

function military(dice: Dice, person: number) {
  const isVeteran = dice('veteran of war', person) < 0.08;
  const unless = (value: boolean) => (isVeteran ? value : null);
  return {
    veteran: isVeteran ? 'Yes' : pick(['No', 'DeclinedToIdentify'], dice('military', person)),
    dischargeDate: isVeteran ? '2009-11-30' : null,
    isArmedForcesServiceMedalVeteran: unless(true),
    isDisabledVeteran: unless(false),
    isOtherProtectedVeteran: unless(false),
    isRecentlySeparatedVeteran: unless(false),
    isVietnamEra: unless(false),
    isSpecialDisabled: unless(false),
  };
}

export function phone(type: string, person: number) {
  const lastDigits = String(person % 100).padStart(2, '0');
  return {
    countryCode: '+1',
    areaCode: '555',
    phoneNumber: `555-01${lastDigits}`,
    type,
    subscriberNumber: null,
  };
}

function address(dice: Dice, person: number) {
  const plus = String(between(1, 9999, dice('zip', person))).padStart(4, '0');
  return {
    streetLine1: `${person + 1} Invented Avenue`,
    streetLine2: person % 5 === 0 ? `Apt. ${(person % 9) + 1}` : null,
    suite: null,
    city: person % 7 === 0 ? 'Saint-Exemple' : 'Sampleton',
    state: 'OH',
    country: 'USA',
    county: person % 3 === 0 ? null : 'Fixture',
    zipCode: `00000-${plus}`,
    countryZipCode: null,
    zipCodePlusFour: plus,
    type: 'Home',
  };
}

function assignments(world: World, person: number) {
  return [person, person + 1]
    .map((index) => world.careers[index])
    .filter((career) => career !== undefined)
    .filter((career) => career.hire <= world.today && personOf(world, career) === person)
    .map((career) => ({
      employees: {
        ...reference(career.id, `/v1/employees/${career.id}`),
        legalEntityId: String(at(world.entities, career.entity).legalEntityId),
      },
    }));
}

function socialMedia(person: number) {
  const url = `https://www.example.com/people/${person}`;
  return person % 4 === 0 ? [{ type: 'LinkedIn', url }] : [];
}

/** All of a person that both routes show. */
export function personFields(world: World, career: Career): Readonly<Record<string, Json>> {
  const { dice } = world;
  const person = personOf(world, career);
  const name = nameOf(world, person);
  return {
    id: personId(world, person),
    prefix: pick(PREFIXES, dice('prefix', person)),
    firstName: name.first,
    middleName: name.middle,
    lastName: name.last,
    suffix: pick(SUFFIXES, dice('suffix', person)),
    legalFirstName: person % 6 === 0 ? null : name.first,
    legalLastName: name.last,
    socialSecurityNumber: person % 50 === 49 ? null : socialSecurityNumber(person),
    email:
      person % 8 === 7 ? null : { type: 'Home', emailAddress: `person.${person + 1}@example.com` },
    demographicData: demographics(dice, person, name),
    benefitData: {
      isTobaccoUser: person % 9 === 0 ? null : person % 5 === 0,
      disability: pick(DISABILITIES, dice('disability', person)),
    },
    militaryData: military(dice, person),
    socialMediaData: socialMedia(person),
    employeeAssignments: assignments(world, person),
    addresses: [address(dice, person)],
    phones: person % 10 === 9 ? [] : [phone('Home', person), phone('Mobile', person + 1)],
    tenants: tenantReference(world),
  };
}

/** A legal entity's people: one row each. The bulk route has no contacts and identifiers. */
export function persons(world: World, entity: Entity): readonly Row[] {
  return at(world.staff, entity.ordinal).map((career) => ({
    legalEntityId: entity.legalEntityId,
    ...personFields(world, career),
    emergencyContactData: null,
    customIdentifiers: null,
  }));
}
