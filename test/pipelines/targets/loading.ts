import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/core/date.js';
import { parseJson } from '../../../src/singer/json.js';
import { rowOf } from '../../core/discovered.js';
import { selecting } from '../../tap/catalogs.js';
import { knownRows } from '../../support/known-rows.js';
import { familiesOf, STREAM_NAMES } from '../../core/discovered.js';
import { differences, isSuperseded } from '../../tap/rows.js';
import { PRESENT } from '../../support/present.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { pipeTap, runProgram, type PipeResult } from '../support/pipe.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { expectedRows, loadedRows, parseRows, streamsOf, type Days } from './rows.js';
import type { Place, Target } from './target.js';
import { TRAITS, traitsOf } from './traits.js';

type Tables = ReturnType<typeof parseRows>;
type Company = ReturnType<Workbench['simulator']['company']>;

/** One run of `tap | target`, what the company was then, and what the target held afterwards. */
interface Load extends PipeResult {
  readonly company: Company;
  readonly tables: Tables;
}

/** The company's present moves on by this many days between the two runs. */
const LATER = 14;
const DAYS: Days = { from: addDays(PRESENT, -40), to: addDays(PRESENT, LATER) };
const COMPANY = { employees: 18, legalEntities: 1, seed: 3 };

async function load(
  bench: Workbench,
  target: Target,
  place: Place,
  state: readonly string[],
): Promise<Load> {
  const company = bench.simulator.company();
  const config = await bench.config({
    sensitive_streams: true,
    start_date: DAYS.from,
    end_date: DAYS.to,
    ...target.tapSettings?.(place),
  });
  const catalog = await bench.file('catalog.json', selecting(streamsOf(target)));
  const args = ['--config', config, '--catalog', catalog, ...state];
  const ends = await pipeTap(args, target.program(place));
  const read = await runProgram(target.reader(place));
  if (read.code !== 0) throw new Error(`${read.stderr}\n${ends.target.stderr.slice(-2_000)}`);
  return { ...ends, company, tables: parseRows(read.stdout) };
}

/** As the tap's summary has it. */
const punchesRead = (log: string): number =>
  Number(/Stream punches: complete, (\d+) records/.exec(log)?.[1] ?? 0);

/** Of a stream that is cut by dates, a target that begins anew has only what the second run read. */
const keptStreams = (target: Target): readonly string[] =>
  streamsOf(target).filter(
    (name) => target.secondRun !== 'replaces' || rowOf(name).replicationKey === undefined,
  );

/** The last state that a target has echoed, as it came. */
const echoed = ({ target }: Load): string => target.stdout.trim().split('\n').at(-1) ?? '';

/**
 * A full run into a target, and a later one with the state that the target echoed. Then each row
 * that it holds is compared with what the company knows, digit by digit.
 */
export async function testLoading(target: Target): Promise<void> {
  const environment = await virtualEnvironment(target.requirements);
  if (environment.ready) await target.prepare?.(environment);
  describe.skipIf(!environment.ready)(`into ${target.name}`, () => {
    let bench: Workbench;
    let first: Load;
    let second: Load;

    beforeAll(async () => {
      if (!environment.ready) return;
      bench = await workbench(COMPANY);
      const place = { environment, folder: bench.folder };
      await bench.file('target-config.json', target.config(place));
      first = await load(bench, target, place, []);
      const state = await bench.file('state.json', echoed(first));
      bench.simulator.advance(LATER);
      second = await load(bench, target, place, ['--state', state]);
    });

    afterAll(() => bench.close());

    test('both ends of both runs are content', () => {
      const ends = [first, second].flatMap(({ tap, target: loader }) => [tap, loader]);
      const failed = ends.filter(({ code, stderr }) => code !== 0 || /Traceback/.test(stderr));
      expect(failed.map(({ stderr }) => stderr.slice(-1_000))).toEqual([]);
    });

    test.skipIf(target.says === undefined)('its log says how it was given the rows', () => {
      for (const { stderr } of [first.target, second.target])
        expect(stderr).toMatch(target.says ?? /^/);
    });

    test('it echoes the last state', () => {
      expect(parseJson(echoed(first))).toMatchObject({ currently_syncing: null });
      expect(echoed(second)).not.toBe(echoed(first));
    });

    test.skipIf(target.streams !== undefined)(
      'from that state on, the second run reads less',
      () => {
        const [earlier = 0, later = 0] = [first, second].map(({ tap }) => punchesRead(tap.stderr));
        expect(later).toBeGreaterThan(0);
        expect(later).toBeLessThan(earlier);
      },
    );

    test('what is compared holds everything that targets are known to damage', () => {
      const rows = streamsOf(target).flatMap((stream) => knownRows(second.company, stream, DAYS));
      expect([...traitsOf(rows)]).toEqual(expect.arrayContaining([...(target.traits ?? TRAITS)]));
    });

    test.skipIf(target.streams !== undefined)(
      'between the runs the company has changed rows and has got new ones',
      () => {
        const [before, after] = [first, second].map(({ company }) =>
          streamsOf(target).flatMap((stream) => [...expectedRows(target, company, stream, DAYS)]),
        );
        const [keys, rows] = [before?.map(([key]) => key), before?.map(([, row]) => row)];
        const news = after?.filter(([, row]) => rows?.includes(row) === false) ?? [];
        const fresh = news.filter(([key]) => keys?.includes(key) === false);
        expect(fresh.length).toBeGreaterThan(0);
        expect(news.length).toBeGreaterThan(fresh.length);
      },
    );

    test.each(streamsOf(target))('%s: the first run loads the truth', (stream) => {
      const expected = expectedRows(target, first.company, stream, DAYS);
      // What is cut out of a stream's rows may be of none of the few days that are read.
      expect(expected.size).toBeGreaterThan(isCutOut(stream) ? -1 : 0);
      expect(differences(loadedRows(target, stream, first.tables), expected)).toEqual([]);
    });

    test.each(keptStreams(target))('%s: afterwards it holds the later truth', (stream) => {
      const behind = isSuperseded(stream) ? [first.company] : [];
      const expected = new Map(
        [...behind, second.company].flatMap((company) => [
          ...expectedRows(target, company, stream, DAYS),
        ]),
      );
      const rows = second.tables.get((target.spells ?? String)(stream)) ?? [];
      expect(differences(loadedRows(target, stream, second.tables), expected)).toEqual([]);
      const doubles = target.secondRun === 'upserts' ? rows.length - expected.size : 0;
      expect(doubles).toBe(0);
    });
  });
}

/** Whether a stream's rows come out of another one's. */
const isCutOut = (stream: string): boolean =>
  familiesOf(STREAM_NAMES).every(([owner]) => owner !== stream);
