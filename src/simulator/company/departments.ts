import type { Standing } from './job-titles.js';
import { at } from './random.js';

export interface Department {
  /** A number in digits; one passes 2^53, as int64 codes may. */
  readonly code: string;
  readonly description: string | null;
  /** The ordinal of the parent; null on top. Parents come first. */
  readonly parent: number | null;
  readonly staff: 'salaried' | 'hourly';
}

/** Every legal entity has these departments. */
export const DEPARTMENTS: readonly Department[] = [
  { code: '100', description: 'Company', parent: null, staff: 'salaried' },
  { code: '110', description: 'Administration', parent: 0, staff: 'salaried' },
  { code: '111', description: 'People & Culture', parent: 1, staff: 'salaried' },
  { code: '112', description: 'Finance', parent: 1, staff: 'salaried' },
  { code: '120', description: 'Production', parent: 0, staff: 'hourly' },
  { code: '121', description: 'Assembly', parent: 4, staff: 'hourly' },
  { code: '122', description: 'Packing', parent: 4, staff: 'hourly' },
  { code: '3027442356', description: 'Quality', parent: 4, staff: 'hourly' },
  { code: '9007199254740993', description: 'Night Yard', parent: 5, staff: 'hourly' },
  { code: '130', description: 'Sales', parent: 0, staff: 'salaried' },
  { code: '131', description: 'Café "Zum Beispiel"', parent: 9, staff: 'hourly' },
  { code: '140', description: null, parent: 0, staff: 'hourly' },
];

/** The ordinals of the departments in which employees of a standing work. */
export function departmentsFor(standing: Standing): readonly number[] {
  if (standing === 'head') return [0];
  const staff = standing === 'hourly' ? 'hourly' : 'salaried';
  return DEPARTMENTS.flatMap((department, ordinal) =>
    department.staff === staff ? [ordinal] : [],
  );
}

/** 2 on top, as Paycor counts: level 1 is the payroll, and never listed. */
export function levelOf(ordinal: number): number {
  const { parent } = at(DEPARTMENTS, ordinal);
  return parent === null ? 2 : 1 + levelOf(parent);
}

/** The ordinal of the department that makes things, with those below it. */
const PRODUCTION = 4;

/** Whether the time of a department is charged to a labor code. */
export function isCharged(ordinal: number): boolean {
  const { parent } = at(DEPARTMENTS, ordinal);
  return ordinal === PRODUCTION || (parent !== null && isCharged(parent));
}
