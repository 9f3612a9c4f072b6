import { readFileSync } from 'node:fs';
import { reasonOf } from '../files/reason.js';
import { mayBeRead } from '../config/json-file.js';
import { parseLevel, type Level } from '../singer/level.js';
import { parseLogConfig, type LogConfig } from '../singer/log-config.js';

/** How the log is written. */
export interface LogSetup {
  readonly level: Level;
  /** Whether lines are JSON objects in the form of the Meltano SDK. */
  readonly structured: boolean;
  /** What was asked for and can not be had. */
  readonly warnings: readonly string[];
}

/** Meltano names a logging config here, in Python's form. */
const CONFIG = 'SINGER_SDK_LOG_CONFIG';
const LEVEL = 'TAP_PAYCOR_LOGLEVEL';
const SHARED_LEVEL = 'LOGLEVEL';

/**
 * How the environment wants the log. The level is the first of these that names one: the root's
 * level in the file of `SINGER_SDK_LOG_CONFIG`, `TAP_PAYCOR_LOGLEVEL`, `LOGLEVEL`; else info. What
 * can not be used is warned of and never a failure.
 */
export function logSetup(variables: Readonly<Record<string, string | undefined>>): LogSetup {
  const { config, warning } = readConfig(variables[CONFIG]);
  const wanted = variables[LEVEL];
  const named = parseLevel(wanted);
  const levels = [config.level, named, parseLevel(variables[SHARED_LEVEL])];
  return {
    level: levels.find((level) => level !== null) ?? 'info',
    structured: config.structured,
    warnings: [warning, wanted && named === null ? NO_LEVEL : null].filter((text) => text !== null),
  };
}

const NO_LEVEL = `${LEVEL} names no level and is ignored; the levels are debug, info, warning, error and critical.`;

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
