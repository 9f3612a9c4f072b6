import { stringifyJson, type JsonObject } from './json.js';
import type { StreamSchema } from './json-schema.js';
import type { State } from './state.js';

/** Describes a stream's records from here on; comes before the first one. */
export interface SchemaMessage {
  readonly type: 'SCHEMA';
  readonly stream: string;
  readonly schema: StreamSchema;
  /** Top-level names only; empty where the stream has no key. */
  readonly key_properties: readonly string[];
  readonly bookmark_properties?: readonly string[];
}

/** One row of a stream. */
export interface RecordMessage {
  readonly type: 'RECORD';
  readonly stream: string;
  readonly record: JsonObject;
  /** When the record was read: RFC 3339, UTC. */
  readonly time_extracted?: string;
  /** The table version that the record belongs to, where ACTIVATE_VERSION is in use. */
  readonly version?: number;
}

/** Covers everything that was written before it. */
export interface StateMessage {
  readonly type: 'STATE';
  readonly value: State;
}

/** Tells the target that rows of other versions are gone. */
export interface ActivateVersionMessage {
  readonly type: 'ACTIVATE_VERSION';
  readonly stream: string;
  /** Epoch seconds: several targets keep a 32-bit integer. */
  readonly version: number;
}

/** How the files of a batch are written. */
export interface BatchEncoding {
  readonly format: 'jsonl';
  readonly compression: 'gzip' | 'none';
}

/** Stands for the records that files hold, bare and one a line: the Meltano SDK's message. */
export interface BatchMessage {
  readonly type: 'BATCH';
  readonly stream: string;
  readonly encoding: BatchEncoding;
  /** `file://` and the path as it is: the SDK's targets decode no percent codes. */
  readonly manifest: readonly string[];
  /** The version that all its records belong to, where ACTIVATE_VERSION is in use. */
  readonly version?: number;
}

/** What a tap writes to stdout, one a line. */
export type Message =
  SchemaMessage | RecordMessage | StateMessage | ActivateVersionMessage | BatchMessage;

/** One line of JSON without its line feed. Throws where a number is NaN or infinite. */
export function formatMessage(message: Message): string {
  return stringifyJson(message);
}
