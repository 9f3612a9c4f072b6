import { dayOf, EPOCH, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { madeUp } from './made-up.js';
import { runOf, runsIn, type Run } from './payroll.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { SOURCES, type EntitySource } from './sources.js';
import { createWorld, type Entity, type World } from './world.js';

export type { Json, Row } from './row.js';

/**
 * What a company is made from. It has had payroll since 2021-01-01.
 */
export interface CompanyOptions {
  /** Another seed, another company. */
  readonly seed: number;
  /**
   * How many people the company employs, working or on leave, from 2026-01-01 on; it grows until
   * then. Whoever leaves is followed by somebody else: those who left come on top.
   */
  readonly employees: number;
  readonly legalEntities: number;
  /**
   * Whether names, codes and amounts are such as break careless software: markup, several scripts,
   * more digits than a double holds. On unless it is said to be off.
   */
  readonly torture?: boolean;
  /**
   * The company's present, `YYYY-MM-DD`: what has a day has happened when it is on or before this
   * day, what has a time (punches, requests, edits) when it was before this day's midnight, UTC.
   */
  readonly asOf: string;
}

export interface LegalEntity {
  readonly legalEntityId: number;
  readonly tenantId: number;
  readonly name: string;
}

/**
 * Which rows: ids of the route or query plus, for dated streams, an inclusive range of days. What is
 * absent does not limit; `employeeId` limits the streams that are read per employee, `plannerId`
 * pay stubs and pay data, and the days payroll runs, pay data and pay stubs (by check date), time-off requests
 * (those for any day of the range) and punches (by display date).
 */
export interface Scope {
  readonly legalEntityId?: number;
  readonly tenantId?: number;
  readonly employeeId?: string;
  readonly plannerId?: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * A believable company. The same options always give deep-equal rows. The same company with a later
 * present has the same past, but for the punches of the last ten days: a few of them are recorded
 * wrongly at first and edited before their pay period is processed.
 */
export interface Company {
  readonly asOf: string;
  readonly legalEntities: readonly LegalEntity[];
  /** The legal entity an employee id belongs to; undefined when there is no such employee. */
  entityOf(employeeId: string): number | undefined;
  /** The rows of a stream in a scope, in a fixed order; `[]` when there are none. */
  rows(stream: string, scope: Scope): readonly Row[];
}

/** No request is made longer ahead. */
const FARTHEST = 400;

function rangeOf(world: World, scope: Scope): DayRange {
  const farthest = world.today + FARTHEST;
  return {
    from: scope.from === undefined ? EPOCH : dayOf(scope.from),
    to: scope.to === undefined ? farthest : Math.min(dayOf(scope.to), farthest),
  };
}

function careersIn(
  world: World,
  entity: Entity,
  employeeId: string | undefined,
): readonly Career[] {
  if (employeeId === undefined) return at(world.staff, entity.ordinal);
  const career = world.byId.get(employeeId);
  return career?.entity === entity.ordinal ? [career] : [];
}

function entityRows(
  world: World,
  source: EntitySource,
  entity: Entity,
  scope: Scope,
): readonly Row[] {
  const range = rangeOf(world, scope);
  const careers = () => careersIn(world, entity, scope.employeeId);
  switch (source.per) {
    case 'entity':
      return source.rows(world, entity);
    case 'days':
      return source.rows(world, entity, range);
    case 'employee':
      return careers().flatMap((career) => source.rows(world, career));
    case 'employee days':
      return careers().flatMap((career) => source.rows(world, career, range));
    case 'run':
      return runsOf(world, entity, scope, range).flatMap((run) => source.rows(world, run));
  }
}

function runsOf(
  world: World,
  entity: Entity,
  { plannerId }: Scope,
  range: DayRange,
): readonly Run[] {
  if (plannerId === undefined) return runsIn(world, entity, range);
  const run = runOf(world, entity, plannerId);
  return run && run.checkDay >= range.from && run.checkDay <= range.to ? [run] : [];
}

function rowsOf(world: World, stream: string, scope: Scope): readonly Row[] {
  const source = SOURCES[stream] ?? madeUp(stream);
  if (source.per === 'tenant')
    return (scope.tenantId ?? world.tenantId) === world.tenantId ? source.rows(world) : [];
  return world.entities
    .filter(({ legalEntityId: id }) => id === (scope.legalEntityId ?? id))
    .flatMap((entity) => entityRows(world, source, entity, scope));
}

/** The company of these options. Rows are made when asked for, every time. */
export function createCompany(options: CompanyOptions): Company {
  const world = createWorld(options);
  return {
    asOf: options.asOf,
    legalEntities: world.entities.map(({ legalEntityId, tenantId, name }) => ({
      legalEntityId,
      tenantId,
      name,
    })),
    entityOf: (employeeId) => {
      const career = world.byId.get(employeeId);
      return career && at(world.entities, career.entity).legalEntityId;
    },
    rows: (stream, scope) => rowsOf(world, stream, scope),
  };
}

/**
 * All rows of a stream over all entities, employees and runs, as a full sync should emit them.
 * Both ends of the range are included: check dates for payroll runs, pay data and pay stubs (those
 * of the runs in the range), the days asked for for time-off requests (any of them in the range),
 * display dates for punches. Other streams have no days and disregard it; null is all there is.
 */
export function truth(
  company: Company,
  stream: string,
  range: { from: string; to: string } | null,
): readonly Row[] {
  return company.rows(stream, range ?? {});
}
