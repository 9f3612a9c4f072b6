import { defineConfig } from 'vitest/config';

/** They replace a module of Node's, which a process that others share has loaded before. */
const OWN = 'test/tokens/{store,write-back}.test.ts';

/** They have a configuration of their own: vitest.pipelines.config.ts. */
const REAL_PROGRAMS = 'test/pipelines/**';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the tests wait for child processes: more workers than cores keep both busy.
    maxWorkers: 3,
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
