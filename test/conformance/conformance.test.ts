import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject, type Values } from '../support/singer-schema-rules.js';
import { parseCatalog } from '../../src/singer/catalog.js';
import { formatMessage } from '../../src/singer/message.js';
import { parseState } from '../../src/singer/state.js';
import { bench as inProcess } from '../sync/bench.js';
import { runTap, type TapResult } from '../tap/run-tap.js';
import { workbench, type Workbench } from '../tap/workbench.js';
import { entriesIn, selectIn, type Entry } from './catalog.js';
import { CHILDREN, DATED, EXPECTED, EXPECTED_NAMES, type Replication } from './expected.js';
import { parseOutput, type Output, type StreamOutput } from './output.js';
import {
  attributeComplaints,
  SDK_ATTRIBUTE_CHECKS,
  type AttributeCheckName,
} from './sdk-attribute-checks.js';
import { SDK_STREAM_CHECKS } from './sdk-stream-checks.js';
import { SDK_TAP_CHECKS, type Printed, type TapEvidence } from './sdk-tap-checks.js';
import { automaticFields, CATALOG_CHECKS, ENTRY_CHECKS } from './tap-tester-catalog-checks.js';
import {
  allFieldsFaults,
  automaticFieldsFaults,
  bookmarkFaults,
  childFaults,
  fullTableFaults,
  interruptionFaults,
  paginationFaults,
  startDateFaults,
} from './tap-tester-run-checks.js';

// Every check of the SDK's standard tap suite and of tap-tester's list. Two runs of the executable
// serve the SDK's; tap-tester's need many runs, which take place in this process: a tenth of the
// time, and the same messages.

let bench: Workbench;
let discovered: TapResult;
let whole: TapResult;
let output: Output;
let catalogText: string;

beforeAll(async () => {
  bench = await workbench({ employees: 5, legalEntities: 1 });
  discovered = await runTap(['--discover']);
  catalogText = discovered.lines.join('\n');
  whole = await runExecutable();
  output = parseOutput(whole.lines);
}, 120_000);
afterAll(() => bench.close());

/** Runs the executable with the discovered catalog, everything selected. */
async function runExecutable(args: readonly string[] = []): Promise<TapResult> {
  const catalog = await bench.file(
    'catalog.json',
    selectIn(catalogText, () => true, true),
  );
  return bench.tap({ sensitive_streams: true }, ['--catalog', catalog, ...args]);
}

const everything = (): boolean => true;

interface RunSpec {
  readonly selected?: (name: string) => boolean;
  readonly fields?: boolean;
  readonly state?: Values;
  readonly settings?: Values;
}

const START = '2025-09-20';
const LATER_START = '2025-11-20';

const company = inProcess({ employees: 5, legalEntities: 1 }, { start_date: START });

/** The lines that a run of this process wrote. */
async function linesOf(
  { selected = everything, fields = true, state = {}, settings = {} }: RunSpec,
  of = company,
): Promise<readonly string[]> {
  const catalog = parseCatalog(selectIn(catalogText, selected, fields));
  const outcome = await of.run({ catalog, state: parseState(state), settings });
  expect(outcome.error).toBeNull();
  return outcome.messages.map(formatMessage);
}

const outputOf = async (...run: Parameters<typeof linesOf>): Promise<Output> =>
  parseOutput(await linesOf(...run));

const isDated = (name: string): boolean => DATED.includes(name);

function streamIn({ streams }: Output, name: string): StreamOutput {
  const stream = streams[name];
  if (stream === undefined) throw new Error(`${name} did not come`);
  return stream;
}

const namesOf = <Name extends string>(checks: Readonly<Record<Name, unknown>>): readonly Name[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table
  Object.keys(checks) as Name[];

/** Every pair of the two. */
const pairs = <A, B>(ones: readonly A[], others: readonly B[]): (readonly [A, B])[] =>
  ones.flatMap((one) => others.map((other) => [one, other] as const));

const printed = ({ code, lines }: TapResult): Printed => ({ code, out: lines.join('\n') });

describe('the standard tests of the Meltano SDK: the tap', () => {
  let evidence: TapEvidence;

  beforeAll(async () => {
    const connection = await runExecutable(['--test']);
    evidence = {
      version: printed(await runTap(['--version'])),
      about: printed(await runTap(['--about'])),
      aboutJson: printed(await runTap(['--about', '--format', 'json'])),
      discovery: printed(discovered),
      connection: { ...parseOutput(connection.lines), code: connection.code },
      sync: { ...output, code: whole.code },
    };
  });

  test.each(namesOf(SDK_TAP_CHECKS))('%s', (check) => {
    expect(SDK_TAP_CHECKS[check](evidence)).toEqual([]);
  });
});

/** Fields of version 1 of the employees endpoint, which these runs do not read. */
const ABSENT: Readonly<Record<string, readonly string[]>> = {
  employees: ['alternateEmployeeNumber', 'badgeNumber'],
};

describe('the standard tests of the Meltano SDK: every stream', () => {
  const UNREAD = Object.entries(ABSENT).flatMap(([name, fields]) =>
    fields.map((field) => `${name}: no record has ${field}`),
  );

  test.each(pairs(EXPECTED_NAMES, namesOf(SDK_STREAM_CHECKS)))('%s: %s', (name, check) => {
    const complaints = SDK_STREAM_CHECKS[check](streamIn(output, name));
    expect(complaints.filter((complaint) => !UNREAD.includes(`${name}: ${complaint}`))).toEqual([]);
  });
});

describe('the standard tests of the Meltano SDK: every field of every stream', () => {
  const NAMES: readonly AttributeCheckName[] = namesOf(SDK_ATTRIBUTE_CHECKS);

  test.each(pairs(EXPECTED_NAMES, NAMES))('%s: %s', (name, check) => {
    expect(attributeComplaints(streamIn(output, name), check)).toEqual([]);
  });
});

describe("tap-tester's discovery test", () => {
  let entries: readonly Entry[];
  beforeAll(() => {
    entries = entriesIn(catalogText);
  });

  test.each(namesOf(CATALOG_CHECKS))('%s', (check) => {
    expect(CATALOG_CHECKS[check](entries)).toEqual([]);
  });

  test.each(pairs(EXPECTED_NAMES, namesOf(ENTRY_CHECKS)))('%s: %s', (name, check) => {
    const found = entries.filter((entry) => entry.name === name);
    expect(found.map((entry) => ENTRY_CHECKS[check](entry))).toEqual([[]]);
  });
});

describe('tap-tester: all fields', () => {
  test.each(EXPECTED_NAMES)('%s: all come when all are selected', (name) => {
    const entry = entriesIn(catalogText).find((one) => one.name === name);
    const fields = entry?.fields.filter((field) => !ABSENT[name]?.includes(field)) ?? [];
    expect(fields.length).toBeGreaterThan(0);
    expect(allFieldsFaults(streamIn(output, name), fields)).toEqual([]);
  });
});

describe('tap-tester', () => {
  let lines: readonly string[];
  let first: Output;
  beforeAll(async () => {
    lines = await linesOf({});
    first = parseOutput(lines);
  });

  describe('automatic fields', () => {
    let automatic: Output;
    beforeAll(async () => {
      automatic = await outputOf({ fields: false });
    });

    test.each(EXPECTED_NAMES)('%s: they alone come when all are deselected', (name) => {
      expect(automaticFieldsFaults(streamIn(automatic, name), automaticFields(name))).toEqual([]);
    });
  });

  describe('bookmarks', () => {
    let second: Output;
    beforeAll(async () => {
      second = await outputOf({ state: stateFromBookmarks(first) });
    });

    test.each(DATED)('%s: a second sync starts at its bookmark less the look-back', (name) => {
      const { key: replicationKey, lookbackDays } = replicationOf(name);
      const sync = { first: streamIn(first, name), second: streamIn(second, name) };
      const bookmark = bookmarkIn(sync.first, replicationOf(name));
      expect(bookmarkFaults({ ...sync, replicationKey, bookmark, lookbackDays })).toEqual([]);
    });

    test.each(EXPECTED_NAMES.filter((name) => !isDated(name)))(
      '%s: a second sync brings the whole table again',
      (name) => {
        expect(fullTableFaults(streamIn(first, name), streamIn(second, name))).toEqual([]);
      },
    );
  });

  describe('start date', () => {
    let later: Output;
    beforeAll(async () => {
      later = await outputOf({ selected: isDated, settings: { start_date: LATER_START } });
    });

    test.each(DATED)('%s: a later one brings fewer records', (name) => {
      const syncs = [streamIn(first, name), streamIn(later, name)] as const;
      expect(startDateFaults(...syncs, lastDayOf(name), LATER_START)).toEqual([]);
    });
  });

  describe('pagination', () => {
    const PAGE_SIZES = { employees: 200, persons: 100, time_off_accruals: 100 };
    let pages: Output;
    beforeAll(async () => {
      const large = inProcess({ employees: 220, legalEntities: 1 });
      pages = await outputOf({ selected: (name) => name in PAGE_SIZES }, large);
    });

    test.each(Object.entries(PAGE_SIZES))(
      '%s: more records than a page of %i, none twice',
      (name, size) => {
        expect(paginationFaults(streamIn(pages, name), size)).toEqual([]);
      },
    );
  });

  describe('interrupted sync', () => {
    let before: Output;
    let after: Output;
    beforeAll(async () => {
      // As if the process had been killed right after a STATE in the middle of pay_stubs.
      const last = lines.findIndex((line) => MIDDLE_OF_PAY_STUBS.test(line));
      before = parseOutput(lines.slice(0, last + 1));
      after = await outputOf({ state: before.states.at(-1) ?? {} });
    });

    test.each(EXPECTED_NAMES)('%s: nothing is lost', (name) => {
      const parts = [before.streams[name], after.streams[name]] as const;
      expect(interruptionFaults(streamIn(first, name), ...parts)).toEqual([]);
    });

    test('its last STATE names the stream that was under way; that of the next sync none', () => {
      expect(before.states.at(-1)).toHaveProperty('currently_syncing', 'pay_stubs');
      expect(before.streams['time_off_requests']).toBeUndefined();
      expect(after.states.at(-1)).toEqual(first.states.at(-1));
    });
  });

  test('children come without their parents being selected', async () => {
    const alone = await outputOf({ selected: (name) => CHILDREN.includes(name) });
    expect(childFaults(first.streams, alone.streams, CHILDREN)).toEqual([]);
  });
});

const replicationOf = (name: string): Replication => {
  const replication = EXPECTED[name]?.replication;
  if (!replication) throw new Error(`${name} has no replication key`);
  return replication;
};

/** A bookmark whose look-back ends right at a record, in the middle of a stream's. */
function bookmarkIn(stream: StreamOutput, { key, lookbackDays, days }: Replication): string {
  const { asOf } = company.world.company();
  const values = stream.records
    .map((record) => String(record[key]))
    .filter((value) => value < asOf)
    .toSorted();
  const middle = values[Math.floor(values.length / 2)] ?? '';
  const bookmark = new Date(Date.parse(middle) + lookbackDays * 86_400_000).toISOString();
  return middle.includes('T') && days !== true ? bookmark : bookmark.slice(0, 10);
}

/** The last state of a sync, its bookmarks moved back. */
function stateFromBookmarks({ streams, states }: Output): Values {
  const last = states.at(-1) ?? {};
  const bookmarks = isObject(last['bookmarks']) ? last['bookmarks'] : {};
  const moved = DATED.flatMap((name) => {
    const [partitions, stream] = [bookmarks[name], streams[name]];
    if (!isObject(partitions) || stream === undefined) return [];
    const value = { [replicationOf(name).key]: bookmarkIn(stream, replicationOf(name)) };
    const places = Object.keys(partitions).map((partition) => [partition, value]);
    return [[name, Object.fromEntries(places)]];
  });
  return { ...last, bookmarks: { ...bookmarks, ...Object.fromEntries(moved) } };
}

/** A STATE of a partition of pay_stubs that is neither untouched nor done. */
const MIDDLE_OF_PAY_STUBS =
  /^\{"type":"STATE".*"pay_stubs":\{"\d+":\{[^{]*"progress":\{[^}]*"after":"/;

/** A request is read by its days; what the other streams are read by is their replication key. */
const lastDayOf =
  (name: string) =>
  (record: Values): string => {
    if (name !== 'time_off_requests') return String(record[replicationOf(name).key]);
    const days: readonly unknown[] = Array.isArray(record['days']) ? record['days'] : [];
    return (
      days
        .flatMap((day) => (isObject(day) ? String(day['date']) : []))
        .toSorted()
        .at(-1) ?? ''
    );
  };
