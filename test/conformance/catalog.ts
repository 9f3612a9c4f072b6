import { isNames, isObject, type Values } from '../support/singer-schema-rules.js';
import { objectIn } from './output.js';

/** An entry of a catalog as discovery printed it: nothing is judged yet. */
export interface Entry {
  readonly name: string;
  readonly keyProperties: unknown;
  readonly fields: readonly string[];
  readonly metadata: readonly {
    readonly breadcrumb: readonly string[];
    readonly metadata: Values;
  }[];
}

/** The entries of a catalog's text. */
export const entriesIn = (text: string): readonly Entry[] => listIn(text).map(entryOf);

const listIn = (text: string): readonly Values[] => {
  const { streams } = objectIn(text);
  return Array.isArray(streams) ? streams.filter(isObject) : [];
};

function entryOf(entry: Values): Entry {
  const { tap_stream_id: id, key_properties: keyProperties, schema, metadata } = entry;
  const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
  const list: readonly unknown[] = Array.isArray(metadata) ? metadata : [];
  return {
    name: String(id),
    keyProperties,
    fields: Object.keys(properties),
    metadata: list.filter(isObject).map((one) => ({
      breadcrumb: isNames(one['breadcrumb']) ? one['breadcrumb'] : ['?'],
      metadata: isObject(one['metadata']) ? one['metadata'] : {},
    })),
  };
}

/** What an entry says of its stream as a whole. */
export const rootOf = ({ metadata }: Entry): Values =>
  metadata.find(({ breadcrumb }) => breadcrumb.length === 0)?.metadata ?? {};

/** A catalog's text with streams and fields selected or not, as a user edits it. */
export function selectIn(
  text: string,
  isStream: (name: string) => boolean,
  areFields: boolean,
): object {
  const streams = listIn(text).map((entry) => ({
    ...entry,
    metadata: entryOf(entry).metadata.map(({ breadcrumb, metadata }) => ({
      breadcrumb,
      metadata: {
        ...metadata,
        selected: breadcrumb.length === 0 ? isStream(String(entry['tap_stream_id'])) : areFields,
      },
    })),
  }));
  return { streams };
}
