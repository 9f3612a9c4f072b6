import { everyStream } from '../check/every-stream.js';
import { reportJson } from '../check/json.js';
import { unreadable, type Report } from '../check/report.js';
import { runCheck } from '../check/run.js';
import { reportText } from '../check/text.js';
import { BUILT_IN } from '../built-in.js';
import { command } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import { configFrom } from '../command-line/inputs.js';
import { flag } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import type { Config } from '../config/config.js';
import { presentDay } from '../core/date.js';
import { compileEndpoint, endpointOf, scopesOf } from '../core/reading.js';
import { compileSelected, type Selected } from '../core/selected.js';
import { catalogOf, describedSchemas, discoverStreams } from '../custom/catalog.js';
import { runStreams } from '../custom/run-streams.js';
import { newTally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { connect } from '../paycor/connect.js';
import { tellFirst } from '../singer/tell-first.js';
import type { Table } from '../core/table.js';
import { SERVICES_STREAM } from '../streams/product.js';

/**
 * Signs in, asks every selected stream for its first page, for each legal entity, and prints what
 * came of it. Throws a TapError `streams_failed` after that where some stream cannot be read.
 */
export const COMMAND = command({
  options: {
    all: flag('--all', 'every stream, whatever the catalog selects'),
    json: flag('--json', 'print one JSON document instead of a table'),
    verbose: flag(
      '--verbose',
      'also each call: its endpoint, its days and what Paycor said',
    ).conflicts('json'),
  },
  config: 'required',
  async run(context, { all, json, verbose, ...files }) {
    const config = configFrom(files.config, context);
    const streams = runStreams(BUILT_IN, config.settings);
    const chosen = await catalogOf(files, streams, config, context);
    const catalog = all
      ? everyStream(await discoverStreams(streams, config, context), chosen)
      : chosen;
    const selected = compileSelected(
      streams.table,
      catalog,
      config,
      describedSchemas(streams, config),
    );
    const report = await reportOf(context, config, streams.table, selected);
    const text = json ? reportJson(report) : reportText(report, verbose);
    await print(context.out, context.redactor.redact(text));
    const failed = unreadable(report.findings);
    if (failed.length > 0) throw cannotBeRead(failed);
  },
});

async function reportOf(
  context: Context,
  config: Config,
  table: Table,
  { readings, withheld }: Selected,
): Promise<Report> {
  const { logger, redactor, clock, signal, hold } = context;
  const connection = connect(config, redactor.add, logger, { hold });
  const tally = newTally();
  const partitions = await connection.partitions(scopesOf(readings), signal, tally);
  const today = (): string => presentDay(clock.now(), connection.serviceNow(), config.timezone);
  const { client } = connection;
  const services = compileEndpoint(table, SERVICES_STREAM, config.settings);
  const probing = { config, client, today, tally, signal };
  const findings = await runCheck({ ...probing, readings, services, partitions });
  return {
    partitions,
    findings,
    withheld: withheld.map((one) => ({ ...one, route: endpointOf(table, one.stream).get })),
    calls: tally.calls,
  };
}

function cannotBeRead(streams: readonly string[]): TapError {
  const named = tellFirst(streams, String, (left) => `${left} more`, MOST_NAMED);
  return new TapError(
    'streams_failed',
    `${streams.length} of the checked streams cannot be read (${named.join(', ')}); why, and what ` +
      'to do, is in the report; --verbose tells each call.',
  );
}

/** So many streams stand by name in the last line of a check. */
const MOST_NAMED = 8;
