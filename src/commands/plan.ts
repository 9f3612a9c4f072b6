import { planJson } from '../plan/json.js';
import { readPlan } from '../plan/read.js';
import type { PlanReport } from '../plan/report.js';
import { planText } from '../plan/text.js';
import { command } from '../command-line/command.js';
import { configFrom, stateFrom } from '../command-line/inputs.js';
import { flag } from '../command-line/option.js';
import { print } from '../command-line/print.js';
import { compileSelected } from '../core/selected.js';
import { TapError } from '../errors.js';
import { catalogOf } from '../tap/catalog.js';
import type { Tap } from '../tap/tap.js';

/**
 * Prints how many calls a sync with the same files would make, and how long it takes at the rate
 * of the settings. Throws a TapError `streams_failed` after that where some stream could not be
 * planned.
 */
export const commandFor = (tap: Tap) =>
  command({
    options: { json: flag('--json', 'print one JSON document instead of a table') },
    config: 'required',
    async run(context, { json, ...files }) {
      const { out, logger, redactor, clock, signal, hold } = context;
      const { config, connect, streams: streamsOf } = configFrom(files.config, context, tap);
      const streams = streamsOf(context);
      const catalog = await catalogOf(files, streams, context);
      const { read, partitions, serviceNow } = connect(redactor.add, logger, { hold });
      const report = await readPlan({
        config,
        selected: compileSelected(streams.table, catalog, config, streams.schemaOf),
        state: stateFrom(files.state),
        partitions: (scopes, tally) => partitions(scopes, signal, tally),
        read,
        serviceNow,
        logger,
        clock,
        signal,
      });
      await print(out, json ? planJson(report) : planText(report));
      refuseUnplanned(report);
    },
  });

function refuseUnplanned({ streams }: PlanReport): void {
  const failed = streams.filter(({ partitions }) =>
    partitions.some(({ expected }) => expected === null),
  );
  if (failed.length === 0) return;
  throw new TapError(
    'streams_failed',
    `${failed.length} of ${streams.length} streams could not be planned ` +
      `(${failed.map(({ stream }) => stream).join(', ')}); why stands above, a line each.`,
  );
}
