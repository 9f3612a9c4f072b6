import { resolve } from 'node:path';
import type { BatchFiles } from '../singer/batch-folder.js';
import type { SharedSettings } from './shared.js';

type BatchConfig = NonNullable<SharedSettings['batch_config']>;

/**
 * What a valid `batch_config` asks for. The path is the text after `file://` as it stands: the
 * Meltano SDK decodes no percent codes either.
 */
export function batchFilesOf(
  { storage, encoding, batch_size: size }: BatchConfig,
  app: string,
): BatchFiles {
  const path = storage.root.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  return Object.freeze({
    app,
    folder: resolve(path),
    prefix: storage.prefix ?? '',
    compression: encoding.compression,
    size,
  });
}

/**
 * The fault of settings that ask for files and for ACTIVATE_VERSION. Targets of the Meltano SDK
 * keep a version with each record and drop older ones; the records of a file bring none, so that
 * they would drop what is there.
 */
export function batchProblems(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const isBoth =
    settings['batch_config'] !== undefined && settings['emit_activate_version_messages'] === true;
  return isBoth ? [BOTH] : [];
}

const BOTH =
  'batch_config and emit_activate_version_messages exclude each other: records in files carry no version, so the target would take rows for gone that are not';
