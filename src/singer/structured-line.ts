import { isJsonObject, stringifyJson, type JsonObject } from './json.js';
import type { LineFormat, LogEvent } from './logger.js';

/** What is the same on every line. */
export interface StructuredLineOptions {
  /** The tap's name. */
  readonly app: string;
  /** The process id. */
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The layout of the Meltano SDK's structured log: one JSON object a line, with all the names that
 * Meltano demands, else it takes the line for plain text.
 */
export function structuredLine({ app, pid, now }: StructuredLineOptions): LineFormat {
  return (event) =>
    stringifyJson({
      level: event.level,
      pid,
      logger_name: app,
      ts: now() / 1000,
      thread_name: 'MainThread',
      app_name: app,
      stream_name: event.stream,
      ...toldOf(event),
      extra: event.extra,
    });
}

/** A metric stands for itself: its message is the SDK's one word, and the stream that it is of. */
function toldOf({ message, metric, exception }: LogEvent): JsonObject {
  return {
    message: metric === null ? message : ['METRIC', ...streamIn(metric)].join(' '),
    ...(metric !== null && { metric_info: metric }),
    ...(exception !== null && { exception }),
  };
}

/** Meltano shows neither the stream of a line nor the tags of a metric. */
const streamIn = ({ tags }: JsonObject): readonly string[] =>
  isJsonObject(tags) && typeof tags['stream'] === 'string' ? [tags['stream']] : [];
