import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/about/stream-facts.js';
import { everyStream } from '../../src/check/every-stream.js';
import { streamsOf } from '../../src/core/selected.js';
import { STREAMS } from '../../src/streams/index.js';
import { compiled, DISCOVERED, entryOf, STREAM_NAMES, withMetadata } from '../core/discovered.js';

const SENSITIVE = factsOf(STREAMS).flatMap(({ name, sensitive }) => (sensitive ? [name] : []));

describe('every stream', () => {
  test('of no catalog: all that there are, sensitive ones withheld', () => {
    const all = everyStream(DISCOVERED, DISCOVERED).streams;
    const { readings, withheld: kept } = compiled(all, { sensitiveStreams: false });
    const withheld = kept.map(({ stream }) => stream);
    expect([...streamsOf(readings), ...withheld].toSorted()).toEqual(STREAM_NAMES.toSorted());
    expect(withheld).toEqual(SENSITIVE);
  });

  test('of a catalog: also what it deselects or lacks; its fields stay as they are', () => {
    const off = withMetadata(entryOf('employees'), [], { selected: false });
    const entry = withMetadata(off, ['properties', 'lastName'], { selected: false });
    const { readings } = compiled(everyStream(DISCOVERED, { streams: [entry] }).streams);
    expect(streamsOf(readings).toSorted()).toEqual(STREAM_NAMES.toSorted());
    const outputs = readings.flatMap((reading) => reading.outputs);
    const fields =
      outputs.find(({ name }) => name === 'employees')?.leaving.schema.properties ?? {};
    expect(Object.keys(fields)).not.toContain('lastName');
    expect(Object.keys(fields)).toContain('firstName');
  });

  test('keeps a stream that the tap lacks, so that it is complained of', () => {
    const strange = { ...entryOf('employees'), tap_stream_id: 'employes' };
    const all = everyStream(DISCOVERED, { streams: [strange] });
    expect(() => compiled(all.streams)).toThrow('"employes" is unknown');
  });
});
