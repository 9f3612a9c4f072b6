import { readSchema } from '../../schema-files.js';
import type { JsonSchema, JsonType, StreamSchema } from '../../singer/json-schema.js';
import { dateOf, EPOCH, timestamp, type Day, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { idOf } from './ids.js';
import { at, between } from './random.js';
import type { Json, Row } from './row.js';
import type { Source } from './sources.js';
import type { Entity, World } from './world.js';

/**
 * Rows for a stream without a story, made from its schema. The fields that are never null are the
 * key, and whose rows they are is told by the first of `legalEntityId`, `employeeId` and `tenantId`
 * among them; a key of nothing else has one row. Otherwise a row comes up every few months of the
 * company's life, and all its dates are of that day, by which a range of days cuts them. The first owner's first row shows every field.
 */
export function madeUp(stream: string): Source {
  const known = KNOWN.get(stream) ?? sourceOf(stream);
  KNOWN.set(stream, known);
  return known;
}

/** Schemas do not change while a simulator runs. */
const KNOWN = new Map<string, Source>();

function sourceOf(stream: string): Source {
  const schema = readSchema(stream);
  const isKey = (name: string) => isRequired(schema.properties[name]);
  const make = (world: World, owner: Owner, { from, to }: DayRange) =>
    draftsOf(world, stream, schema, owner)
      .filter(({ day }) => day >= from && day <= to)
      .map((draft) => membersOf(schema, draft, owner.ids, stream));
  if (isKey('legalEntityId'))
    return {
      per: 'days',
      rows: (world, entity, range) => make(world, ofEntity(world, entity), range),
    };
  if (isKey('employeeId'))
    return {
      per: 'employee days',
      rows: (world, career, range) => make(world, ofEmployee(world, career), range),
    };
  return { per: 'tenant', rows: (world) => make(world, ofTenant(world), ALWAYS) };
}

/** A tenant's rows are cut by no dates. */
const ALWAYS: DayRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Whose rows are made: the ids that they carry, the number that tells owners apart, and the pace. */
interface Owner {
  readonly ids: Row;
  readonly ordinal: number;
  readonly everyDays: number;
}

const ofEntity = (world: World, { legalEntityId, tenantId, ordinal }: Entity): Owner => ({
  ids: {
    legalEntityId,
    tenantId,
    ...employeeOf(world, ordinal),
  },
  ordinal,
  everyDays: 60,
});

const ofEmployee = (world: World, { id, index, entity }: Career): Owner => {
  const { legalEntityId, tenantId } = at(world.entities, entity);
  return { ids: { employeeId: id, legalEntityId, tenantId }, ordinal: index, everyDays: 400 };
};

const ofTenant = ({ tenantId }: World): Owner => ({ ids: { tenantId }, ordinal: 0, everyDays: 60 });

/** The head of a legal entity; nobody where it has no employees. */
function employeeOf(world: World, entity: number): Row {
  const [head] = at(world.staff, entity);
  return head === undefined ? {} : { employeeId: head.id };
}

/** One row to be made. */
interface Draft {
  readonly world: World;
  readonly stream: string;
  readonly owner: Owner;
  readonly ordinal: number;
  readonly day: Day;
}

function draftsOf(
  world: World,
  stream: string,
  schema: StreamSchema,
  owner: Owner,
): readonly Draft[] {
  const isSingle = Object.entries(schema.properties).every(
    ([name, field]) => !isRequired(field) || Object.hasOwn(owner.ids, name),
  );
  const count = isSingle ? 1 : Math.max(1, Math.ceil((world.today - EPOCH) / owner.everyDays));
  return Array.from({ length: count }, (_, ordinal) => {
    const early = world.dice(`day of ${stream}`, owner.ordinal, ordinal);
    const day = EPOCH + ordinal * owner.everyDays + between(0, owner.everyDays - 2, early);
    return { world, stream, owner, ordinal, day };
  }).filter(({ day, ordinal }) => ordinal === 0 || day < world.today);
}

function membersOf(schema: JsonSchema, draft: Draft, ids: Row, path: string): Row {
  const members = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    members.map(([name, field]) => [
      name,
      ids[name] ?? valueOf(name, field, draft, `${path}.${name}`),
    ]),
  );
}

const isLater = ({ owner, ordinal }: Draft): boolean => owner.ordinal + ordinal > 0;

/** Of so many rows, one leaves a field null that may be. */
const NULL_EVERY = 5;

type Maker = (name: string, schema: JsonSchema, draft: Draft, path: string) => Json;

const valueOf: Maker = (name, schema, draft, path) => {
  const [type = 'string'] = [schema.type].flat().filter((one) => one !== 'null');
  const isNull = isLater(draft) && !isRequired(schema) && dice(draft, path) < 1 / NULL_EVERY;
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

const isRequired = (schema: JsonSchema | undefined): boolean =>
  schema !== undefined && ![schema.type].flat().includes('null');
