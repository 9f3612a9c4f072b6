import { probe, type Known, type Probing } from '../check/probe.js';
import type { Context } from '../command-line/context.js';
import type { Config } from '../config/config.js';
import { presentDay } from '../core/date.js';
import type { Partitions } from '../core/partition.js';
import { titleOf } from '../core/pivot.js';
import type { Reading } from '../core/reading.js';
import { readReport } from '../core/report.js';
import { newTally } from '../core/tally.js';
import { connect } from '../paycor/connect.js';
import { refusalOf } from '../paycor/refusal.js';
import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import type { Pivot } from '../core/stream.js';
import { isolate } from '../sync/failure.js';
import { inferSchema } from '../core/infer.js';
import { learntOf, NOTHING_LEARNT, type Column, type Learnt } from './learnt.js';
import type { Lesson } from './lesson.js';

/**
 * What a page of each stream shows of its rows. Nothing is asked where there is none; a stream of which
 * no row came has no field, and a warning.
 */
export async function learnSchemas(
  lessons: readonly Lesson[],
  config: Config,
  { redactor, logger, clock, signal, hold }: Context,
): Promise<ReadonlyMap<string, Learnt>> {
  if (lessons.length === 0) return new Map();
  const names = lessons.map(({ reading }) => reading.name);
  logger.info(`Asking Paycor for a page of ${names.join(', ')}.`);
  const { read, partitions, paycorNow } = connect(config, redactor.add, logger, { hold });
  const tally = newTally();
  const today = (): string => presentDay(clock.now(), paycorNow(), config.timezone);
  const withTenants = lessons.some(({ reading }) => reading.scope === 'tenant');
  const all = await partitions(withTenants, signal, tally);
  const rows = await sample(lessons, all, { config, read, refusalOf, today, tally, signal });
  return new Map(
    lessons.map((lesson) => {
      const { name } = lesson.reading;
      return [name, learn(lesson, rows.get(name) ?? [], logger)];
    }),
  );
}

function learn(lesson: Lesson, rows: readonly JsonObject[], logger: Logger): Learnt {
  const { name } = lesson.reading;
  const learnt = learntFrom(lesson, rows, logger);
  for (const one of learnt.told) logger.info(`Stream ${name}: ${one}.`);
  if (Object.keys(learnt.schema.properties).length === 0) logger.warning(tellNone(lesson));
  return learnt;
}

function learntFrom(
  { reading, pivot, ownFields }: Lesson,
  rows: readonly JsonObject[],
  logger: Logger,
): Learnt {
  if (ownFields === null) return { ...NOTHING_LEARNT, schema: inferSchema(rows) };
  try {
    const columns = pivot ? columnsOf(pivot, rows) : headersOf(reading, rows);
    return learntOf(columns, ownFields);
  } catch (error) {
    logger.warning(isolate(error).message);
    return NOTHING_LEARNT;
  }
}

const headersOf = ({ name }: Reading, rows: readonly JsonObject[]): readonly Column[] =>
  rows.flatMap((row) => readReport(row, `Stream ${name}`).headers);

/** In the order of their titles: whose rows they were does not matter. */
const columnsOf = (pivot: Pivot, rows: readonly JsonObject[]): readonly Column[] =>
  [...new Set(rows.map((row) => titleOf(pivot, row)))]
    .toSorted()
    .map((title) => ({ id: title, title, schema: { type: ['string', 'null'] } }));

const tellNone = ({ reading: { name }, ownFields }: Lesson): string =>
  `Stream ${name}: Paycor sent ${ownFields ? 'nothing' : 'no row'} to learn its fields from, so that ` +
  'the catalog has its key alone; tap-paycor check tells why. ' +
  `${ownFields ? 'D' : 'Give it a "schema" in custom_streams, or d'}iscover again.`;

type Rows = ReadonlyMap<string, readonly JsonObject[]>;

/** The rows of one page of each: in the first partition that has some, of custom fields in all. */
async function sample(
  lessons: readonly Lesson[],
  partitions: Partitions,
  probing: Probing,
): Promise<Rows> {
  const rows = new Map<string, readonly JsonObject[]>();
  for (const partition of Object.values(partitions).flat()) {
    const known: Known = new Map();
    for (const { reading, pivot } of lessons) {
      const found = rows.get(reading.name) ?? [];
      const isEnough = found.length > 0 && pivot === null;
      if (isEnough || !partitions[reading.scope].includes(partition)) continue;
      await probe(probing, reading, partition, known);
      const outcome = known.get(reading.name)?.outcome;
      if (outcome?.kind === 'page') rows.set(reading.name, [...found, ...outcome.rows]);
    }
  }
  return rows;
}
