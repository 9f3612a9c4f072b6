import { isJsonObject } from '../../singer/json.js';
import type { JsonSchema, StreamSchema } from '../../singer/json-schema.js';
import { parseStreamSchema } from '../../singer/parse-schema.js';
import { childSelection, isIncluded, type Selection } from '../../singer/selection.js';
import { StateError, type State } from '../../singer/state.js';
import { bareSchema, memberOf, type BareSchema } from './bare-schema.js';

/**
 * What was learnt of fields that the catalog lacks: the part of a schema that has them, and the way to
 * them, but nothing that the catalog has.
 */
export type Added = BareSchema;

type Properties = Readonly<Record<string, JsonSchema>>;

/** The name in the state under which a stream's new fields are remembered. */
export const NEW_FIELDS_STATE = 'new_fields';

/**
 * What earlier runs learnt of a stream's fields. Throws a StateError for what is none.
 */
export function rememberedIn(state: State, stream: string): Added | undefined {
  const all = state[NEW_FIELDS_STATE] ?? null;
  const value = isJsonObject(all) && Object.hasOwn(all, stream) ? all[stream] : null;
  if (value === undefined || value === null) return undefined;
  const schema = parseStreamSchema(value, (problem) => {
    throw new StateError(
      `The state's "${NEW_FIELDS_STATE}" of stream "${stream}": ${problem}. Pass the last state that a ` +
        'run wrote, or none to start over.',
    );
  });
  return schema && bareSchema(schema);
}

/** The state that remembers what was learnt of a stream's fields. */
export function remember(state: State, stream: string, added: Added): State {
  const all = state[NEW_FIELDS_STATE] ?? null;
  const others = isJsonObject(all) ? all : {};
  return { ...state, [NEW_FIELDS_STATE]: { ...others, [stream]: added } };
}

/**
 * What of it is still new: without what the catalog has by now, or what is deselected.
 *
 * @param described all that the catalog says, selected or not
 */
export function stillNew(
  added: Added,
  described: JsonSchema,
  selection: Selection,
): Added | undefined {
  const { items } = described;
  if (items) {
    const left = added.items && stillNew(added.items, items, selection);
    return left && { type: 'array', items: left };
  }
  const entries = Object.entries(added.properties ?? {}).flatMap(([name, more]) => {
    if (!isIncluded(selection, name)) return [];
    const own = memberOf(described.properties, name);
    const left = own ? stillNew(more, own, childSelection(selection, name)) : more;
    return left ? [[name, left] as const] : [];
  });
  return entries.length > 0
    ? { type: 'object', properties: Object.fromEntries(entries) }
    : undefined;
}

/** The schema with what was added to it. */
export function withAdded(schema: StreamSchema, added: Added | undefined): StreamSchema {
  return added ? { ...schema, properties: bothOf(schema.properties, added) } : schema;
}

function bothOf(properties: Properties, { properties: more = {} }: Added): Properties {
  const entries = Object.entries(more).map(([name, one]) => {
    const own = memberOf(properties, name);
    return [name, own ? extended(own, one) : one] as const;
  });
  return Object.fromEntries([...Object.entries(properties), ...entries]);
}

const extended = (schema: JsonSchema, added: Added): JsonSchema => ({
  ...schema,
  ...(schema.properties && { properties: bothOf(schema.properties, added) }),
  ...(schema.items && added.items && { items: extended(schema.items, added.items) }),
});
