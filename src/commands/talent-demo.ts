import { resolve } from 'node:path';
import { command } from '../command-line/command.js';
import { string } from '../command-line/option.js';
import { FOLDER } from '../command-line/place.js';
import { PEOPLE, type People } from '../demo/company-size.js';
import type { DemoTap } from '../demo/demo-tap.js';
import { showTwoRuns } from '../demo/two-runs.js';
import { TALENT_EXECUTABLE } from '../package-files.js';

/** Where the files go unless said otherwise, in the working directory. */
const DIRECTORY = 'tap-paycor-talent-demo';

const demoOf = ({ employees, seed, torture }: People): DemoTap => ({
  name: 'tap-paycor-talent',
  executable: TALENT_EXECUTABLE,
  simulator: [
    '--employees',
    String(employees),
    '--seed',
    String(seed),
    ...(torture ? ['--torture'] : []),
  ],
  ownConfig: 'tap-paycor-talent init writes one',
  settings: {},
});

/**
 * Runs discovery, a full sync and an incremental sync against a simulated Talent Development, through
 * the executable that a user would call, and tells what came out.
 */
export const COMMAND = command({
  options: {
    directory: string('--directory <folder>', 'where the files go', FOLDER),
    ...PEOPLE,
  },
  async run(context, { directory, ...size }) {
    const folder = resolve(directory ?? DIRECTORY);
    const opening = `Starting a simulated Talent Development with ${size.employees} people …`;
    await showTwoRuns(context, demoOf(size), folder, opening);
  },
});
