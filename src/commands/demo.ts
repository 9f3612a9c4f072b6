import { resolve } from 'node:path';
import { command } from '../command-line/command.js';
import { string } from '../command-line/option.js';
import { FOLDER } from '../command-line/place.js';
import { print } from '../command-line/print.js';
import { answersTo } from '../demo/answers.js';
import { COMPANY_SIZE, type CompanySize } from '../demo/company-size.js';
import type { DemoTap } from '../demo/demo-tap.js';
import { load } from '../demo/loaded.js';
import { showTwoRuns } from '../demo/two-runs.js';
import { EXECUTABLE } from '../package-files.js';

/** Where the files go unless said otherwise, in the working directory. */
const DIRECTORY = 'tap-paycor-demo';

/** Nobody waits for a quota that is not there: the simulator runs without one. */
function demoOf({ employees, legalEntities, seed, torture }: CompanySize): DemoTap {
  const size = ['--employees', employees, '--legal-entities', legalEntities, '--seed', seed];
  return {
    name: 'tap-paycor',
    executable: EXECUTABLE,
    simulator: ['--rate-limit', '0', ...size.map(String), ...(torture ? ['--torture'] : [])],
    ownConfig: 'see config.json.example',
    settings: { requests_per_minute: 60_000 },
  };
}

/**
 * Runs discovery, a full sync and an incremental sync against a simulated Paycor, through the
 * executable that a user would call, and tells what came out.
 */
export const COMMAND = command({
  options: {
    directory: string('--directory <folder>', 'where the files go', FOLDER),
    ...COMPANY_SIZE,
  },
  async run(context, { directory, ...size }) {
    const folder = resolve(directory ?? DIRECTORY);
    const opening = `Starting a simulated Paycor with ${size.employees} employees …`;
    const messages = await showTwoRuns(context, demoOf(size), folder, opening);
    await print(context.out, `\n${answersTo(await load(messages))}\n`);
  },
});
