import type { Stream } from './stream.js';

/** Streams by name, in the order in which a run reads them: a value, so that a run may have its own. */
export type Table = ReadonlyMap<string, Stream>;

/** Streams that tell of the same matter. */
export interface Domain {
  readonly title: string;
  /** What they tell, in a sentence. */
  readonly tells: string;
  readonly rows: Readonly<Record<string, Stream>>;
}
