import { TapError } from '../../errors.js';
import { jsonTypeOf, type Json } from '../../singer/json.js';
import type { Drift } from '../drift.js';

/**
 * What becomes of a field that the catalog lacks: it stays behind, it leaves undeclared, it is added to
 * the SCHEMA, or its stream fails.
 */
export type NewFields = 'ignore' | 'pass' | 'add' | 'fail';

/** What a shaper does with fields that its schema lacks. */
export interface Further {
  /**
   * Whether such a field goes on with its record; notes or refuses it.
   *
   * @param field its path, for drift: `days[].hours`
   */
  readonly goesOn: (field: string, value: Json, drift: Drift) => boolean;
  /** Fields of the whole record that leave whatever is selected. */
  readonly automatic: ReadonlySet<string>;
}

/** All that comes goes on, and is told. */
export const PASSING: Further = {
  goesOn: (field, value, drift) => {
    drift.note('unknown_field', field, jsonTypeOf(value));
    return true;
  },
  automatic: new Set(),
};

/** The stream whose records they are, and what people call the service that sends these. */
interface Origin {
  readonly stream: string;
  readonly service: string;
}

/**
 * What the policy says for a stream. A key goes on in any case, for a record is worth nothing without
 * it; what is to be added goes on to whoever learns it.
 */
export function furtherOf(
  policy: NewFields,
  origin: Origin,
  automatic: ReadonlySet<string>,
): Further {
  const goesOn = POLICIES[policy](origin);
  const passes: Further['goesOn'] = (field, value, drift) =>
    (automatic.has(field) && policy !== 'add' ? PASSING.goesOn : goesOn)(field, value, drift);
  return { goesOn: passes, automatic };
}

const POLICIES: Readonly<Record<NewFields, (origin: Origin) => Further['goesOn']>> = {
  ignore: () => (field, value, drift) => {
    drift.note('left_out', field, jsonTypeOf(value));
    return false;
  },
  pass: () => PASSING.goesOn,
  add: () => () => true,
  fail:
    ({ stream, service }) =>
    (field, value) => {
      throw new TapError(
        'record',
        `Stream ${stream}: ${service} sent the field ${field} (${jsonTypeOf(value)}), which the catalog ` +
          'lacks, and new_fields is fail. Run --discover for a catalog that has it, or set new_fields ' +
          'to ignore, add or pass.',
      );
    },
};
