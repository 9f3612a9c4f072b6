import { hostname } from 'node:os';
import { isJsonObject, type Json } from '../../singer/json.js';

/** Which process did something, and when, for the people who look for it. */
export interface ProcessName {
  readonly pid: number;
  readonly host: string;
  /** RFC 3339, UTC. */
  readonly since: string;
}

export function thisProcess(now: number): ProcessName {
  return { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
}

/** `process 4711 on host build-7 since 2026-01-15T12:00:00.000Z` */
export function describeProcess({ pid, host, since }: ProcessName): string {
  return `process ${pid} on host ${host} since ${since}`;
}

/** Null where a JSON value names no process. */
export function parseProcessName(value: Json | undefined): ProcessName | null {
  if (value === undefined || !isJsonObject(value)) return null;
  const { pid, host, since } = value;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof since !== 'string') return null;
  return { pid, host, since };
}
