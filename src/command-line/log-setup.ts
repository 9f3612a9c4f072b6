import { readFileSync } from 'node:fs';
import { reasonOf } from '../files/reason.js';
import { mayBeRead } from '../settings/json-file.js';
import { variablePrefix } from '../settings/setting-set.js';
import { parseLevel, type Level } from '../singer/level.js';
import type { MetricName } from '../singer/metric.js';
import { parseLogConfig, type LogConfig } from '../singer/log-config.js';

/**
 * Who the log is for: a person at a terminal, who also sees the status line; whoever reads a file of
 * plain lines; or a program that takes JSON objects in the form of the Meltano SDK.
 */
export type LogForm = 'terminal' | 'plain' | 'structured';

/** How the log is written. */
export interface LogSetup {
  readonly level: Level;
  readonly form: LogForm;
  /** What was asked for and can not be had. */
  readonly warnings: readonly string[];
}

/** Meltano names a logging config here, in Python's form. */
const CONFIG = 'SINGER_SDK_LOG_CONFIG';
const SHARED_LEVEL = 'LOGLEVEL';

/**
 * How the environment wants the log. The level is the first of these that names one: the root's
 * level in the file of `SINGER_SDK_LOG_CONFIG`, the tap's own variable (`TAP_PAYCOR_LOGLEVEL`), `LOGLEVEL`; else info. What
 * can not be used is warned of and never a failure.
 *
 * @param isTerminal whether the lines go to one
 * @param tap the executable's name
 */
export function logSetup(
  variables: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
  tap: string,
): LogSetup {
  const own = `${variablePrefix(tap)}LOGLEVEL`;
  const { config, warning } = readConfig(variables[CONFIG]);
  const wanted = variables[own];
  const named = parseLevel(wanted);
  const levels = [config.level, named, parseLevel(variables[SHARED_LEVEL])];
  return {
    level: levels.find((level) => level !== null) ?? 'info',
    form: config.structured ? 'structured' : isTerminal ? 'terminal' : 'plain',
    warnings: [warning, wanted && named === null ? noLevel(own) : null].filter(
      (text) => text !== null,
    ),
  };
}

const noLevel = (variable: string): string =>
  `${variable} names no level and is ignored; the levels are debug, info, warning, error and critical.`;

/** The measurements that plain lines have at level info: two a stream. */
const FEW: ReadonlySet<MetricName> = new Set(['record_count', 'sync_duration']);

const METRIC_LEVELS: Readonly<Record<LogForm, (metric: MetricName) => Level>> = {
  terminal: () => 'debug',
  plain: (metric) => (FEW.has(metric) ? 'info' : 'debug'),
  structured: () => 'info',
};

/** The level of a measurement: a person is spared them, and a program gets them all. */
export const metricLevel = (form: LogForm, metric: MetricName): Level =>
  METRIC_LEVELS[form](metric);

interface ConfigReading {
  readonly config: LogConfig;
  /** Why the file could not be used; null where it could. */
  readonly warning: string | null;
}

const NOTHING: LogConfig = { structured: false, level: null };

function readConfig(path: string | undefined): ConfigReading {
  if (!path) return { config: NOTHING, warning: null };
  const useless = (why: string): ConfigReading => ({
    config: NOTHING,
    warning: `${CONFIG}: the file ${path} ${why}; the log is plain.`,
  });
  try {
    if (!mayBeRead(path)) return useless('is neither a file nor an open pipe');
    const config = parseLogConfig(readFileSync(path, 'utf8'));
    return config === null ? useless('holds no JSON object') : { config, warning: null };
  } catch (error) {
    return useless(`can not be read (${reasonOf(error)})`);
  }
}
