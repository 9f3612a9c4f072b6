/** How what came differs from what the schema promises. */
type DriftKind = 'unknown_field' | 'not_a_date' | 'wrong_type' | 'stand_in' | 'null_row';

/** One difference, and how often a stream met it. Names and types, never a value. */
export interface DriftEntry {
  readonly kind: DriftKind;
  /** The field: `positionData.manager.id`; items of an array as `days[].date`. */
  readonly field: string;
  /** The JSON type that came. */
  readonly type: string;
  readonly count: number;
}

/** Counts the differences of one stream in one run. */
export interface Drift {
  note(kind: DriftKind, field: string, type: string, times?: number): void;
  /** In the order in which they were first met. */
  entries(): readonly DriftEntry[];
}

export function createDrift(): Drift {
  const seen = new Map<string, DriftEntry>();
  return {
    note(kind, field, type, times = 1) {
      const id = JSON.stringify([kind, field, type]);
      seen.set(id, { kind, field, type, count: (seen.get(id)?.count ?? 0) + times });
    },
    entries: () => [...seen.values()],
  };
}

const TELLS: Readonly<Record<DriftKind, (entry: DriftEntry) => string>> = {
  unknown_field: ({ field, type }) =>
    `field ${field} (${type}) is not in the schema and is passed through`,
  not_a_date: ({ field, type }) => `field ${field} (${type}) held no date and is null instead`,
  wrong_type: ({ field, type }) => `field ${field} came as ${type}, which does not fit its schema`,
  stand_in: ({ field }) => `key field ${field} came without a value and carries its stand-in`,
  null_row: ({ field }) => `a row of ${field} was null and is left out`,
};

/** One sentence for the log. */
export function tellDrift(entry: DriftEntry): string {
  return `${TELLS[entry.kind](entry)}, ${entry.count} ${entry.count === 1 ? 'time' : 'times'}`;
}
