import { dateOf, dayOf, EPOCH } from './calendar.js';
import { idOf } from './ids.js';
import { at } from './random.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** A labor code, and the level of its category. */
interface LaborCode {
  readonly level: number;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  /** The last day on which it may be used; null while no end is set. */
  readonly end: string | null;
  /** Dollars an hour; null where the employee's own rate counts. */
  readonly rate: number | null;
}

/** The categories of every legal entity, by level. */
const CATEGORIES = ['Example Customer', 'Example Line'] as const;

const CODES: readonly LaborCode[] = [
  {
    level: 2,
    code: 'LCI',
    name: 'Example Line 1',
    description: 'Assembly on line 1',
    end: null,
    rate: null,
  },
  { level: 2, code: 'LCII', name: 'Example Line 2', description: null, end: null, rate: 21.75 },
  {
    level: 1,
    code: 'C1',
    name: 'Example Customer 1',
    description: 'Work for one customer',
    end: '2024-12-31',
    rate: 30.5,
  },
];

/** The code that assembly is booked on, and its place among the codes. */
export const ASSEMBLY = { ...at(CODES, 0), ordinal: 0 };

export function laborCategoryId(world: World, entity: number, level: number): string {
  return idOf(world.dice, 'labor category', entity, level);
}

export function laborCategoryName(level: number): string {
  return at(CATEGORIES, level - 1);
}

export function laborCodeId(world: World, entity: number, ordinal: number): string {
  return idOf(world.dice, 'labor code', entity, ordinal);
}

export function laborCategories(world: World, { legalEntityId, ordinal }: Entity): readonly Row[] {
  return CATEGORIES.map((name, index) => ({
    legalEntityId,
    laborCategoryId: laborCategoryId(world, ordinal, index + 1),
    laborCategoryName: name,
    categoryLevel: index + 1,
    categoryItemCount: CODES.filter(({ level }) => level === index + 1).length,
  }));
}

const START = dateOf(EPOCH);

function laborCode(world: World, { legalEntityId, ordinal: entity }: Entity, ordinal: number): Row {
  const { level, code, name, description, end } = at(CODES, ordinal);
  return {
    legalEntityId,
    laborCodeId: laborCodeId(world, entity, ordinal),
    laborCategoryId: laborCategoryId(world, entity, level),
    laborCodeName: name,
    description,
    code,
    effectiveStartDate: START,
    effectiveEndDate: end,
  };
}

export const laborCodes = (world: World, entity: Entity): readonly Row[] =>
  CODES.map((_, ordinal) => laborCode(world, entity, ordinal));

/** What work on a code is paid: everywhere at first, then in one department. */
function ratesOf(world: World, entity: number, ordinal: number, rate: number) {
  const raised = dateOf(dayOf('2023-01-01'));
  const id = (number: number) => idOf(world.dice, 'labor code rate', entity, ordinal, number);
  return [
    {
      jobCodeRateId: id(0),
      rate,
      effectiveStartDate: START,
      effectiveEndDate: dateOf(dayOf(raised) - 1),
      departmentList: [],
    },
    {
      jobCodeRateId: id(1),
      rate: rate + 1.25,
      effectiveStartDate: raised,
      effectiveEndDate: null,
      departmentList: [{ departmentUId: 100_042, departmentName: 'Assembly' }],
    },
  ];
}

export function laborCodeRates(world: World, entity: Entity): readonly Row[] {
  return CODES.map(({ level, code, name, description, end, rate }, ordinal) => ({
    legalEntityId: entity.legalEntityId,
    id: laborCodeId(world, entity.ordinal, ordinal),
    laborCategoryId: laborCategoryId(world, entity.ordinal, level),
    laborCodeName: name,
    laborCode: code,
    laborCodeDescription: description,
    effectiveStartDate: START,
    effectiveEndDate: end,
    rates: rate === null ? [] : ratesOf(world, entity.ordinal, ordinal, rate),
  }));
}

/** Which codes a profile offers, by their ordinals. */
const PROFILES = [
  { name: 'Example Lines', status: 'Active', type: 'Default', employees: 12, codes: [0, 1] },
  { name: 'Example Projects', status: 'Inactive', type: 'Legacy', employees: 0, codes: [1, 2] },
] as const;

const profileId = (world: World, entity: number, ordinal: number): string =>
  idOf(world.dice, 'labor profile', entity, ordinal);

export function laborProfiles(world: World, { legalEntityId, ordinal }: Entity): readonly Row[] {
  return PROFILES.map(({ name, status, type, employees }, index) => ({
    legalEntityId,
    laborProfileId: profileId(world, ordinal, index),
    laborProfileName: name,
    status,
    employeeCount: employees,
    type,
  }));
}

export function laborProfileCodes(world: World, entity: Entity): readonly Row[] {
  return PROFILES.flatMap(({ codes }, index) =>
    codes.map((ordinal) => ({
      laborProfileId: profileId(world, entity.ordinal, index),
      ...laborCode(world, entity, ordinal),
    })),
  );
}
