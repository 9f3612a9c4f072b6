import { dateOf } from './calendar.js';
import type { Career } from './careers.js';
import { employeeNumber } from './employee-number.js';
import { endDate } from './employee-row.js';
import { idOf } from './ids.js';
import { hours, type Minutes } from './money.js';
import { at } from './random.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

interface Plan {
  readonly code: 'PTO' | 'SICK';
  readonly name: string;
  readonly plan: string;
  /** What a bi-weekly period brings to a full-time employee. */
  readonly perPeriod: Minutes;
}

/** The plans, each of a type of its own. */
export const PLANS: readonly [Plan, Plan] = [
  { code: 'PTO', name: 'Paid time off', plan: 'Calendar Year PTO', perPeriod: 276 },
  { code: 'SICK', name: 'Sick', plan: 'Sick Bank', perPeriod: 111 },
];

/** The ordinals of the plans that an employee takes part in. */
export const plansOf = ({ fullTime }: Career): readonly (0 | 1)[] => (fullTime ? [0, 1] : [1]);

export const timeOffTypeId = (world: World, entity: number, ordinal: number): string =>
  idOf(world.dice, 'time off type', entity, ordinal);

const planId = (world: World, entity: number, ordinal: number): string =>
  idOf(world.dice, 'time off plan', entity, ordinal);

export function timeOffPlans(world: World, entity: Entity): readonly Row[] {
  return PLANS.map(({ plan }, ordinal) => ({
    legalEntityId: entity.legalEntityId,
    timeOffPlanId: planId(world, entity.ordinal, ordinal),
    timeOffPlanName: plan,
    timeOffTypeId: timeOffTypeId(world, entity.ordinal, ordinal),
    tenantId: entity.tenantId,
  }));
}

/** Hours that were brought along from an older system, by those who were hired before. */
const broughtAlong = ({ index }: Career, minutes: Minutes) =>
  index % 4 === 3 ? null : hours((index % 4) * minutes);

/** The plans that an employee takes part in, from the hire on. */
export function timeOffPlanAssignments(world: World, career: Career): readonly Row[] {
  const { legalEntityId, tenantId } = at(world.entities, career.entity);
  const number = employeeNumber(world, career);
  return plansOf(career).map((ordinal) => {
    const { code, name, plan } = PLANS[ordinal];
    return {
      planAssignmentId: idOf(world.dice, 'time off plan assignment', career.index, ordinal),
      employeeId: career.id,
      employeeNumber: /^\d+$/.test(number ?? '') ? Number(number) : null,
      enhancedEmployeeNumber: number,
      legalEntityId: String(legalEntityId),
      tenantId,
      timeOffPlanId: planId(world, career.entity, ordinal),
      timeOffPlanName: plan,
      startDate: dateOf(career.hire),
      endDate: endDate(world, career),
      adjustedAccrualDate: career.rehire === null ? null : dateOf(career.hire),
      timeOffTypeId: timeOffTypeId(world, career.entity, ordinal),
      timeOffTypeCode: code,
      timeOffTypeName: name,
      startingBalance: broughtAlong(career, 480),
      carryOverYTDStart: broughtAlong(career, 240),
      accruedYTDStart: broughtAlong(career, 330),
      usedYTDStart: broughtAlong(career, 90),
    };
  });
}
