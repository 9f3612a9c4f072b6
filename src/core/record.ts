import {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  parseJson,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import type { JsonSchema, JsonType, StreamSchema } from '../singer/json-schema.js';
import { childSelection, type Selection } from '../singer/selection.js';
import { calendarDate, pointInTime } from './date.js';
import { plainDigits } from './decimals.js';
import type { Drift } from './drift.js';
import { PASSING, type Further } from './new-fields/policy.js';
import { put } from './put.js';

/** Makes one row of the wire into a record that fits its schema. Pure but for the drift it notes. */
export type RecordShaper = (row: JsonObject, drift: Drift) => JsonObject;

/** Makes a value fit; what it lacks is noted under the field's path. */
type Shaper = (value: Json, drift: Drift) => Json;

/** What a property's schema asks for; `any` where it asks for nothing that could be checked. */
type Kind = Exclude<JsonType, 'null'> | NonNullable<JsonSchema['format']> | 'any';

/** What holds for all values of a stream. */
interface Manner {
  /** IANA name of the zone in which points in time without a zone are read. */
  readonly timezone: string;
  readonly further: Further;
}

/** @param field its path, for drift: `days[].hours` */
type Compiler = (schema: JsonSchema, selection: Selection, manner: Manner, field: string) => Shaper;

/**
 * Compiles a stream's schema and selection into a shaper. What a value lacks to fit its schema is
 * mended where nothing is lost (a number where text is due), and else null; both are noted as
 * drift. Deselected fields stay behind.
 *
 * @param timezone IANA name of the zone in which points in time without a zone are read
 * @param further what becomes of fields that the schema lacks; they pass, unless told
 * @param isOurs nobody else needs the row, whose fields may be changed in their places
 */
export function compileRecordShaper(
  schema: StreamSchema,
  selection: Selection,
  timezone: string,
  further: Further = PASSING,
  isOurs = false,
): RecordShaper {
  return compileProperties(schema, selection, { timezone, further }, '', isOurs);
}

const compile: Compiler = (schema, selection, manner, field) => {
  const shape = COMPILERS[kindOf(schema)](schema, selection, manner, field);
  return (value, drift) => (value === null ? null : shape(value, drift));
};

function kindOf(schema: JsonSchema): Kind {
  const types = [schema.type].flat().filter((type) => type !== 'null');
  const [type] = types;
  if (types.length !== 1 || type === undefined) return 'any';
  return type === 'string' ? (schema.format ?? 'string') : type;
}

/** Undefined: the value cannot be made to fit without loss. */
type Mend = (value: Json) => Json | undefined;

/** @param fits most values of a row do, so it asks for nothing more */
function scalar(fits: (value: Json) => boolean, mend: Mend): Compiler {
  return (_schema, _selection, _manner, field) => (value, drift) => {
    if (fits(value)) return value;
    drift.note('wrong_type', field, jsonTypeOf(value));
    return mend(value) ?? null;
  };
}

const toText: Mend = (value) => stringifyJson(value);

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

const toNumber: Mend = (value) =>
  typeof value === 'string' && NUMBER.test(value.trim()) ? numberFrom(value.trim()) : undefined;

/** Parsed as JSON, so that no digit is lost. */
const numberFrom = (text: string): Json => parseJson(text);

/** Every digit that came, in a text. */
const decimal: Compiler = (_schema, _selection, _manner, field) => (value, drift) => {
  if (!isJsonNumber(value)) drift.note('wrong_type', field, jsonTypeOf(value));
  const number = isJsonNumber(value) ? value : toNumber(value);
  return number === undefined ? null : plainDigits(stringifyJson(number));
};

/** `12.0` is a whole number, too. `007` is none: its zeros say that it is a code. */
const toInteger: Mend = (value) => {
  if (typeof value !== 'string') return undefined;
  const whole = /^(-?(?:0|[1-9]\d*))(\.0+)?$/.exec(value.trim())?.[1];
  return whole === undefined ? undefined : numberFrom(whole);
};

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

const toBoolean: Mend = (value) =>
  typeof value === 'string' ? BOOLEANS.get(value.trim().toLowerCase()) : undefined;

type DateReader = (text: string) => string | null;

function dates(readerIn: (timezone: string) => DateReader): Compiler {
  return (_schema, _selection, { timezone }, field) => {
    const read = readerIn(timezone);
    return (value, drift) => {
      const date = typeof value === 'string' ? read(value) : null;
      if (date === null) drift.note('not_a_date', field, jsonTypeOf(value));
      return date;
    };
  };
}

function compileArray(
  { items }: JsonSchema,
  selection: Selection,
  manner: Manner,
  field: string,
): Shaper {
  const item = items ? compile(items, selection, manner, `${field}[]`) : null;
  return (value, drift) => {
    if (!Array.isArray(value)) {
      drift.note('wrong_type', field, jsonTypeOf(value));
      return null;
    }
    const members = value as readonly Json[];
    return item ? shapeMembers(members, item, drift) : members;
  };
}

/** Most lists are short, and fit: nothing is made for them. */
function shapeMembers(members: readonly Json[], shape: Shaper, drift: Drift): readonly Json[] {
  let shaped: Json[] | null = null;
  members.forEach((one, index) => {
    const fitting = shape(one, drift);
    if (fitting !== one) (shaped ??= [...members])[index] = fitting;
  });
  return shaped ?? members;
}

function compileObject(
  schema: JsonSchema,
  selection: Selection,
  manner: Manner,
  field: string,
): Shaper {
  const shape = compileProperties(schema, selection, manner, `${field}.`, false);
  return (value, drift) => {
    if (isJsonObject(value)) return shape(value, drift);
    drift.note('wrong_type', field, jsonTypeOf(value));
    return null;
  };
}

/**
 * An object without named properties is a dictionary: its names are data, not drift. What is
 * deselected leaves even where the schema does not know it, and where all is deselected that may be,
 * so is what the schema lacks.
 */
function compileProperties(
  schema: JsonSchema,
  selection: Selection,
  manner: Manner,
  prefix: string,
  isOurs: boolean,
): (value: JsonObject, drift: Drift) => JsonObject {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return (value) => value;
  const shapers = new Map<string, Shaper | null>();
  for (const [name, property] of properties) {
    const own = childSelection(selection, name);
    shapers.set(name, compile(property, own, manner, prefix + name));
  }
  for (const name of selection.excluded) shapers.set(name, null);
  const { goesOn, automatic } = manner.further;
  const isChosen = (name: string): boolean =>
    !selection.excluded.has(name) && !(prefix === '' && automatic.has(name));
  const takesMore = selection.excluded.size === 0 || properties.some(([name]) => isChosen(name));
  const further = takesMore ? goesOn : NOTHING_FURTHER;
  const known: Known = { prefix, shapers, further, isOurs };
  return (value, drift) => shapeProperties(value, known, drift);
}

const NOTHING_FURTHER: Further['goesOn'] = () => false;

/** What is known of an object before it comes. */
interface Known {
  readonly prefix: string;
  /** By the name of the field; null: it is deselected. */
  readonly shapers: ReadonlyMap<string, Shaper | null>;
  readonly further: Further['goesOn'];
  readonly isOurs: boolean;
}

/**
 * Runs for every record: `for in` takes a part of the time that lists of entries do, and what already
 * fits is handed back as it is. A copy of each row would be a fiftieth of a sync.
 */
function shapeProperties(
  value: JsonObject,
  { prefix, shapers, further, isOurs }: Known,
  drift: Drift,
): JsonObject {
  let changed: Record<string, Json> | null = null;
  let left: Set<string> | null = null;
  for (const name in value) {
    const one = value[name] ?? null;
    const shaper = shapers.get(name);
    if (shaper) {
      const shaped = shaper(one, drift);
      if (shaped === one) continue;
      changed ??= isOurs ? value : { ...value };
      changed[name] = shaped;
    } else if (shaper === null || !further(prefix + name, one, drift)) {
      (left ??= new Set()).add(name);
    }
  }
  const shaped = changed ?? value;
  return left === null ? shaped : without(left, shaped);
}

function without(left: ReadonlySet<string>, value: JsonObject): JsonObject {
  const rest: Record<string, Json> = {};
  for (const name in value) if (!left.has(name)) put(rest, name, value[name] ?? null);
  return rest;
}

const COMPILERS: Readonly<Record<Kind, Compiler>> = {
  any: () => (value) => value,
  string: scalar((value) => typeof value === 'string', toText),
  number: scalar(isJsonNumber, toNumber),
  integer: scalar((value) => jsonTypeOf(value) === 'integer', toInteger),
  boolean: scalar((value) => typeof value === 'boolean', toBoolean),
  date: dates(() => calendarDate),
  'singer.decimal': decimal,
  'date-time': dates((timezone) => (text) => pointInTime(text, timezone)),
  object: compileObject,
  array: compileArray,
};
