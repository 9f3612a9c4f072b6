import { probe, type Known, type Probing } from '../check/probe.js';
import type { Context } from '../command-line/context.js';
import type { Config } from '../config/config.js';
import { presentDay } from '../core/date.js';
import type { Partitions } from '../core/partition.js';
import { titleOf } from '../core/pivot.js';
import { scopesOf, type Reading } from '../core/reading.js';
import { readReport } from '../core/report.js';
import type { Service } from '../core/service.js';
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
  const { read, partitions, serviceNow } = connect(config, redactor.add, logger, { hold });
  const tally = newTally();
  const telling = { service: config.service, logger };
  const today = (): string => presentDay(clock.now(), serviceNow(), config.timezone);
  const scopes = scopesOf(lessons.map(({ reading }) => reading));
  const all = await partitions(scopes, signal, tally);
  const rows = await sample(lessons, all, { config, read, refusalOf, today, tally, signal });
  return new Map(
    lessons.map((lesson) => {
      const { name } = lesson.reading;
      return [name, learn(lesson, rows.get(name) ?? [], telling)];
    }),
  );
}

interface Telling {
  readonly service: Service;
  readonly logger: Logger;
}

function learn(lesson: Lesson, rows: readonly JsonObject[], telling: Telling): Learnt {
  const { logger } = telling;
  const { name } = lesson.reading;
  const learnt = learntFrom(lesson, rows, telling);
  for (const one of learnt.told) logger.info(`Stream ${name}: ${one}.`);
  if (Object.keys(learnt.schema.properties).length === 0) logger.warning(tellNone(lesson));
  return learnt;
}

function learntFrom(
  { reading, pivot, ownFields }: Lesson,
  rows: readonly JsonObject[],
  { service, logger }: Telling,
): Learnt {
  if (ownFields === null) return { ...NOTHING_LEARNT, schema: inferSchema(rows) };
  try {
    const columns = pivot ? columnsOf(pivot, rows) : headersOf(reading, rows, service);
    return learntOf(columns, ownFields);
  } catch (error) {
    logger.warning(isolate(error).message);
    return NOTHING_LEARNT;
  }
}

const headersOf = (
  { name }: Reading,
  rows: readonly JsonObject[],
  service: Service,
): readonly Column[] =>
  rows.flatMap((row) => readReport(row, `Stream ${name}`, service.name).headers);

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
      if (isEnough || partition.scope !== reading.scope) continue;
      await probe(probing, reading, partition, known);
      const outcome = known.get(reading.name)?.outcome;
      if (outcome?.kind === 'page') rows.set(reading.name, [...found, ...outcome.rows]);
    }
  }
  return rows;
}
