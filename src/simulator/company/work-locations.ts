import type { Career } from './careers.js';
import { idOf } from './ids.js';
import { at } from './random.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

interface Place {
  readonly name: string;
  readonly streetLine1: string;
  readonly streetLine2: string | null;
  readonly city: string;
  readonly county: string | null;
  readonly zipCode: string;
}

/** Every legal entity has these places, all of them in one invented corner of Ohio. */
const PLACES: readonly Place[] = [
  {
    name: 'Headquarters',
    streetLine1: '1 Example Plaza',
    streetLine2: 'Building "A"',
    city: 'Sampleton',
    county: 'Fixture',
    zipCode: '00000-0001',
  },
  {
    name: "Tester's Yard",
    streetLine1: '22 Placeholder Road',
    streetLine2: null,
    city: 'Mockville',
    county: null,
    zipCode: '00000',
  },
  {
    name: 'Remote',
    streetLine1: '333 Nowhere Lane',
    streetLine2: null,
    city: 'Exampleburg',
    county: 'Fixture',
    zipCode: '00000',
  },
];

export const PLACE_COUNT = PLACES.length;

/** The ordinal of the place where somebody works; null for the few who have none. */
export const workPlaceOf = ({ index }: Career): number | null =>
  index % 15 === 14 ? null : index % PLACE_COUNT;

export function workLocationId(world: World, entity: number, place: number): string {
  return idOf(world.dice, 'work location', entity, place);
}

function address(place: Place) {
  return {
    streetLine1: place.streetLine1,
    streetLine2: place.streetLine2,
    suite: null,
    city: place.city,
    state: 'OH',
    country: 'USA',
    county: place.county,
    zipCode: place.zipCode,
    type: 'Physical',
  };
}

/** The work location as an employee's record shows it. */
export function employeeWorkLocation(world: World, entity: number, ordinal: number) {
  const place = at(PLACES, ordinal);
  const { streetLine1, city, state, country, county, zipCode, type } = address(place);
  const id = workLocationId(world, entity, ordinal);
  return { id, name: place.name, streetLine1, type, city, county, state, zipCode, country };
}

export function workLocationName(ordinal: number): string {
  return at(PLACES, ordinal).name;
}

function phone(ordinal: number) {
  return {
    countryCode: '+1',
    areaCode: '555',
    phoneNumber: `555-010${ordinal}`,
    type: 'Voice',
    subscriberNumber: null,
  };
}

export function workLocations(world: World, entity: Entity): readonly Row[] {
  return PLACES.map((place, ordinal) => ({
    legalEntityId: entity.legalEntityId,
    id: workLocationId(world, entity.ordinal, ordinal),
    name: place.name,
    addresses: [address(place)],
    phones: ordinal === 2 ? [] : [phone(ordinal)],
    locationNumber: ordinal === 0 ? '001' : null,
    storeId: null,
    isFmlaEligible: ordinal === 2 ? null : true,
    payrollCustomValues: ordinal === 1 ? { 'Yard Type': 'Outdoor' } : null,
  }));
}
