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
import { mebibytes, median, medianOf, seconds, table, times, type Run } from './results.js';
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
  const run = JSON.parse(stdout) as Run;
  if (run.code === 0) return run;
  throw new Error(`${command.join(' ')} ended with ${run.code}:\n${stderr}`);
}

/** Each of the commands in turn, so many times. */
function rounds<Name extends string>(
  commands: Readonly<Record<Name, () => readonly string[]>>,
): Record<Name, Run[]> {
  const names = Object.keys(commands) as Name[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<Name, Run[]>;
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) runs[name].push(measured(commands[name]()));
  }
  return runs;
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

const company = (employees: number): readonly string[] => [
  ...['--employees', String(employees), '--rate-limit', '0'],
];

/** Both programs over the same streams: CPU and memory, one beside the other. */
async function beside(employees: number, streams: readonly string[]): Promise<readonly string[]> {
  const runs = await withSimulator(company(employees), (simulated) =>
    rounds({
      tap: () => tapReading(simulated, streams),
      floor: () => floorReading(simulated, streams),
    }),
  );
  const both = (of: (run: Run) => number): [tap: number, floor: number] => [
    medianOf(runs.tap, of),
    medianOf(runs.floor, of),
  ];
  const [cpu, floorCpu] = both((run) => run.cpu);
  const [rss, floorRss] = both((run) => run.rss);
  const records = medianOf(runs.tap, (run) => run.records);
  return [
    streams.join(', '),
    String(employees),
    String(records),
    seconds(cpu),
    seconds(floorCpu),
    times(cpu / floorCpu),
    mebibytes(rss),
    mebibytes(floorRss),
    times(rss / floorRss),
    (records / medianOf(runs.tap, (run) => run.wall)).toFixed(0),
    seconds(medianOf(runs.tap, (run) => run.first ?? Number.NaN)),
  ];
}

const BESIDE = [
  ...['Streams', 'Employees', 'Records', 'CPU', 'Floor', 'Ratio', 'Peak memory', 'Floor', 'Ratio'],
  ...['Records a second', 'First record'],
];

/** How much longer a sync of everything takes than its calls need at its rate. */
async function quota(latency: number): Promise<readonly string[]> {
  const rate = asked.small ? 6000 : 1500;
  const simulator = [...['--employees', String(SIZE.quota)], '--latency', String(latency)];
  return withSimulator([...simulator, '--rate-limit', String(rate)], (simulated) => {
    const runs = Array.from({ length: Math.ceil(ROUNDS / 2) }, () => {
      const file = simulated.configFile({ requests_per_minute: rate, burst_calls: 0 });
      const summary = join(folder, 'summary.json');
      const run = measured([...TAP, '--config', file, '--summary', summary]);
      const { calls, throttled } = JSON.parse(readFileSync(summary, 'utf8')) as Summary;
      return { ...run, calls, throttled };
    });
    const ratio = median(runs.map(({ wall, calls }) => wall / ((calls / rate) * 60)));
    const [{ calls = 0, wall = 0, throttled = 0 } = {}] = runs;
    return [
      `${latency} ms`,
      String(rate),
      String(calls),
      seconds(wall),
      times(ratio),
      String(throttled),
    ];
  });
}

interface Summary {
  readonly calls: number;
  readonly throttled: number;
}

const QUOTA = ['Latency', 'Calls a minute', 'Calls', 'Wall time', 'Wall ÷ (calls ÷ rate)', '429'];

/** Multiples of the start of Node itself. */
async function starts(): Promise<readonly (readonly string[])[]> {
  return withSimulator(company(SIZE.bulk), (simulated) => {
    const runs = rounds({
      'node -e 0': () => ['node', '-e', '0'],
      '--version': () => [...TAP, '--version'],
      '--discover': () => [...TAP, '--discover'],
      'an empty sync': () => tapReading(simulated, []),
    });
    const bare = medianOf(runs['node -e 0'], (run) => run.cpu);
    return Object.entries(runs).map(([name, all]) => {
      const cpu = medianOf(all, (run) => run.cpu);
      return [name, seconds(cpu), times(cpu / bare), seconds(medianOf(all, (run) => run.wall))];
    });
  });
}

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
    'All streams that are selected by default, without the first calls at once (`burst_calls` 0).',
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
