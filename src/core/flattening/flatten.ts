import { TapError } from '../../errors.js';
import {
  isJsonNumber,
  isJsonObject,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../../singer/json.js';
import type { JsonSchema, StreamSchema } from '../../singer/json-schema.js';
import { put } from '../put.js';
import { flatName, type Flattening } from './flat-name.js';

/** Makes rows of columns out of records with parts, and says which. */
export interface Flattener {
  readonly schema: StreamSchema;
  readonly flatten: (record: JsonObject) => JsonObject;
  /** What a field of the whole record is called. */
  readonly nameOf: (field: string) => string;
}

/** What becomes of a field: columns of its own parts, JSON in a text, or what it is. */
type Slot =
  | { readonly kind: 'parts'; readonly level: Level }
  | { readonly kind: 'text'; readonly name: string }
  | { readonly kind: 'same'; readonly name: string };

/** The fields of a record, or of an object in it. */
interface Level {
  readonly path: readonly string[];
  readonly slots: ReadonlyMap<string, Slot>;
}

interface Column {
  readonly name: string;
  readonly schema: JsonSchema;
  /** For people: `positionData.manager.id`. */
  readonly field: string;
}

/**
 * Compiles a schema for flattening. An object that is null has no columns in its record. Throws a
 * TapError `config` where two fields would have one name.
 */
export function compileFlattening(
  stream: string,
  schema: StreamSchema,
  flattening: Flattening,
): Flattener {
  const columns: Column[] = [];
  const level = levelOf(schema.properties, [], flattening, columns);
  refuseTwins(stream, columns);
  const { required, ...rest } = schema;
  const properties = Object.fromEntries(columns.map((one) => [one.name, one.schema]));
  const nameOf = (field: string): string => flatName([field], flattening);
  const kept = required?.map(nameOf).filter((name) => Object.hasOwn(properties, name)) ?? [];
  return {
    schema: { ...rest, properties, ...(kept.length > 0 && { required: kept }) },
    flatten: (record) => {
      const row: Record<string, Json> = {};
      fill(row, record, level, flattening);
      return row;
    },
    nameOf,
  };
}

function levelOf(
  properties: Readonly<Record<string, JsonSchema>>,
  path: readonly string[],
  flattening: Flattening,
  columns: Column[],
): Level {
  const slots = Object.entries(properties).map(([name, schema]): [string, Slot] => {
    const at = [...path, name];
    if (isFlattened(schema, path, flattening))
      return [name, { kind: 'parts', level: levelOf(schema.properties, at, flattening, columns) }];
    const flat = flatName(at, flattening);
    const isText = hasParts(schema);
    columns.push({ name: flat, field: at.join('.'), schema: isText ? asText(schema) : schema });
    return [name, { kind: isText ? 'text' : 'same', name: flat }];
  });
  return { path, slots: new Map(slots) };
}

const typesOf = ({ type }: JsonSchema): readonly string[] => [type].flat();

/** An object without named properties is a dictionary: its names are data. */
const isFlattened = (
  schema: JsonSchema,
  path: readonly string[],
  { maxDepth }: Flattening,
): schema is StreamSchema =>
  typesOf(schema).includes('object') &&
  Object.keys(schema.properties ?? {}).length > 0 &&
  path.length < maxDepth;

const hasParts = (schema: JsonSchema): boolean =>
  typesOf(schema).some((type) => type === 'array' || type === 'object');

const asText = ({ description, ...schema }: JsonSchema): JsonSchema => ({
  type: typesOf(schema).includes('null') ? ['string', 'null'] : 'string',
  ...(description !== undefined && { description }),
});

function refuseTwins(stream: string, columns: readonly Column[]): void {
  const seen = new Map<string, string>();
  for (const { name, field } of columns) {
    const other = seen.get(name);
    if (other !== undefined)
      throw new TapError(
        'config',
        `Stream ${stream}: flattened, both ${other} and ${field} would be called ${name}. Set ` +
          'flattening_separator or flattening_max_key_length otherwise, or deselect one of them.',
      );
    seen.set(name, field);
  }
}

/** Runs for every record. */
function fill(
  row: Record<string, Json>,
  value: JsonObject,
  { path, slots }: Level,
  flattening: Flattening,
): void {
  for (const name in value) {
    const member = value[name] ?? null;
    const slot = slots.get(name);
    if (slot === undefined) fillFurther(row, member, [...path, name], flattening);
    else if (slot.kind === 'parts') {
      if (isJsonObject(member)) fill(row, member, slot.level, flattening);
    } else put(row, slot.name, slot.kind === 'text' ? textOf(member) : member);
  }
}

/** What no schema names is taken apart by what it is. */
function fillFurther(
  row: Record<string, Json>,
  value: Json,
  path: readonly string[],
  flattening: Flattening,
): void {
  if (isJsonObject(value) && path.length <= flattening.maxDepth)
    fill(row, value, { path, slots: NONE }, flattening);
  else put(row, flatName(path, flattening), isComposite(value) ? textOf(value) : value);
}

const NONE: Level['slots'] = new Map();

const isComposite = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !isJsonNumber(value);

const textOf = (value: Json): Json =>
  value === null || typeof value === 'string' ? value : stringifyJson(value);
