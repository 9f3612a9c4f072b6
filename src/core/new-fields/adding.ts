import type { JsonObject } from '../../singer/json.js';
import type { StreamSchema } from '../../singer/json-schema.js';
import type { Selection } from '../../singer/selection.js';
import type { Leaving } from '../leaving.js';
import { stillNew, withAdded, type Added } from './added.js';
import { fit, learn } from './learn.js';

/** How a stream's records lead to fields in its SCHEMA that the catalog lacks. */
export interface Adding {
  /** What counts of what earlier runs learnt: the catalog may have caught up. */
  readonly recalled: (added: Added | undefined) => Added | undefined;
  /** What is known once a record was seen: the very same where it brings nothing new. */
  readonly learn: (added: Added | undefined, record: JsonObject) => Added | undefined;
  /** The record without what is not declared. */
  readonly fit: (added: Added | undefined, record: JsonObject) => JsonObject;
  readonly leavingWith: (added: Added | undefined) => Leaving;
}

/**
 * @param described all that the catalog says
 * @param chosen what is selected of it
 */
export const addingTo = (
  described: StreamSchema,
  chosen: StreamSchema,
  selection: Selection,
  leavingOf: (schema: StreamSchema) => Leaving,
): Adding => ({
  recalled: (added) => added && stillNew(added, described, selection),
  learn: (added, record) => learn(chosen, added, record),
  fit: (added, record) => fit(chosen, added, record),
  leavingWith: (added) => leavingOf(withAdded(chosen, added)),
});
