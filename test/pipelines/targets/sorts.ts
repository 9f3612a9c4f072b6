import { installedPostgres, startPostgres } from '../support/postgres-server.js';
import { FILE_DATABASE_TARGETS, postgresTargets } from './databases.js';
import { FILE_TARGETS } from './files.js';
import type { Target } from './target.js';

const NAMES = [
  'target-jsonl',
  'meltanolabs-target-csv',
  'target-duckdb',
  'meltanolabs-target-postgres',
];

/** One target of each sort, and what ends the server of one of them. */
export async function targetsOfEachSort(): Promise<{
  readonly targets: readonly Target[];
  /** Those of them that can flatten, set up to do so; target-csv ends at an object that is null. */
  readonly flattening: readonly Target[];
  readonly close: () => Promise<void>;
}> {
  const version = await installedPostgres();
  const server = version === undefined ? undefined : await startPostgres(version);
  const all = [
    ...FILE_TARGETS,
    ...FILE_DATABASE_TARGETS,
    ...(server === undefined ? [] : postgresTargets(server)),
  ];
  return {
    targets: all.filter(({ name }) => NAMES.includes(name)),
    flattening: all.filter(({ name, flattens }) =>
      NAMES.some((one) => flattens && name.startsWith(one) && !name.includes('csv')),
    ),
    close: async () => {
      await server?.close();
    },
  };
}
