import { readSchema } from '../../schema-files.js';
import type { JsonSchema, JsonType } from '../../singer/json-schema.js';
import { dateOf, timestamp, type Day } from './calendar.js';
import { idOf } from './ids.js';
import { between } from './random.js';
import type { Json, Row } from './row.js';
import type { World } from './world.js';

/** Whose rows are made: the ids that they carry, and the number that tells owners apart. */
export interface Owner {
  readonly ids: Row;
  readonly ordinal: number;
}

/** One row to be made: all its dates are of its day. */
export interface Draft {
  readonly world: World;
  readonly stream: string;
  readonly owner: Owner;
  readonly ordinal: number;
  readonly day: Day;
}

/** A row from the schema of its stream, but for what its owner tells. */
export const madeUpRow = (draft: Draft): Row =>
  membersOf(readSchema(draft.stream), draft, draft.owner.ids, draft.stream);

function membersOf(schema: JsonSchema, draft: Draft, ids: Row, path: string): Row {
  const members = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    members.map(([name, field]) => [
      name,
      idFor(field, ids[name]) ?? valueOf(name, field, draft, `${path}.${name}`),
    ]),
  );
}

/** Some records have the id of their legal entity as text (spec). */
const idFor = ({ type }: JsonSchema, id: Json | undefined): Json | undefined =>
  typeof id === 'number' && [type].flat().includes('string') ? String(id) : id;

const isLater = ({ owner, ordinal }: Draft): boolean => owner.ordinal + ordinal > 0;

/** Of so many rows, one leaves a field null that may be. */
const NULL_EVERY = 5;

/** A row that days cut shows its own. */
const mayBeNull = (schema: JsonSchema): boolean =>
  !isRequired(schema) && schema.format === undefined;

type Maker = (name: string, schema: JsonSchema, draft: Draft, path: string) => Json;

const valueOf: Maker = (name, schema, draft, path) => {
  const [type = 'string'] = [schema.type].flat().filter((one) => one !== 'null');
  const isNull = isLater(draft) && mayBeNull(schema) && dice(draft, path) < 1 / NULL_EVERY;
  return isNull ? null : VALUES[type](name, schema, draft, path);
};

const dice = ({ world, owner, ordinal }: Draft, path: string): number =>
  world.dice(path, owner.ordinal, ordinal);

const VALUES: Readonly<Record<Exclude<JsonType, 'null'>, Maker>> = {
  integer: (_name, _schema, { ordinal }) => ordinal + 1,
  number: (_name, _schema, draft, path) => between(1, 400, dice(draft, path)) / 4,
  boolean: (_name, _schema, draft, path) => dice(draft, path) < 0.6,
  string: textOf,
  object: (_name, schema, draft, path) => membersOf(schema, draft, {}, path),
  array: (name, { items }, draft, path) =>
    items === undefined || (isLater(draft) && draft.ordinal % 3 === 2)
      ? []
      : [valueOf(name, items, draft, `${path}[]`)],
};

function textOf(name: string, { format }: JsonSchema, draft: Draft, path: string): Json {
  const { world, owner, ordinal, day } = draft;
  if (format === 'date') return dateOf(day);
  if (format === 'date-time') return timestamp(day, between(0, 86_399, dice(draft, path)));
  if (/id$/i.test(name)) return idOf(world.dice, path, owner.ordinal, ordinal);
  return `Invented ${wordsOf(name)} ${String(ordinal + 1)}`;
}

/** `timeOffPlanName` reads "time off plan name". */
const wordsOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const isRequired = (schema: JsonSchema | undefined): boolean =>
  schema !== undefined && ![schema.type].flat().includes('null');
