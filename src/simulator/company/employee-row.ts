import { dateOf } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { reference } from './ids.js';
import { at } from './random.js';
import type { World } from './world.js';

/** What every row of an employee's pay has. */
export function owner(world: World, career: Career) {
  return {
    legalEntityId: at(world.entities, career.entity).legalEntityId,
    employeeId: career.id,
    employee: reference(career.id, `/v1/employees/${career.id}`),
  };
}

/** The day on which all of an employee's pay ended; null while employed. */
export function endDate(world: World, career: Career): string | null {
  if (isEmployed(career, world.today) || career.termination === null) return null;
  return dateOf(career.termination);
}

/** Paycor's pointer to a code of the legal entity. */
export function codeReference(legalEntityId: number, kind: string, id: string) {
  return reference(id, `/v1/legalentities/${legalEntityId}/${kind}/${id}`);
}
