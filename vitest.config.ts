import { defineConfig } from 'vitest/config';

/** Tests that change nothing global share a process; the others get one each. */
const SHARING =
  'test/{check,command-line,config,core,docs,plan,schemas,simulator,singer,streams,summary}/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the tests wait for child processes: more workers than cores keep both busy.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'shared', include: [SHARING], isolate: false } },
      { extends: true, test: { name: 'own', include: ['test/**/*.test.ts'], exclude: [SHARING] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
