/**
 * Where every `{placeholder}` of a route or a query comes from. A stream is the child of another
 * one by naming its id, and in no other way.
 */

/** Ids that a partition (one legal entity of one tenant) supplies. */
type PartitionId = 'legalEntityId' | 'tenantId';

/** A stream whose rows feed children: which field is the id, and what else a child inherits. */
export interface Parent {
  readonly stream: 'employees' | 'payroll_runs';
  /** The field of the parent's record that holds the id. */
  readonly field: string;
  /** Calendar dates of the parent's record that every child record carries, too. */
  readonly inherit: readonly string[];
  /** The calendar-date field that orders the parents; by id alone where there is none. */
  readonly orderBy?: string;
}

export const PARENTS = {
  employeeId: { stream: 'employees', field: 'id', inherit: [] },
  plannerId: {
    stream: 'payroll_runs',
    field: 'plannerId',
    inherit: ['checkDate', 'processDate'],
    orderBy: 'checkDate',
  },
} as const satisfies Record<string, Parent>;

type ParentId = keyof typeof PARENTS;
export type ProvidedId = PartitionId | ParentId;

/** The names between braces in a template: `/v1/employees/{employeeId}/taxes` has `employeeId`. */
export type PlaceholderOf<Template> = Template extends `${string}{${infer Id}}${infer Rest}`
  ? Id | PlaceholderOf<Rest>
  : never;
