import { defineConfig } from 'vitest/config';

/** Tests that change nothing global share a process; the others get one each. */
const SHARING =
  'test/{about,authorize,check,command-line,commands,completion,config,conformance,core,docs,plan,questions,schemas,simulator,singer,streams,summary,support,sync,tap}/**/*.test.ts';

/** They have a configuration of their own: vitest.pipelines.config.ts. */
const REAL_PROGRAMS = 'test/pipelines/**';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the tests wait for child processes: more workers than cores keep both busy.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'shared', include: [SHARING], isolate: false } },
      {
        extends: true,
        test: { name: 'own', include: ['test/**/*.test.ts'], exclude: [SHARING, REAL_PROGRAMS] },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
