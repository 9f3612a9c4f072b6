import type { Context } from '../command-line/context.js';
import type { SchemaOf } from '../core/catalog.js';
import type { ReadPages } from '../core/pages.js';
import type { Partitions } from '../core/partition.js';
import type { Scope } from '../core/source.js';
import type { Domain, Table } from '../core/table.js';
import type { Tally } from '../core/tally.js';
import type { RemedyOf } from '../failures/causes.js';
import type { RefusalOf } from '../failures/refusal.js';
import type { Manner } from '../http/manner.js';
import type { Services } from '../check/services.js';
import type { SettingSet } from '../settings/setting-set.js';
import type { Surroundings, TapConfig } from '../settings/tap-config.js';
import type { Catalog } from '../singer/catalog.js';
import type { AccessWords } from './access-words.js';
import type { Logger } from '../singer/logger.js';

/**
 * One of the package's taps, as its commands see it: a service with its table, its settings and its
 * edge. What reads is the engine; what a command does, it does for every service alike.
 */
export interface Tap {
  /** The executable's name. */
  readonly name: string;
  /** What it is, in a clause. */
  readonly description: string;
  /** The service's name, as people know it. */
  readonly service: string;
  readonly settings: SettingSet;
  /** The streams that it has without a config. */
  readonly table: Table;
  /** The same streams, by what they tell of. */
  readonly domains: readonly Domain[];
  /** A stream's schema by its name. */
  readonly schemaOf: SchemaOf;
  readonly accessWords: AccessWords;
  /** What examples of patterns select. */
  readonly examples: { readonly stream: string; readonly without: string };
  readonly refusalOf: RefusalOf;
  readonly remedyOf: RemedyOf;
  /** What tells which products somebody has; null: the service has none. */
  readonly services: {
    /** The stream with a row of them. */
    readonly stream: string;
    readonly hasOneOf: Services['hasOneOf'];
  } | null;
  /** Throws a TapError (`config`) that tells every fault. */
  readonly configure: (raw: unknown, surroundings: Surroundings) => Configured;
  /**
   * The catalog of all streams for sources of `--config`: these may define some, and are else of no use
   * here, and may be unfinished.
   */
  readonly discovered: (sources: readonly string[], context: Context) => Promise<Catalog>;
}

/** A sound config, and what is made of it. */
export interface Configured {
  readonly config: TapConfig;
  readonly warnings: readonly string[];
  readonly connect: Connect;
  readonly streams: (context: Context) => RunStreams;
}

/** @param onSecret told of every token before it is used */
export type Connect = (
  onSecret: (secret: string) => void,
  logger: Logger,
  manner?: Manner,
) => Connection;

/** A way into a service's API, made from the settings. Nothing is sent before it is used. */
export interface Connection {
  readonly read: ReadPages;
  /**
   * What a run goes through one by one. The tally counts the calls that ask for it.
   *
   * @param scopes what streams are read once for
   */
  readonly partitions: (
    scopes: ReadonlySet<Scope>,
    signal: AbortSignal,
    tally?: Tally,
  ) => Promise<Partitions>;
  /** The service's own clock in epoch milliseconds, as its answers tell it; null before the first one. */
  readonly serviceNow: () => number | null;
}

/** The streams of a run. */
export interface RunStreams {
  readonly table: Table;
  /** What is known of a stream's rows without asking the service. */
  readonly schemaOf: SchemaOf;
  /** The catalog of all of them; the service may be asked for what nobody has described. */
  readonly discovered: () => Promise<Catalog>;
  /** Throws for a file's catalog that can not be meant so; the log learns what is odd. */
  readonly examine: (catalog: Catalog) => void;
}
