import { probe, type Known, type Probing } from '../check/probe.js';
import type { Context } from '../command-line/context.js';
import type { Config } from '../config/config.js';
import { presentDay } from '../core/date.js';
import type { Partitions } from '../core/partition.js';
import type { Reading } from '../core/reading.js';
import { readReport } from '../core/report.js';
import { newTally } from '../core/tally.js';
import { connect } from '../paycor/connect.js';
import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import { OWN_FIELDS } from '../streams/stream.js';
import { isolate } from '../sync/failure.js';
import { inferSchema } from './infer.js';
import { learntOf, NOTHING_LEARNT, type Learnt } from './learnt.js';

/**
 * What a page of each reading shows of its rows. Nothing is asked where there is no reading; a stream
 * of which no row came has no field, and a warning.
 */
export async function learnSchemas(
  readings: readonly Reading[],
  config: Config,
  { redactor, logger, clock, signal, hold }: Context,
): Promise<ReadonlyMap<string, Learnt>> {
  if (readings.length === 0) return new Map();
  logger.info(`Asking Paycor for a page of ${readings.map(({ name }) => name).join(', ')}.`);
  const { client, partitions, paycorNow } = connect(config, redactor.add, logger, { hold });
  const tally = newTally();
  const today = (): string => presentDay(clock.now(), paycorNow(), config.timezone);
  const withTenants = readings.some(({ scope }) => scope === 'tenant');
  const all = await partitions(withTenants, signal, tally);
  const rows = await sample(readings, all, { config, client, today, tally, signal });
  return new Map(
    readings.map((reading) => [reading.name, learn(reading, rows.get(reading.name) ?? [], logger)]),
  );
}

function learn(reading: Reading, rows: readonly JsonObject[], logger: Logger): Learnt {
  const learnt = learntFrom(reading, rows, logger);
  for (const one of learnt.told) logger.info(`Stream ${reading.name}: ${one}.`);
  if (Object.keys(learnt.schema.properties).length === 0) logger.warning(tellNone(reading));
  return learnt;
}

function learntFrom(
  { name, key, report }: Reading,
  rows: readonly JsonObject[],
  logger: Logger,
): Learnt {
  if (report === null) return { ...NOTHING_LEARNT, schema: inferSchema(rows) };
  try {
    return learntOf(
      rows.flatMap((row) => readReport(row, `Stream ${name}`).headers),
      key.filter((field) => OWN_FIELDS.includes(field)),
    );
  } catch (error) {
    logger.warning(isolate(error).message);
    return NOTHING_LEARNT;
  }
}

const tellNone = ({ name, report }: Reading): string =>
  `Stream ${name}: Paycor sent ${report ? 'no header' : 'no row'} to learn its fields from, so that ` +
  'the catalog has its key alone; tap-paycor check tells why. ' +
  `${report ? 'D' : 'Give it a "schema" in custom_streams, or d'}iscover again.`;

type Rows = ReadonlyMap<string, readonly JsonObject[]>;

/** The rows of one page of each, in the first partition that has some. */
async function sample(
  readings: readonly Reading[],
  partitions: Partitions,
  probing: Probing,
): Promise<Rows> {
  const rows = new Map<string, readonly JsonObject[]>(readings.map(({ name }) => [name, []]));
  for (const partition of Object.values(partitions).flat()) {
    const known: Known = new Map();
    for (const reading of readings) {
      const isFound = rows.get(reading.name)?.length !== 0;
      if (isFound || !partitions[reading.scope].includes(partition)) continue;
      await probe(probing, reading, partition, known);
      const outcome = known.get(reading.name)?.outcome;
      if (outcome?.kind === 'page') rows.set(reading.name, outcome.rows);
    }
  }
  return rows;
}
