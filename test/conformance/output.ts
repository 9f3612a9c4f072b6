import { isNames, isObject, type Values } from '../support/singer-schema-rules.js';

/** A stream as a run wrote it: nothing is judged yet. */
export interface StreamOutput {
  readonly schema: Values;
  readonly keyProperties: readonly string[];
  readonly records: readonly Values[];
}

/** The messages of a run. */
export interface Output {
  readonly streams: Readonly<Record<string, StreamOutput>>;
  /** The values of the STATE messages, in their order. */
  readonly states: readonly Values[];
}

/** Reads stdout, a message a line; whatever is no message of a known stream is left out. */
export function parseOutput(lines: readonly string[]): Output {
  const streams: Record<string, StreamOutput & { readonly records: Values[] }> = {};
  const states: Values[] = [];
  for (const line of lines) {
    const { type, stream, schema, key_properties: keys, record, value } = objectIn(line);
    if (type === 'STATE' && isObject(value)) states.push(value);
    if (typeof stream !== 'string') continue;
    if (type === 'SCHEMA' && isObject(schema)) {
      streams[stream] = { schema, keyProperties: isNames(keys) ? keys : [], records: [] };
    }
    if (type === 'RECORD' && isObject(record)) streams[stream]?.records.push(record);
  }
  return { streams, states };
}

/** A JSON object; an empty one where the text is none. */
export function objectIn(text: string): Values {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The schemas of a stream's fields. */
export function fieldsOf({
  schema,
}: Pick<StreamOutput, 'schema'>): Readonly<Record<string, Values>> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, isObject(field) ? field : {}]),
  );
}

/** The names that records have at all. */
export const namesIn = (records: readonly Values[]): ReadonlySet<string> =>
  new Set(records.flatMap((record) => Object.keys(record)));

/** A record's key as text; what is missing is null. */
export const keyOf = (record: Values, names: readonly string[]): string =>
  JSON.stringify(names.map((name) => record[name] ?? null));

/** All keys of a stream. */
export const keysOf = ({ records, keyProperties }: StreamOutput): ReadonlySet<string> =>
  new Set(records.map((record) => keyOf(record, keyProperties)));
