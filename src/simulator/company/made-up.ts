import { readSchema } from '../../schema-files.js';
import type { StreamSchema } from '../../singer/json-schema.js';
import { daysBetween, EPOCH, type Day, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { isRequired, madeUpRow, type Draft, type Owner } from './made-up-row.js';
import { at, between } from './random.js';
import type { Row } from './row.js';
import type { Source } from './sources.js';
import type { Entity, World } from './world.js';

/**
 * Rows for a stream without a story, made from its schema. The fields that are never null are the
 * key, and whose rows they are is told by the first of `legalEntityId`, `employeeId` and `tenantId`
 * among them; a key of nothing else has one row. Otherwise a row comes up now and then in the
 * company's life, and all its dates are of that day, by which a range of days cuts them. The first
 * owner's first row shows every field.
 */
export function madeUp(stream: string): Source {
  const schema = readSchema(stream);
  const isKey = (name: string) => isRequired(schema.properties[name]);
  const make = (world: World, owner: Paced, range: DayRange) =>
    draftsOf(world, stream, schema, owner, range).map(madeUpRow);
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

/** An owner, and how many days apart its rows come up. */
interface Paced extends Owner {
  readonly everyDays: number;
}

const ofEntity = (world: World, { legalEntityId, tenantId, ordinal }: Entity): Paced => ({
  ids: {
    legalEntityId,
    tenantId,
    ...employeeOf(world, ordinal),
  },
  ordinal,
  everyDays: 20,
});

const ofEmployee = (world: World, { id, index, entity }: Career): Paced => {
  const { legalEntityId, tenantId } = at(world.entities, entity);
  return { ids: { employeeId: id, legalEntityId, tenantId }, ordinal: index, everyDays: 400 };
};

const ofTenant = ({ tenantId }: World): Paced => ({ ids: { tenantId }, ordinal: 0, everyDays: 60 });

/** The head of a legal entity; nobody where it has no employees. */
function employeeOf(world: World, entity: number): Row {
  const [head] = at(world.staff, entity);
  return head === undefined ? {} : { employeeId: head.id };
}

function draftsOf(
  world: World,
  stream: string,
  schema: StreamSchema,
  owner: Paced,
  range: DayRange,
): readonly Draft[] {
  const isSingle = Object.entries(schema.properties).every(
    ([name, field]) => !isRequired(field) || Object.hasOwn(owner.ids, name),
  );
  const count = isSingle ? 1 : Math.max(1, Math.ceil((world.today - EPOCH) / owner.everyDays));
  const turnOf = (day: Day) => Math.floor((day - EPOCH) / owner.everyDays);
  return daysBetween(Math.max(0, turnOf(range.from)), Math.min(count - 1, turnOf(range.to)))
    .map((ordinal) => {
      const early = world.dice(`day of ${stream}`, owner.ordinal, ordinal);
      const day = EPOCH + ordinal * owner.everyDays + between(0, owner.everyDays - 2, early);
      return { world, stream, owner, ordinal, day };
    })
    .filter(({ day }) => day >= range.from && day <= range.to)
    .filter(({ day, ordinal }) => ordinal === 0 || day < world.today);
}
