import { applicationOf } from '../credentials.js';
import { dayOf, type Day } from './calendar.js';
import { createCareers, type Career } from './careers.js';
import { departmentTable, type Department } from './departments.js';
import { between, createDice, pick, type Dice } from './random.js';

/** A legal entity and its ordinal within the tenant. */
export interface Entity {
  readonly ordinal: number;
  readonly legalEntityId: number;
  readonly tenantId: number;
  readonly name: string;
}

/** All that rows are made from. Only `today` and what it hides or shows changes with time. */
export interface World {
  readonly dice: Dice;
  readonly today: Day;
  /** Whether names and numbers are such as break careless software. */
  readonly torture: boolean;
  /** Those of every legal entity, by ordinal. */
  readonly departments: readonly Department[];
  /** How many people work for the company, from the base day on. */
  readonly size: number;
  readonly tenantId: number;
  /** The name of the scope of the application that reads the company. */
  readonly scope: string;
  readonly entities: readonly Entity[];
  /** By index; also those whose hire is still to come. */
  readonly careers: readonly Career[];
  /** By the ordinal of the entity: everybody hired by today, whether or not still employed. */
  readonly staff: readonly (readonly Career[])[];
  readonly byId: ReadonlyMap<string, Career>;
}

export interface WorldOptions {
  readonly seed: number;
  readonly employees: number;
  readonly legalEntities: number;
  readonly asOf: string;
  readonly torture?: boolean;
}

const TRADES = ['Widgets', 'Gadgets', 'Sprockets', 'Gizmos', 'Thingamajigs', 'Doohickeys'] as const;

function createEntity(dice: Dice, tenantId: number, ordinal: number): Entity {
  const trade = pick(TRADES, dice('trade', ordinal));
  const name = `Simulated ${trade}${ordinal === 0 ? ', Inc.' : ` No. ${ordinal + 1}, L.L.C.`}`;
  const legalEntityId = 500_000 + ordinal * 1000 + between(100, 999, dice('legal entity', ordinal));
  return { ordinal, legalEntityId, tenantId, name };
}

export function createWorld(options: WorldOptions): World {
  const { torture = true } = options;
  const dice = createDice(options.seed);
  const today = dayOf(options.asOf);
  const tenantId = between(10_000, 99_999, dice('tenant'));
  const entities = Array.from({ length: options.legalEntities }, (_, ordinal) =>
    createEntity(dice, tenantId, ordinal),
  );
  const careers = createCareers(dice, { ...options, torture }, today);
  const hired = careers.filter((career) => career.hire <= today);
  return {
    dice,
    today,
    torture,
    departments: departmentTable(torture),
    size: options.employees,
    tenantId,
    scope: applicationOf(options.seed).scope,
    entities,
    careers,
    staff: entities.map(({ ordinal }) => hired.filter((career) => career.entity === ordinal)),
    byId: new Map(hired.map((career) => [career.id, career])),
  };
}
