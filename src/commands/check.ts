import type { Writable } from 'node:stream';
import { everyStream } from '../check/every-stream.js';
import { reportJson } from '../check/json.js';
import { unreadable, type Report } from '../check/report.js';
import { runCheck } from '../check/run.js';
import { reportText } from '../check/text.js';
import { print } from '../command-line/print.js';
import type { Config } from '../config/config.js';
import { discoverCatalog } from '../core/catalog.js';
import { presentDay } from '../core/date.js';
import { endpointOf } from '../core/reading.js';
import { compileSelected, type Selected } from '../core/selected.js';
import { newTally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { systemClock } from '../paycor/clock.js';
import { connect, type Manner } from '../paycor/connect.js';
import { readSchema } from '../schema-files.js';
import { STREAMS } from '../streams/index.js';
import { parseCatalog } from '../singer/catalog.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';
import { selectionWarnings } from '../singer/selection-warnings.js';

export interface CheckOptions extends Pick<Manner, 'hold'> {
  readonly config: Config;
  /** The parsed file; null: every stream that is selected by default. */
  readonly catalog: unknown;
  /** Every stream, whatever is selected. */
  readonly all: boolean;
  /** One JSON document instead of a table. */
  readonly json: boolean;
  readonly out: Writable;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
}

/**
 * Signs in, asks every selected stream for its first page, for each legal entity, and prints what
 * came of it. Throws a TapError `streams_failed` after that where some stream cannot be read.
 */
export async function check(options: CheckOptions): Promise<void> {
  const { out, json, redactor } = options;
  const report = await reportOf(options, selected(options));
  await print(out, redactor.redact(json ? reportJson(report) : reportText(report)));
  const failed = unreadable(report.findings);
  if (failed.length > 0) throw cannotBeRead(failed);
}

function selected({ config, catalog, all, logger }: CheckOptions): Selected {
  const discovered = discoverCatalog(STREAMS, readSchema);
  const chosen = catalog === null ? discovered : parseCatalog(catalog);
  if (catalog !== null) selectionWarnings(chosen).forEach((warning) => logger.warning(warning));
  return compileSelected(STREAMS, all ? everyStream(discovered, chosen) : chosen, config);
}

async function reportOf(options: CheckOptions, { readings, withheld }: Selected): Promise<Report> {
  const { config, logger, redactor, signal } = options;
  const connection = connect(config, (secret) => redactor.add(secret), logger, options);
  const tally = newTally();
  const withTenants = readings.some(({ scope }) => scope === 'tenant');
  const partitions = await connection.partitions(withTenants, signal, tally);
  const today = (): string =>
    presentDay(systemClock.now(), connection.paycorNow(), config.timezone);
  const { client } = connection;
  const findings = await runCheck({ config, client, readings, partitions, today, tally, signal });
  return {
    partitions,
    findings,
    withheld: withheld.map((stream) => ({ stream, route: endpointOf(STREAMS, stream).get })),
    calls: tally.calls,
  };
}

function cannotBeRead(streams: readonly string[]): TapError {
  return new TapError(
    'streams_failed',
    `${streams.length} of the checked streams cannot be read (${streams.join(', ')}); what came ` +
      'of each call is in the report.',
  );
}
