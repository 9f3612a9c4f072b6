/** Python's levels, by which Singer taps name theirs. */
export const LEVELS = { debug: 10, info: 20, warning: 30, error: 40, critical: 50 } as const;

export type Level = keyof typeof LEVELS;

export type Logger = Readonly<Record<Level, (message: string) => void>>;

/** Makes one line, without its line feed, of a message. */
export type LineFormat = (level: Level, message: string) => string;

export interface LoggerOptions {
  /** Takes each line, without its line feed. */
  readonly out: (line: string) => void;
  /** The lowest level that is written. */
  readonly level: Level;
  /** Hides secrets; sees each message before it becomes a line. */
  readonly redact?: (text: string) => string;
  /** `LEVEL message` unless given. */
  readonly format?: LineFormat;
}

/** A logger that writes one line a message. */
export function createLogger(options: LoggerOptions): Logger {
  const { out, level: lowest, redact = (text) => text, format = plainLine } = options;
  const at = (level: Level) => (message: string) => {
    if (LEVELS[level] >= LEVELS[lowest]) out(format(level, redact(message)));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warning: at('warning'),
    error: at('error'),
    critical: at('critical'),
  };
}

/** singer-python's layout. Line breaks are escaped: whoever reads a log takes a line for an event. */
export const plainLine: LineFormat = (level, message) =>
  `${level.toUpperCase()} ${message.replaceAll('\r', '\\r').replaceAll('\n', '\\n')}`;
