import { keyOf } from '../../src/core/output.js';
import { endpointOf } from '../../src/core/reading.js';
import { STREAMS } from '../../src/streams/index.js';

/** The key of a stream of the table, its parent's and its positions where it is derived. */
export function keyOfStream(name: string): readonly string[] {
  const stream = STREAMS.get(name);
  if (stream === undefined) throw new RangeError(`${name} is not in the table`);
  return keyOf(stream, endpointOf(STREAMS, name));
}
