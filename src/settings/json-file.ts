import { readFileSync, statfsSync, statSync } from 'node:fs';
import { TapError } from '../errors.js';
import { reasonOf } from '../files/reason.js';
import { type Json, type JsonObject, isJsonObject, parseJson } from '../singer/json.js';

/** The files that a user hands over, named as the error codes name them. */
export type JsonFileKind = 'config' | 'catalog' | 'state';

const HINTS: Readonly<Record<JsonFileKind, string>> = {
  config: 'the command authorize writes one, about describes what belongs into it',
  catalog: '--discover > catalog.json makes one',
  state: 'leave --state out to begin afresh, or pass the last state that the target printed',
};

/**
 * The JSON object in a file, every number with all its digits. Throws a TapError with the kind as
 * its code that names the file and the place of a fault, and quotes nothing of what the file holds.
 */
export function loadJsonFile(path: string, kind: JsonFileKind): JsonObject {
  const text = readText(path, kind);
  if (text.trim() === '') throw failure(path, kind, 'is empty');
  const value = parse(text, path, kind);
  if (!isJsonObject(value)) throw failure(path, kind, 'does not hold a JSON object');
  return value;
}

/** The text of a file; a TapError where it cannot be read or is no UTF-8. */
export function readText(path: string, kind: JsonFileKind): string {
  const bytes = readBytes(path, kind);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw failure(path, kind, 'is not UTF-8 text; save it as UTF-8');
  }
}

function readBytes(path: string, kind: JsonFileKind): Buffer {
  try {
    if (!mayBeRead(path)) throw failure(path, kind, 'is neither a file nor an open pipe');
    return readFileSync(path);
  } catch (error) {
    if (error instanceof TapError) throw error;
    throw failure(path, kind, `cannot be read: ${reasonOf(error)}`);
  }
}

/** What a shell has opened for the tap, as in `--config <(…)` and `< config.json`. */
const OPENED = /^\/(?:dev|proc\/self)\/(?:fd\/\d+|stdin)$/;

/**
 * Whether reading a path comes to an end: opening a pipe without a writer would wait for one for ever,
 * and a device may never end. True for a folder, which is an error of its own. Throws the system's
 * error.
 */
export function mayBeRead(path: string): boolean {
  if (OPENED.test(path)) return true;
  const found = statSync(path);
  return found.isDirectory() || (found.isFile() && !KERNELS.has(statfsSync(path).type));
}

/**
 * Where Linux shows itself: procfs, sysfs, debugfs, tracefs (their numbers are those of statfs(2)).
 * What looks like a file there may never end.
 */
const KERNELS: ReadonlySet<number> = new Set([0x9fa0, 0x62656572, 0x64626720, 0x74726163]);

function parse(text: string, path: string, kind: JsonFileKind): Json {
  try {
    return parseJson(text);
  } catch (error) {
    // parseJson says where the fault is and quotes nothing, so its message may be passed on.
    throw failure(
      path,
      kind,
      `is ${error instanceof SyntaxError ? error.message : 'not valid JSON'}`,
    );
  }
}

function failure(path: string, kind: JsonFileKind, fault: string): TapError {
  return new TapError(kind, `The ${kind} file ${path} ${fault}. (Hint: ${HINTS[kind]}.)`);
}
