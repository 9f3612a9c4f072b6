import { everyStream } from '../check/every-stream.js';
import { reportJson } from '../check/json.js';
import { unreadable, type Report } from '../check/report.js';
import { runCheck } from '../check/run.js';
import { reportText } from '../check/text.js';
import { command } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import { configFrom } from '../command-line/inputs.js';
import { flag } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { presentDay } from '../core/date.js';
import { compileEndpoint, endpointOf, scopesOf } from '../core/reading.js';
import { compileSelected, type Selected } from '../core/selected.js';
import { callText } from '../core/stream.js';
import type { Table } from '../core/table.js';
import { newTally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { tellFirst } from '../singer/tell-first.js';
import { catalogOf } from '../tap/catalog.js';
import type { Configured, Tap } from '../tap/tap.js';

/**
 * Signs in, asks every selected stream for its first page, for each legal entity, and prints what
 * came of it. Throws a TapError `streams_failed` after that where some stream cannot be read.
 */
export const commandFor = (tap: Tap) =>
  command({
    options: {
      all: flag('--all', 'every stream, whatever the catalog selects'),
      json: flag('--json', 'print one JSON document instead of a table'),
      verbose: flag(
        '--verbose',
        `also each call: its endpoint, its days and what ${tap.service} said`,
      ).conflicts('json'),
    },
    config: 'required',
    async run(context, { all, json, verbose, ...files }) {
      const configured = configFrom(files.config, context, tap);
      const streams = configured.streams(context);
      const chosen = await catalogOf(files, streams, context);
      const catalog = all ? everyStream(await streams.discovered(), chosen) : chosen;
      const { table, schemaOf } = streams;
      const selected = compileSelected(table, catalog, configured.config, schemaOf);
      const report = await reportOf(context, tap, configured, table, selected);
      const text = json ? reportJson(report) : reportText(report, verbose);
      await print(context.out, context.redactor.redact(text));
      const failed = unreadable(report.findings);
      if (failed.length > 0) throw cannotBeRead(failed);
    },
  });

async function reportOf(
  context: Context,
  { services, refusalOf, remedyOf, accessWords: words }: Tap,
  { config, connect }: Configured,
  table: Table,
  { readings, withheld }: Selected,
): Promise<Report> {
  const { logger, redactor, clock, signal, hold } = context;
  const { read, partitions: partitionsOf, serviceNow } = connect(redactor.add, logger, { hold });
  const tally = newTally();
  const partitions = await partitionsOf(scopesOf(readings), signal, tally);
  const today = (): string => presentDay(clock.now(), serviceNow(), config.timezone);
  const findings = await runCheck({
    config,
    read,
    refusalOf,
    today,
    tally,
    signal,
    readings,
    services: services && {
      reading: compileEndpoint(table, services.stream, config.settings),
      hasOneOf: services.hasOneOf,
    },
    partitions,
  });
  return {
    service: config.service,
    remedyOf,
    words,
    partitions,
    findings,
    withheld: withheld.map((one) => ({ ...one, call: callText(endpointOf(table, one.stream)) })),
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
