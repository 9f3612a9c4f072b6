import { defineConfig } from 'vitest/config';

/**
 * The tests against real programs: Meltano, targets, singer-check-tap, Airflow. They need Python and
 * its package index, and take minutes: `npm run test:meltano`, `npm run test:targets`.
 */
export default defineConfig({
  test: {
    testTimeout: 300_000,
    // The first test of a program waits for its virtual environment.
    hookTimeout: 900_000,
    maxWorkers: 2,
    projects: ['meltano', 'targets', 'orchestration', 'package', 'wheel'].map((name) => ({
      extends: true as const,
      test: { name, include: [`test/pipelines/${name}/**/*.test.ts`] },
    })),
  },
});
