/**
 * Measures the tap beside a bare Node program, against simulators in processes of their own:
 *
 *     npm run bench                          everything, as bench/RESULTS.md has it
 *     npm run bench -- --rounds 1 --small    a look at whether it runs
 *
 * Programs take turns, round after round, and medians are told, so that what disturbs the machine
 * disturbs them alike.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { mebibytes, median, runIn, seconds, table, times, totalsIn, type Run } from './results.js';
import { startSimulator, type Simulated } from './simulated.js';

const { values: asked } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, small: { type: 'boolean', default: false } },
});
const ROUNDS = Number(asked.rounds);
const SIZE = asked.small
  ? { bulk: 40, many: 80, most: 120, calls: 20, punches: 20, quota: 10 }
  : { bulk: 1000, many: 20_000, most: 100_000, calls: 1000, punches: 3000, quota: 100 };

const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-bench-'));
const TAP = ['node', join('dist', 'cli.js')];
const FLOOR = ['node', join('bench', 'floor.mjs')];

function measured(command: readonly string[]): Run {
  const script = [join('bench', 'measured.py'), join(folder, 'output'), ...command];
  const { stdout, stderr } = spawnSync('python3', script, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const run = runIn(stdout);
  if (run !== null) return run;
  throw new Error(`${command.join(' ')} failed:\n${stderr}`);
}

/** Programs by name, each with the command that starts it next. */
type Programs = Readonly<Record<string, () => readonly string[]>>;

/** Each of the programs in turn, so many times. */
function rounds(programs: Programs): (name: string, of: (run: Run) => number) => number {
  const runs = Array.from({ length: ROUNDS }, () =>
    Object.entries(programs).map(([name, command]) => [name, measured(command())] as const),
  ).flat();
  return (wanted, of) => median(runs.flatMap(([name, run]) => (name === wanted ? [of(run)] : [])));
}

/** The tap with the streams that it is to read. */
function tapReading(simulated: Simulated, streams: readonly string[]): readonly string[] {
  return [...TAP, '--config', simulated.configFile(), '--catalog', simulated.catalogFile(streams)];
}

function floorReading(simulated: Simulated, streams: readonly string[]): readonly string[] {
  return [...FLOOR, simulated.floorFile(), streams.join(',')];
}

async function withSimulator<T>(
  options: readonly string[],
  use: (simulated: Simulated) => T,
): Promise<T> {
  const simulated = await startSimulator(options, folder);
  try {
    return use(simulated);
  } finally {
    simulated.stop();
  }
}

const company = (employees: number, rate = 0): readonly string[] => {
  const size = ['--employees', String(employees)];
  return [...size, '--rate-limit', String(rate)];
};

/** Both programs over the same streams: CPU and memory, one beside the other. */
async function beside(employees: number, streams: readonly string[]): Promise<readonly string[]> {
  const medianOf = await withSimulator(company(employees), (simulated) =>
    rounds({
      tap: () => tapReading(simulated, streams),
      floor: () => floorReading(simulated, streams),
    }),
  );
  const both = (of: (run: Run) => number, unit: (value: number) => string): readonly string[] => {
    const [tap, floor] = [medianOf('tap', of), medianOf('floor', of)];
    return [unit(tap), unit(floor), times(tap / floor)];
  };
  return [
    streams.join(', '),
    String(employees),
    String(medianOf('tap', (run) => run.records)),
    ...both((run) => run.cpu, seconds),
    ...both((run) => run.rss, mebibytes),
    medianOf('tap', (run) => run.records / run.wall).toFixed(0),
    seconds(medianOf('tap', (run) => run.first ?? Number.NaN)),
  ];
}

const BESIDE = [
  'Streams',
  'Employees',
  'Records',
  'CPU',
  'Floor',
  'Ratio',
  'Peak memory',
  'Floor',
  'Ratio',
  'Records a second',
  'First record',
];

/** How much longer a sync of everything takes than its calls need at its rate. */
async function quota(latency: number): Promise<readonly string[]> {
  const rate = asked.small ? 6000 : 1500;
  const options = [...company(SIZE.quota, rate), '--latency', String(latency)];
  return withSimulator(options, (simulated) => {
    const runs = Array.from({ length: Math.ceil(ROUNDS / 2) }, () => {
      const file = simulated.configFile({ requests_per_minute: rate, burst_calls: 1 });
      const summary = join(folder, 'summary.json');
      const { wall } = measured([...TAP, '--config', file, '--summary', summary]);
      return { wall, ...totalsIn(readFileSync(summary, 'utf8')) };
    });
    const of = (value: (run: (typeof runs)[number]) => number): number => median(runs.map(value));
    return [
      `${latency} ms`,
      String(rate),
      String(of(({ calls }) => calls)),
      seconds(of(({ wall }) => wall)),
      times(of(({ wall, calls }) => wall / ((calls / rate) * 60))),
      String(of(({ refused }) => refused)),
    ];
  });
}

const QUOTA = ['Latency', 'Calls a minute', 'Calls', 'Wall time', 'Wall ÷ (calls ÷ rate)', '429'];

/** Multiples of the start of Node itself. */
async function starts(): Promise<readonly (readonly string[])[]> {
  return withSimulator(company(SIZE.bulk), (simulated) => {
    const programs: Programs = {
      [BARE]: () => ['node', '-e', '0'],
      '--version': () => [...TAP, '--version'],
      '--discover': () => [...TAP, '--discover'],
      'an empty sync': () => tapReading(simulated, []),
    };
    const medianOf = rounds(programs);
    const bare = medianOf(BARE, (run) => run.cpu);
    return Object.keys(programs).map((name) => {
      const cpu = medianOf(name, (run) => run.cpu);
      return [name, seconds(cpu), times(cpu / bare), seconds(medianOf(name, (run) => run.wall))];
    });
  });
}

const BARE = 'node -e 0';

const STARTS = ['Start', 'CPU', 'Of node -e 0', 'Wall time'];

function machine(): string {
  const [cpu] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
  return (
    `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ` +
    `${process.platform} ${release()}, Node ${process.version}, commit ${commit}, ` +
    `${new Date().toISOString().slice(0, 10)}, ${ROUNDS} rounds`
  );
}

async function report(): Promise<string> {
  const sizes = [SIZE.bulk, SIZE.many, SIZE.most];
  const rows: (readonly string[])[] = [];
  for (const size of sizes) rows.push(await beside(size, ['employees']));
  rows.push(await beside(SIZE.calls, ['employees', 'pay_rates']));
  rows.push(await beside(SIZE.punches, ['punches']));
  const latencies = [await quota(150), await quota(600)];
  const beginnings = await starts();
  return [
    '# What it takes',
    'Measured by `npm run bench`, which runs the tap and a bare Node program (`floor.mjs`) in turns ' +
      'against a simulator in a process of its own, and tells medians.',
    `${machine()}.`,
    '## Beside a bare program',
    table(BESIDE, rows),
    '## The quota',
    'All streams that are selected by default, without the first calls at once (`burst_calls` 1).',
    table(QUOTA, latencies),
    '## Starts',
    table(STARTS, beginnings),
  ].join('\n\n');
}

try {
  const text = `${await report()}\n`;
  process.stdout.write(text);
  if (!asked.small) writeFileSync(join('bench', 'RESULTS.md'), text);
} finally {
  rmSync(folder, { recursive: true });
}
