import { dayOf, daysBetween, timestamp, weekday, type Day, type DayRange } from './calendar.js';
import { between } from './random.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** Staff is planned by numbers since this day, and so many days ahead. */
const SINCE = dayOf('2025-06-02');
const AHEAD_DAYS = 60;

/** The schedule groups with numbers of their own; `none` stands for a group that the API leaves null. */
const GROUPS = ['Example Crew', 'Sample Crew', 'none'] as const;

const MONDAY = 1;
const NOON = 43_200;

/** The Mondays of a range on which there is a number. */
const weeksIn = (world: World, { from, to }: DayRange): readonly Day[] =>
  daysBetween(Math.max(from, SINCE), Math.min(to, world.today + AHEAD_DAYS)).filter(
    (day) => weekday(day) === MONDAY,
  );

function numbersIn(world: World, entity: Entity, range: DayRange, field: string, kind: string) {
  return weeksIn(world, range).flatMap((day) =>
    GROUPS.map((scheduleGroupName, group) => ({
      legalEntityId: entity.legalEntityId,
      [field]: timestamp(day, NOON + 0.173),
      value: between(40, 4000, world.dice(kind, entity.ordinal, day, group)) / 4,
      scheduleGroupName,
    })),
  );
}

export const forecasts = (world: World, entity: Entity, range: DayRange): readonly Row[] =>
  numbersIn(world, entity, range, 'transactionDate', 'forecast');

export const calculatedForecasts = (
  world: World,
  entity: Entity,
  range: DayRange,
): readonly Row[] => numbersIn(world, entity, range, 'forecastDate', 'calculated forecast');
