import { counted } from './counted.js';

/** How what came differs from what the schema promises. */
type DriftKind =
  | 'unknown_field'
  | 'left_out'
  | 'added_field'
  | 'not_a_date'
  | 'wrong_type'
  | 'broken_text'
  | 'broken_name'
  | 'stand_in'
  | 'null_row'
  | 'lost_parent'
  | 'no_row'
  | 'no_list'
  | 'no_column'
  | 'other_title'
  | 'twice'
  | 'further';

/** One difference, and how often a stream met it. Names and types, never a value. */
export interface DriftEntry {
  readonly kind: DriftKind;
  /** The field: `positionData.manager.id`; items of an array as `days[].date`. */
  readonly field: string;
  /** The JSON type that came; of a field that the schema lacks all that came, but null: `string or number`; of one that was added what it is now. */
  readonly type: string;
  readonly count: number;
}

/** Counts the differences of one stream in one run. */
export interface Drift {
  note(kind: DriftKind, field: string, type: string, times?: number): void;
  /**
   * In the order in which they were first met. That rows lack a list counts where the stream came to
   * no record: else it is how a service says that there is nothing.
   * @param records how many the stream came to; one, unless told
   */
  entries(records?: number): readonly DriftEntry[];
  /** How often a kind was met, be it named or not. */
  count(kind: DriftKind): number;
}

/**
 * How many differences a stream can have by name; what comes beyond is counted together, but not
 * that rows are missing: the table bounds where they can.
 */
const MOST_NAMED = 100;

/** No field of an API has a name of a tenth of this. */
const LONGEST_FIELD = 300;

/** Where something else came than rows, or nothing at all. */
const TELLS_OF_ROWS: ReadonlySet<DriftKind> = new Set(['no_row', 'no_list']);

/** Fields that the schema lacks: one entry each, whatever came in them. */
const OF_NEW_FIELDS: ReadonlySet<DriftKind> = new Set(['unknown_field', 'left_out', 'added_field']);

const FURTHER = { kind: 'further', field: '*', type: '*' } as const;

export function createDrift(): Drift {
  const seen = new Map<string, DriftEntry>();
  const counts = new Map<DriftKind, number>();
  const add = (id: string, met: Omit<DriftEntry, 'count'>, times: number): void => {
    const { type = met.type, count = 0 } = seen.get(id) ?? {};
    const either = met.kind === 'added_field' ? met.type : eitherType(type, met.type);
    seen.set(id, { ...met, type: either, count: count + times });
  };
  return {
    note(kind, name, type, times = 1) {
      const field = name.length > LONGEST_FIELD ? `${name.slice(0, LONGEST_FIELD)}…` : name;
      const id = JSON.stringify(OF_NEW_FIELDS.has(kind) ? [kind, field] : [kind, field, type]);
      counts.set(kind, (counts.get(kind) ?? 0) + times);
      if (seen.has(id) || seen.size < MOST_NAMED || TELLS_OF_ROWS.has(kind))
        add(id, { kind, field, type }, times);
      else add(FURTHER.kind, FURTHER, times);
    },
    entries: (records = 1) =>
      [...seen.values()].filter(({ kind }) => kind !== 'no_list' || records === 0),
    count: (kind) => counts.get(kind) ?? 0,
  };
}

/** Whether it is a field that the schema lacks, whatever became of it. */
export const isNewField = ({ kind }: DriftEntry): boolean => OF_NEW_FIELDS.has(kind);

/** Null tells nothing beside another type. */
function eitherType(before: string, type: string): string {
  if (before === 'null' || before === type) return type;
  return type === 'null' || before.split(' or ').includes(type) ? before : `${before} or ${type}`;
}

const TELLS: Readonly<Record<DriftKind, (entry: DriftEntry) => string>> = {
  unknown_field: ({ field, type }) =>
    `field ${field} (${type}) is not in the schema and is passed through`,
  left_out: ({ field, type }) =>
    `field ${field} (${type}) is not in the schema and is left out; run --discover for a catalog that ` +
    'has it, or set new_fields to add or pass',
  added_field: ({ field, type }) =>
    `field ${field} is not in the catalog; the schema has it from now on, as ${type}`,
  not_a_date: ({ field, type }) => `field ${field} (${type}) held no date and is null instead`,
  wrong_type: ({ field, type }) => `field ${field} came as ${type}, which does not fit its schema`,
  broken_text: ({ field }) =>
    `field ${field} held NUL characters or halves of characters, which no target takes; they are ` +
    'removed or replaced by U+FFFD',
  broken_name: ({ field }) =>
    `the name of field ${field} held NUL characters or halves of characters, which are removed or ` +
    'replaced by U+FFFD',
  stand_in: ({ field }) => `key field ${field} came without a value and carries its stand-in`,
  null_row: ({ field }) => `a row of ${field} was null and is left out`,
  no_row: ({ field, type }) =>
    `field ${field} came as ${type} where rows are due, so that rows are missing`,
  lost_parent: ({ field }) =>
    `a row of ${field} came as null or without an id, so that what belongs to it is not asked for`,
  no_list: ({ field }) =>
    `field ${field} was in no row, so that there are no records; has it another name now?`,
  no_column: ({ field }) =>
    `column ${field} of the catalog is no longer there; run --discover for what is`,
  other_title: ({ field, type }) => `column ${field} has another title now, ${type}`,
  twice: ({ field }) => `field ${field} came twice for one row, whose first value is kept`,
  further: () => `there are more differences than can be named`,
};

/** One sentence for the log. */
export function tellDrift(entry: DriftEntry): string {
  return `${TELLS[entry.kind](entry)}, ${counted(entry.count, 'time')}`;
}

/** Whether it is news to whoever knows the schema: that a stand-in may be needed stands there. */
export const isDifference = ({ kind }: DriftEntry): boolean => kind !== 'stand_in';

/** How often something else came where rows were due: nobody knows what they held. */
export const missingRows = (drift: Drift, records: number): number =>
  drift
    .entries(records)
    .reduce((sum, { kind, count }) => sum + (TELLS_OF_ROWS.has(kind) ? count : 0), 0);
