import type { Writable } from 'node:stream';
import type { Config } from '../config/config.js';
import { discoverCatalog } from '../core/catalog.js';
import { selectStreams, type Selected } from '../core/selected-stream.js';
import { connect } from '../paycor/connect.js';
import { systemClock } from '../paycor/clock.js';
import { readSchema } from '../schema-files.js';
import { parseCatalog } from '../singer/catalog.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';
import { selectSchema } from '../singer/selection.js';
import { EMPTY_STATE, parseState } from '../singer/state.js';
import { messageWriter, type MessageWriter } from '../singer/writer.js';
import { runSync } from '../sync/run.js';

/** All rows; or the first record of every stream; or the schemas alone. */
type SyncMode = 'sync' | 'test' | 'test-schema';

export interface SyncOptions {
  readonly config: Config;
  /** The parsed file; null: every stream that is selected by default. */
  readonly catalog: unknown;
  /** The parsed file; null: none. */
  readonly state: unknown;
  readonly mode: SyncMode;
  readonly out: Writable;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
}

/** Reads the selected streams and writes Singer messages. Throws for whatever went wrong. */
export async function sync(options: SyncOptions): Promise<void> {
  const { config, catalog, state, mode, logger, redactor, signal } = options;
  const chosen = catalog === null ? discoverCatalog(readSchema) : parseCatalog(catalog);
  const selected = selectStreams(chosen, config.sensitiveStreams);
  const start = state === null ? EMPTY_STATE : parseState(state);
  const writer = messageWriter(options.out);
  if (mode === 'test-schema') return writeSchemas(selected, writer);
  const { client, partitions } = connect(config, (secret) => redactor.add(secret), logger);
  return runSync({
    config,
    selected,
    state: start,
    partitions: () => partitions(signal),
    client,
    writer,
    logger,
    clock: systemClock,
    signal,
    recordLimit: mode === 'test' ? 1 : null,
  });
}

async function writeSchemas({ streams }: Selected, writer: MessageWriter): Promise<void> {
  for (const { name, stream, schema, selection } of streams) {
    const selectedSchema = selectSchema(schema, selection);
    await writer.write({
      type: 'SCHEMA',
      stream: name,
      schema: selectedSchema,
      key_properties: stream.key,
    });
  }
  await writer.flush();
}
