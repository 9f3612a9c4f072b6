import { exceptionOf, type LoggedException } from './exception.js';
import { mapTexts, type JsonObject } from './json.js';
import { LEVELS, type Level } from './level.js';
import type { Metric, MetricName } from './metric.js';
import { neutralLine } from './neutral.js';

/** What a log line says beyond its message, for programs that read the log. */
export interface LogDetails {
  /** The stream that it is about. */
  readonly stream?: string;
  readonly metric?: Metric;
  readonly extra?: JsonObject;
  /** Whether it is a row of a table, which a person reads best without what begins other lines. */
  readonly isRow?: boolean;
  /** An error that nobody foresaw: where it came from is told, too. */
  readonly error?: Error;
}

/** A function for each level; a message below the chosen level goes nowhere. */
export type Logger = Readonly<Record<Level, (message: string, details?: LogDetails) => void>>;

/** What one line tells: secrets are hidden, every text is on one line and shows what it holds. */
export interface LogEvent {
  readonly level: Level;
  readonly message: string;
  readonly stream: string | null;
  readonly metric: JsonObject | null;
  readonly extra: JsonObject;
  readonly isRow: boolean;
  readonly exception: LoggedException | null;
}

/** Makes one line, without its line feed, of an event. */
export type LineFormat = (event: LogEvent) => string;

/** Where lines go, which ones, and what they look like. */
export interface LoggerOptions {
  /** Takes each line, without its line feed. */
  readonly out: (line: string) => void;
  /** The lowest level that is written. */
  readonly level: Level;
  /** Hides secrets; sees every text of a line before the line is made. */
  readonly redact?: (text: string) => string;
  /** `LEVEL message` unless given. */
  readonly format?: LineFormat;
  /** The level of a measurement, in place of that of its line; a line keeps its own unless given. */
  readonly metricLevel?: (metric: MetricName) => Level;
}

/** A logger that writes one line a message. */
export function createLogger(options: LoggerOptions): Logger {
  const { out, level: lowest, redact = (text) => text, format = plainLine } = options;
  return loggerOf((given, message, details) => {
    const level = (details.metric && options.metricLevel?.(details.metric.metric)) ?? given;
    if (LEVELS[level] < LEVELS[lowest]) return;
    out(format({ level, ...redacted(message, details, redact) }));
  });
}

function redacted(
  message: string,
  { stream, metric, extra = {}, isRow = false, error }: LogDetails,
  redact: (text: string) => string,
): Omit<LogEvent, 'level'> {
  const exception = error ? exceptionOf(error) : null;
  const event = { message, stream: stream ?? null, metric: metric ?? null, extra, exception };
  // Hidden first: a secret that is cut or escaped would not be known any more.
  return { ...mapTexts(event, (text) => neutralLine(redact(text))), isRow };
}

/** A logger whose lines all belong to a stream. */
export function streamLogger(logger: Logger, stream: string): Logger {
  return loggerOf((level, message, details) => logger[level](message, { stream, ...details }));
}

function loggerOf(log: (level: Level, message: string, details: LogDetails) => void): Logger {
  const at =
    (level: Level) =>
    (message: string, details: LogDetails = {}) =>
      log(level, message, details);
  return {
    debug: at('debug'),
    info: at('info'),
    warning: at('warning'),
    error: at('error'),
    critical: at('critical'),
  };
}

/** singer-python's layout. */
export const plainLine: LineFormat = ({ level, message }) => `${level.toUpperCase()} ${message}`;

/**
 * The same behind the time in UTC, ISO 8601, to the second.
 *
 * @param now epoch milliseconds
 */
export const timedLine =
  (now: () => number): LineFormat =>
  (event) =>
    `${new Date(now()).toISOString().slice(0, 19)}Z ${plainLine(event)}`;

/** The same for a person at a terminal: rows of a table stand for themselves. */
export const terminalLine = (now: () => number): LineFormat => {
  const timed = timedLine(now);
  return (event) => (event.isRow ? event.message : timed(event));
};
