import { join } from 'node:path';
import type { PostgresServer } from '../support/postgres-server.js';
import { fetchSdkSource, sdkSample } from '../support/sdk-samples.js';
import {
  asDouble,
  asDoubleUnlessWhole,
  bit,
  controlsAsWritten,
  emptyAsNull,
  fractionsAsText,
  fromText,
  moment,
} from './columns.js';
import { reader } from './reader.js';
import type { Place, Target } from './target.js';

const configured = ({ folder }: Place): readonly string[] => [
  '--config',
  join(folder, 'target-config.json'),
];

/** Has the tap write its rows to files, a few to a file, and tell the target where they are. */
const batches =
  (compression: 'gzip' | 'none') =>
  ({ folder }: Place) => ({
    batch_config: {
      encoding: { format: 'jsonl', compression },
      storage: { root: `file://${folder}`, prefix: 'batch-' },
      batch_size: 50,
    },
  });

/** How targets built on the SDK sum up what they read. */
const ONLY_BATCHES = / 0 records, [1-9]\d* batch manifests/;

const lowerCase = (name: string): string => name.toLowerCase();

const SQLITE: Target = {
  name: 'singer-sdk sample target-sqlite',
  requirements: 'sdk-samples',
  prepare: fetchSdkSource,
  // It only inserts, and its tables have primary keys: a second run must make them anew.
  config: ({ folder }) => ({ path_to_db: join(folder, 'loaded.db'), load_method: 'overwrite' }),
  program: (place) => sdkSample(place.environment, 'sqlite', configured(place)),
  reader: (place) => reader(place, 'sqlite_tables', join(place.folder, 'loaded.db')),
  secondRun: 'replaces',
  spells: lowerCase,
  columns: {
    number: { keeps: asDouble },
    boolean: { reads: bit },
    'date-time': { reads: moment },
    object: { keeps: fractionsAsText, reads: fromText },
    array: { keeps: fractionsAsText, reads: fromText },
  },
};

/** What writes a database that is one file. */
export const FILE_DATABASE_TARGETS: readonly Target[] = [
  SQLITE,
  {
    ...SQLITE,
    name: `${SQLITE.name}, from BATCH messages`,
    tapSettings: batches('none'),
    says: ONLY_BATCHES,
  },
  {
    name: 'target-duckdb',
    requirements: 'target-duckdb',
    config: ({ folder }) => ({
      filepath: join(folder, 'loaded.duckdb'),
      default_target_schema: 'main',
    }),
    program: (place) => ({
      command: place.environment.program('target-duckdb'),
      args: configured(place),
    }),
    reader: (place) => reader(place, 'duckdb_tables', join(place.folder, 'loaded.duckdb')),
    secondRun: 'upserts',
    spells: lowerCase,
    columns: {
      text: { keeps: emptyAsNull },
      number: { keeps: asDouble },
      'date-time': { reads: moment },
      object: { keeps: asDoubleUnlessWhole, reads: fromText },
      array: { keeps: asDoubleUnlessWhole, reads: fromText },
    },
  },
];

const program = (place: Place) => ({
  command: place.environment.program('target-postgres'),
  args: configured(place),
});

/** What writes tables of a PostgreSQL server. */
export const postgresTargets = (server: PostgresServer): readonly Target[] => {
  const { host, port, user, password, database } = server;
  const url = `postgresql://${user}:${password}@${host}:${port}/${database}`;
  const rowsOf = (place: Place, schema: string) => reader(place, 'postgres_tables', url, schema);
  const access = { host, port, user, password, database };
  return [
    {
      name: 'meltanolabs-target-postgres',
      requirements: 'target-postgres',
      config: () => ({ ...access, default_target_schema: 'labs' }),
      program,
      reader: (place) => rowsOf(place, 'labs'),
      secondRun: 'upserts',
      columns: { 'date-time': { reads: moment } },
    },
    {
      name: 'meltanolabs-target-postgres, flattened',
      requirements: 'target-postgres',
      config: () => ({
        ...access,
        default_target_schema: 'flat',
        flattening_enabled: true,
        flattening_max_depth: 9,
      }),
      program,
      reader: (place) => rowsOf(place, 'flat'),
      secondRun: 'upserts',
      flattens: true,
      columns: {
        'date-time': { reads: moment },
        object: { reads: fromText },
        array: { reads: fromText },
      },
    },
    {
      name: 'meltanolabs-target-postgres, from BATCH messages',
      requirements: 'target-postgres',
      tapSettings: batches('gzip'),
      says: ONLY_BATCHES,
      config: () => ({ ...access, default_target_schema: 'batches' }),
      program,
      reader: (place) => rowsOf(place, 'batches'),
      secondRun: 'upserts',
      columns: { 'date-time': { reads: moment } },
    },
    {
      name: 'pipelinewise-target-postgres',
      requirements: 'target-postgres-pipelinewise',
      config: () => ({
        ...access,
        dbname: database,
        default_target_schema: 'wise',
      }),
      program,
      reader: (place) => rowsOf(place, 'wise'),
      secondRun: 'upserts',
      spells: lowerCase,
      columns: {
        text: { keeps: (value) => emptyAsNull(controlsAsWritten(value)) },
        number: { keeps: asDouble },
        'date-time': { reads: moment },
        object: { keeps: asDoubleUnlessWhole },
        array: { keeps: asDoubleUnlessWhole },
      },
    },
  ];
};
