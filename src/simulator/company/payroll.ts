import { dateOf, dayOf, type Day, type DayRange } from './calendar.js';
import { idOf } from './ids.js';
import { PAY_GROUPS, payGroupId } from './organization.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** One payroll run of a legal entity; it may pay more than one pay group. */
export interface Run {
  readonly entity: Entity;
  readonly kind: 'R' | 'A';
  readonly plannerId: string;
  /** Counts the runs of an entity, with gaps; never used twice. */
  readonly ordinal: number;
  /** Ordinals of the pay groups that it pays. */
  readonly groups: readonly number[];
  /** Whether the API leaves its pay group null and shows one row, not one for each group. */
  readonly isUngrouped: boolean;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly processDay: Day;
  readonly checkDay: Day;
}

/** Pay periods are two weeks, Monday to Sunday, counted from this Monday. */
const FIRST_PERIOD = dayOf('2021-01-04');
const PERIOD = 14;
const CHECK_AFTER = 5;
const PROCESS_BEFORE = 2;

/** Ordinals that each period sets aside: two regular runs, a bonus run, manual checks. */
export const ORDINALS_A_PERIOD = 4;
const BONUS_ORDINAL = 2;

/** Of the periods, how many have a bonus run; one a year always has. */
const BONUS_SHARE = 0.12;
const YEAR_END_PERIOD = 25;

function periodOf(day: Day): number {
  return Math.floor((day - FIRST_PERIOD) / PERIOD);
}

function periodStart(period: number): Day {
  return FIRST_PERIOD + period * PERIOD;
}

/** The day on which the regular payroll of the period that a day falls in is processed. */
export function closedOn(day: Day): Day {
  return periodStart(periodOf(day) + 1) - 1 + CHECK_AFTER - PROCESS_BEFORE;
}

function run(
  world: World,
  entity: Entity,
  period: number,
  slot: number,
  rest: Pick<Run, 'kind' | 'groups' | 'isUngrouped' | 'periodEnd' | 'checkDay'>,
): Run {
  return {
    ...rest,
    entity,
    ordinal: period * ORDINALS_A_PERIOD + slot,
    plannerId: idOf(world.dice, 'planner', entity.ordinal, period, slot),
    periodStart: periodStart(period),
    processDay: rest.checkDay - PROCESS_BEFORE,
  };
}

function regularRuns(world: World, entity: Entity, period: number): readonly Run[] {
  const periodEnd = periodStart(period + 1) - 1;
  const checkDay = periodEnd + CHECK_AFTER;
  return PAY_GROUPS.map((_, group) =>
    run(world, entity, period, group, {
      kind: 'R',
      groups: [group],
      isUngrouped: false,
      periodEnd,
      checkDay,
    }),
  );
}

/** One run pays a bonus to both pay groups, on the Friday between two regular check dates. */
function bonusRuns(world: World, entity: Entity, period: number): readonly Run[] {
  const isUngrouped = period % 26 === YEAR_END_PERIOD;
  const draw = world.dice('bonus run', entity.ordinal, period);
  if (!isUngrouped && draw >= BONUS_SHARE) return [];
  const checkDay = periodStart(period) + PERIOD - 3;
  const groups = PAY_GROUPS.map((_, group) => group);
  const rest = { kind: 'A', groups, isUngrouped, periodEnd: checkDay, checkDay } as const;
  return [run(world, entity, period, BONUS_ORDINAL, rest)];
}

/** The periods whose runs may have a check date in a range. */
function periodsIn({ from, to }: DayRange): readonly number[] {
  const first = Math.max(0, periodOf(Math.max(from, FIRST_PERIOD)) - 2);
  return Array.from({ length: Math.max(0, periodOf(to) - first + 1) }, (_, at) => first + at);
}

/** What a legal entity runs for a period, bonuses first: asked for with most rows of payroll. */
const RUNS = new WeakMap<Entity, Map<number, readonly Run[]>>();

function runsOf(world: World, entity: Entity, period: number): readonly Run[] {
  const periods = RUNS.get(entity) ?? new Map<number, readonly Run[]>();
  RUNS.set(entity, periods);
  const runs = periods.get(period) ?? [
    ...bonusRuns(world, entity, period),
    ...regularRuns(world, entity, period),
  ];
  periods.set(period, runs);
  return runs;
}

/** The regular runs of an entity whose check date lies in a range, processed or still to come. */
export function plannedRuns(world: World, entity: Entity, range: DayRange): readonly Run[] {
  return periodsIn(range)
    .flatMap((period) => runsOf(world, entity, period))
    .filter(({ kind }) => kind === 'R')
    .filter(({ checkDay }) => checkDay >= range.from && checkDay <= range.to);
}

/** The runs of an entity that have been processed and whose check date lies in a range. */
export function runsIn(world: World, entity: Entity, range: DayRange): readonly Run[] {
  return periodsIn({ ...range, to: Math.min(range.to, world.today + PERIOD) })
    .flatMap((period) => runsOf(world, entity, period))
    .filter(({ checkDay }) => checkDay >= range.from && checkDay <= range.to)
    .filter(({ processDay }) => processDay <= world.today);
}

/** The runs of a world's entities by their planners: most rows of payroll are asked for by one. */
const PLANNED = new WeakMap<World, Map<Entity, ReadonlyMap<string, Run>>>();

/** The run of a planner, where it has been processed. */
export function runOf(world: World, entity: Entity, plannerId: string): Run | undefined {
  const entities = PLANNED.get(world) ?? new Map<Entity, ReadonlyMap<string, Run>>();
  PLANNED.set(world, entities);
  const runs = entities.get(entity) ?? byPlanner(world, entity);
  entities.set(entity, runs);
  return runs.get(plannerId);
}

function byPlanner(world: World, entity: Entity): ReadonlyMap<string, Run> {
  const all = runsIn(world, entity, { from: FIRST_PERIOD, to: world.today + PERIOD });
  return new Map(all.map((one) => [one.plannerId, one]));
}

/** What stands for a pay group that the API leaves null. */
const NO_PAY_GROUP = 'none';

function payGroupsOf(world: World, of: Run): readonly string[] {
  if (of.isUngrouped) return [NO_PAY_GROUP];
  return of.groups.map((group) => payGroupId(world, of.entity.ordinal, group));
}

/** One row a run and pay group. */
export function payrollRuns(world: World, entity: Entity, range: DayRange): readonly Row[] {
  return runsIn(world, entity, range).flatMap((of) =>
    payGroupsOf(world, of).map((payGroup) => ({
      legalEntityId: entity.legalEntityId,
      plannerId: of.plannerId,
      checkDate: dateOf(of.checkDay),
      processDate: dateOf(of.processDay),
      periodStartDate: dateOf(of.periodStart),
      periodEndDate: dateOf(of.periodEnd),
      payGroup,
      runType: of.kind,
    })),
  );
}
