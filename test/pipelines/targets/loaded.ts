import type { Json } from '../../../src/singer/json.js';
import { selecting } from '../../tap/catalogs.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { pipeTap, runProgram } from '../support/pipe.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { parseRows } from './rows.js';
import type { Target } from './target.js';

interface Loaded {
  /** The exit codes of tap and target; of a target that failed its last words. */
  readonly ends: readonly (number | string | null)[];
  /** Without the targets' own columns; names in small letters: some targets change them. */
  readonly rows: readonly Readonly<Record<string, Json>>[];
  readonly company: ReturnType<Workbench['simulator']['company']>;
}

/** What a target holds of a stream of a small company after one run with such settings. */
export async function loadedInto(
  into: Target,
  stream: string,
  settings: object,
  fail: readonly string[] = [],
): Promise<Loaded> {
  const environment = await virtualEnvironment(into.requirements);
  if (!environment.ready) throw new Error(`${into.requirements} is not there`);
  const bench = await workbench({ employees: 6, legalEntities: 1, fail: [...fail] });
  try {
    const place = { environment, folder: bench.folder };
    await bench.file('target-config.json', into.config(place));
    const config = await bench.config({ ...settings, ...into.tapSettings?.(place) });
    const catalog = await bench.file('catalog.json', selecting([stream]));
    const ends = await pipeTap(['--config', config, '--catalog', catalog], into.program(place));
    const { target } = ends;
    const read = parseRows((await runProgram(into.reader(place))).stdout).get(stream) ?? [];
    return {
      ends: [ends.tap.code, target.code === 0 ? 0 : target.stderr.slice(-2_000)],
      company: bench.simulator.company(),
      rows: read.map((row) =>
        Object.fromEntries(
          Object.entries(row)
            .filter(([name]) => !name.startsWith('_sdc_'))
            .map(([name, one]) => [name.toLowerCase(), one]),
        ),
      ),
    };
  } finally {
    await bench.close();
  }
}
