import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TALENT_STREAMS } from '../../src/talent/streams/index.js';
import { validateMessages } from '../support/singer-validator.js';
import type { TapResult } from '../tap/run-tap.js';
import { talentBench, type TalentBench } from './support/bench.js';
import { selectingAll } from './support/catalogs.js';
import { emitted, ORIGINS, truthOf } from './support/truth.js';

const STREAMS = [...TALENT_STREAMS.keys()];

type Rows = ReadonlyMap<string, string>;

/** What is missing, too much or different, a few of each. */
function differences(found: Rows, expected: Rows): readonly string[] {
  const wrong = [...expected].filter(([key, row]) => found.get(key) !== row);
  return [
    ...wrong.slice(0, 3).map(([key, row]) => `${row} came as ${found.get(key) ?? 'nothing'}`),
    ...[...found.keys()].filter((key) => !expected.has(key)).map((key) => `${key} is too much`),
  ];
}

const lastState = ({ lines }: TapResult): string =>
  lines.findLast((line) => line.startsWith('{"type":"STATE"')) ?? '';

test('every stream has a truth of its own', () => {
  expect(Object.keys(ORIGINS).toSorted()).toEqual(STREAMS.toSorted());
});

describe('a sync of everything, twice', () => {
  let bench: TalentBench;
  let first: TapResult;
  let second: TapResult;
  let before: ReadonlyMap<string, ReadonlyMap<string, string>>;

  beforeAll(async () => {
    bench = await talentBench({ employees: 40, seed: 3 });
    const catalog = await bench.file('catalog.json', selectingAll());
    const settings = { page_size: 10, emit_activate_version_messages: true };
    const truths = () =>
      new Map(STREAMS.map((name) => [name, truthOf(bench.simulator.lists(), name)]));
    before = truths();
    first = await bench.tap(settings, ['--catalog', catalog]);
    const state = await bench.file('state.json', lastState(first));
    bench.simulator.advance(14);
    second = await bench.tap(settings, ['--catalog', catalog, '--state', state]);
  }, 120_000);

  afterAll(() => bench.close());

  test('both runs end well', () => {
    expect(first.stderr).not.toMatch(/ERROR|CRITICAL|WARNING (?!This machine's clock)/);
    expect(second.stderr).not.toMatch(/ERROR|CRITICAL|WARNING (?!This machine's clock)/);
    expect([first.code, second.code]).toEqual([0, 0]);
  });

  test('a strict validator has nothing to say', () => {
    expect(validateMessages(first.lines).problems).toEqual([]);
    expect(validateMessages(second.lines).problems).toEqual([]);
  });

  test.each(STREAMS)('%s: the first run equals the truth', (name) => {
    const expected = before.get(name) ?? new Map<string, string>();
    expect(expected.size).toBeGreaterThan(0);
    expect(differences(emitted(first.lines, name), expected)).toEqual([]);
  });

  test.each(STREAMS)('%s: both runs together equal the later truth', (name) => {
    const together = new Map([...emitted(first.lines, name), ...emitted(second.lines, name)]);
    const expected = truthOf(bench.simulator.lists(), name);
    expect(differences(together, expected)).toEqual([]);
  });

  test.each(['talent_recognitions', 'talent_oneonones', 'talent_oneonone_notes'])(
    '%s: the second run reads what is new, and a week before it',
    (name) => {
      const [all, news] = [emitted(first.lines, name).size, emitted(second.lines, name).size];
      expect(news).toBeGreaterThan(0);
      expect(news).toBeLessThan(all / 2);
    },
  );

  test('nested lists are read on, beyond what a page gives of them', () => {
    const sizes = bench.simulator.lists()['ObjectiveNode'] ?? [];
    const most = Math.max(...sizes.map((row) => [row['checkins'] ?? []].flat().length));
    const members = bench.simulator.lists()['TeamNode'] ?? [];
    const largest = Math.max(...members.map((row) => [row['members'] ?? []].flat().length));
    expect(Math.max(most, largest)).toBeGreaterThan(20);
  });
});
