import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { fieldsOf, keyOf, namesIn, type StreamOutput } from './output.js';

type StreamCheck = (stream: StreamOutput) => readonly string[];

/** The SDK's tests of a stream, by their names. */
export const SDK_STREAM_CHECKS = {
  /** A warning in the SDK: a field that no record has. */
  transformed_catalog_schema_matches_record: (stream) => {
    const present = namesIn(stream.records);
    return Object.keys(fieldsOf(stream))
      .filter((name) => !present.has(name))
      .map((name) => `no record has ${name}`);
  },

  record_matches_stream_schema: ({ schema, records }) => {
    const validate = compile(schema);
    if (validate === null) return ['the schema does not compile'];
    return records.flatMap((record) => {
      validate(record);
      return (validate.errors ?? []).map(
        ({ instancePath, message }) => `record${instancePath} ${message}`,
      );
    });
  },

  record_schema_matches_transformed_catalog: (stream) =>
    [...namesIn(stream.records)]
      .filter((name) => !(name in fieldsOf(stream)))
      .map((name) => `${name} of a record is not in the schema`),

  returns_record: ({ records }) => (records.length > 0 ? [] : ['there is no record']),

  schema_is_valid: ({ schema }) => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    if (ajv.validateSchema(schema) === true) return [];
    return [`the schema is not valid: ${ajv.errorsText(ajv.errors)}`];
  },

  /**
   * Mended: the SDK puts a *generator* for each record into a set. No two generators are equal, so
   * that there are always as many as records, and its test for uniqueness can't fail. Keys are
   * compared as tuples of values here.
   */
  primary_keys: ({ records, keyProperties }) => {
    const lacking = keyProperties.filter((name) =>
      records.some((record) => (record[name] ?? null) === null),
    );
    const keys = records.map((record) => keyOf(record, keyProperties));
    const repeated = keys.filter((key, index) => keys.indexOf(key) < index);
    return [
      ...lacking.map((name) => `the key ${name} is missing or null in some record`),
      ...(keyProperties.length === 0 ? [] : repeated.map((key) => `the key ${key} comes twice`)),
    ];
  },
} as const satisfies Record<string, StreamCheck>;

function compile(schema: StreamOutput['schema']): ValidateFunction | null {
  try {
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajvFormats.default(ajv, { mode: 'full', formats: ['date', 'date-time'] });
    return ajv.compile(schema);
  } catch {
    return null;
  }
}
