/** The names of JSON's types, as JSON Schema spells them. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/**
 * The part of JSON Schema that a stream may use: what Draft 4 and 2020-12 share and every target
 * understands. No `$ref`, `enum`, `pattern` or combinators.
 */
export interface JsonSchema {
  readonly type: JsonType | readonly JsonType[];
  readonly description?: string;
  readonly format?: 'date' | 'date-time' | 'singer.decimal';
  /** Beside the format of that name, for targets that look for a keyword: a number in a text. */
  readonly 'x-singer.decimal'?: true;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean;
}

/** A stream's schema: an object with named properties. */
export interface StreamSchema extends JsonSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
}
