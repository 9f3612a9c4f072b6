import { dateOf, type DayRange } from './calendar.js';
import { idOf } from './ids.js';
import { payGroupId } from './organization.js';
import { plannedRuns, type Run } from './payroll.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** What stands for a date that the API leaves null. */
const NO_DATE = '1900-01-01';

/** How far ahead payroll is planned. */
const PLANNED_DAYS = 364;

/** Of so many periods, one also has a payroll that is skipped: it never gets a check date. */
const SKIPPED_EVERY = 13 * 4;

function statusOf(world: World, { periodStart, processDay }: Run): string {
  if (processDay <= world.today) return 'P';
  return periodStart <= world.today ? 'I' : 'E';
}

function periodRow(world: World, run: Run, group: number): Row {
  return {
    legalEntityId: run.entity.legalEntityId,
    payGroupId: payGroupId(world, run.entity.ordinal, group),
    periodStartDate: dateOf(run.periodStart),
    periodEndDate: dateOf(run.periodEnd),
    checkDate: dateOf(run.checkDay),
    processDate: dateOf(run.processDay),
    plannerId: run.plannerId,
    payrollStatus: statusOf(world, run),
  };
}

const skipped = (world: World, run: Run, group: number): Row => ({
  ...periodRow(world, run, group),
  checkDate: NO_DATE,
  processDate: null,
  plannerId: idOf(world.dice, 'skipped planner', run.entity.ordinal, run.ordinal),
  payrollStatus: 'S',
});

/** The regular payroll of each pay group, past and planned; bonus runs are no part of a schedule. */
export function paySchedules(world: World, entity: Entity, range: DayRange): readonly Row[] {
  const to = Math.min(range.to, world.today + PLANNED_DAYS);
  return plannedRuns(world, entity, { ...range, to }).flatMap((run) =>
    run.groups.flatMap((group) => [
      periodRow(world, run, group),
      ...(run.ordinal % SKIPPED_EVERY === 0 ? [skipped(world, run, group)] : []),
    ]),
  );
}
