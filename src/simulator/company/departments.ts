import type { Standing } from './job-titles.js';
import { at } from './random.js';

/** What a department is called. */
interface Labels {
  /** A number in digits; under torture one passes 2^53, as int64 codes may. */
  readonly code: string;
  readonly description: string | null;
}

export interface Department extends Labels {
  /** The ordinal of the parent; null on top. Parents come first. */
  readonly parent: number | null;
  readonly staff: 'salaried' | 'hourly';
}

/** Every legal entity has these departments. */
const DEPARTMENTS: readonly Department[] = [
  { code: '100', description: 'Company', parent: null, staff: 'salaried' },
  { code: '110', description: 'Administration', parent: 0, staff: 'salaried' },
  { code: '111', description: 'People & Culture', parent: 1, staff: 'salaried' },
  { code: '112', description: 'Finance', parent: 1, staff: 'salaried' },
  { code: '120', description: 'Production', parent: 0, staff: 'hourly' },
  { code: '121', description: 'Assembly', parent: 4, staff: 'hourly' },
  { code: '122', description: 'Packing', parent: 4, staff: 'hourly' },
  { code: '123', description: 'Quality', parent: 4, staff: 'hourly' },
  { code: '124', description: 'Night Yard', parent: 5, staff: 'hourly' },
  { code: '130', description: 'Sales', parent: 0, staff: 'salaried' },
  { code: '131', description: 'Showroom', parent: 9, staff: 'hourly' },
  { code: '140', description: 'Maintenance', parent: 0, staff: 'hourly' },
];

/** The ordinal of the department whose code passes 2^53 under torture. */
export const NIGHT_YARD = 8;

/** What some are called under torture, by ordinal. */
const AWKWARD: ReadonlyMap<number, Partial<Labels>> = new Map([
  [7, { code: '3027442356' }],
  [NIGHT_YARD, { code: '9007199254740993' }],
  [10, { description: 'Café "Zum Beispiel"' }],
  [11, { description: null }],
]);

/** The departments of every legal entity, by their ordinals. */
export const departmentTable = (torture: boolean): readonly Department[] =>
  DEPARTMENTS.map((department, ordinal) => ({
    ...department,
    ...(torture && AWKWARD.get(ordinal)),
  }));

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
