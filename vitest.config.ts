import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They replace a module of Node's, which a process that others share has loaded before. */
const OWN = 'test/tokens/{store,write-back}.test.ts';

/** They have a configuration of their own: vitest.pipelines.config.ts. */
const REAL_PROGRAMS = 'test/pipelines/**';

/** How often code runs before V8 compiles it for speed: later versions refuse the name. */
const PATIENCE = process.version.startsWith('v20.') ? ['--interrupt-budget=1500000'] : [];

/** For most of their time they wait: begun last, idle cores would wait with them. */
const WAITING = ['test/tap/waits.test.ts', 'test/completion/zsh.test.ts'];

const waits = ({ moduleId }: TestSpecification): boolean =>
  WAITING.some((path) => moduleId.endsWith(path));

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's own, which leaves its argument alone
    const sorted = await super.sort(files);
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the tests wait for child processes: more workers than cores keep both busy.
    maxWorkers: 3,
    sequence: { sequencer: WaitingFirst },
    // Much of what tests call they call a few times: to compile it for speed takes V8 longer than it saves,
    // and most of what they make is dead by the time that a larger young space is full, which is tidied
    // cheapest by one thread. An eighth less CPU.
    execArgv: [
      ...PATIENCE,
      '--max-inlined-bytecode-size-cumulative=200',
      '--min-semi-space-size=16',
      '--max-semi-space-size=32',
      '--no-parallel-scavenge',
    ],
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [OWN, REAL_PROGRAMS],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'own', include: [OWN] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
