import { describe, expect, test } from 'vitest';
import { everyStream } from '../../src/check/every-stream.js';
import { selectStreams } from '../../src/core/selected-stream.js';
import { isIncluded } from '../../src/singer/selection.js';
import { rowOf, STREAM_NAMES } from '../core/discovered.js';
import { DISCOVERED, entryOf, withMetadata } from '../core/discovered.js';

const SENSITIVE = STREAM_NAMES.filter((name) => rowOf(name).sensitive);

describe('every stream', () => {
  test('of no catalog: all that there are, sensitive ones withheld', () => {
    const { streams, withheld } = selectStreams(everyStream(DISCOVERED, DISCOVERED), false);
    expect([...streams.map(({ name }) => name), ...withheld].toSorted()).toEqual(
      STREAM_NAMES.toSorted(),
    );
    expect(withheld).toEqual(SENSITIVE);
  });

  test('of a catalog: also what it deselects or lacks; its fields stay as they are', () => {
    const off = withMetadata(entryOf('employees'), [], { selected: false });
    const entry = withMetadata(off, ['properties', 'lastName'], { selected: false });
    const { streams } = selectStreams(everyStream(DISCOVERED, { streams: [entry] }), true);
    expect(streams.map(({ name }) => name)).toEqual(STREAM_NAMES);
    const employees = streams.find(({ name }) => name === 'employees');
    expect(employees && isIncluded(employees.selection, 'lastName')).toBe(false);
    expect(employees && isIncluded(employees.selection, 'firstName')).toBe(true);
  });

  test('keeps a stream that the tap lacks, so that it is complained of', () => {
    const strange = { ...entryOf('employees'), tap_stream_id: 'employes' };
    const all = everyStream(DISCOVERED, { streams: [strange] });
    expect(() => selectStreams(all, false)).toThrow('"employes" is unknown');
  });
});
