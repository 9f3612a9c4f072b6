import type { MeltanoSetting } from './meltano-setting.js';

/** A loader in a meltano.yml. */
export interface MeltanoLoader {
  readonly name: string;
  readonly namespace: string;
  readonly variant: string;
  readonly label: string;
  readonly description: string;
  readonly pip_url: string;
  readonly executable: string;
  readonly settings: readonly MeltanoSetting[];
}

/**
 * Loaders that were tried with the tap (docs/targets.md), each in the version that was, with the
 * settings that it needs. What is installed comes when it is asked for: `meltano install loader NAME`,
 * or the first run.
 */
export const LOADERS: readonly MeltanoLoader[] = [
  {
    name: 'target-jsonl',
    namespace: 'target_jsonl',
    variant: 'andyh1203',
    label: 'JSON Lines',
    description:
      'A file a stream. Appends: full tables come whole in every run, so a row stands there once a run.',
    pip_url: 'target-jsonl==0.1.4',
    executable: 'target-jsonl',
    settings: [
      {
        name: 'destination_path',
        label: 'Destination Path',
        kind: 'string',
        description: 'The folder of the files.',
        value: 'output',
      },
      {
        name: 'do_timestamp_file',
        label: 'Do Timestamp File',
        kind: 'boolean',
        description: 'Whether each run begins files of its own.',
        value: false,
      },
    ],
  },
  {
    name: 'target-duckdb',
    namespace: 'target_duckdb',
    variant: 'jwills',
    label: 'DuckDB',
    description: 'A database in one file. Upserts; rows that are gone at the source stay.',
    // Newer versions of DuckDB lose a row of each load of some streams.
    pip_url: 'target-duckdb==0.8.0 duckdb==1.2.2',
    executable: 'target-duckdb',
    settings: [
      {
        name: 'filepath',
        label: 'File Path',
        kind: 'string',
        description: 'The file of the database.',
        value: 'paycor.duckdb',
      },
      {
        name: 'default_target_schema',
        label: 'Default Target Schema',
        kind: 'string',
        description: 'The schema of the tables.',
        value: 'main',
      },
    ],
  },
  {
    name: 'target-postgres',
    namespace: 'target_postgres',
    variant: 'meltanolabs',
    label: 'PostgreSQL',
    description:
      'Tables of a PostgreSQL server. Upserts; with emit_activate_version_messages of the tap, rows that are gone at the source are marked in _sdc_deleted_at.',
    pip_url: 'meltanolabs-target-postgres==0.8.1',
    executable: 'target-postgres',
    settings: [
      setting('host', 'Host', 'The name or address of the server.', 'localhost'),
      { ...setting('port', 'Port', 'The port of the server.', 5432), kind: 'integer' },
      setting('user', 'User', 'The user who may create tables.'),
      { ...setting('password', 'Password', "The user's password."), sensitive: true },
      setting('database', 'Database', 'The database that is loaded into.'),
      setting(
        'default_target_schema',
        'Default Target Schema',
        'The schema of the tables.',
        'paycor',
      ),
      {
        ...setting(
          'hard_delete',
          'Hard Delete',
          'Whether rows that are gone are deleted, not marked.',
        ),
        kind: 'boolean',
        value: false,
      },
    ],
  },
];

function setting(
  name: string,
  label: string,
  description: string,
  value?: unknown,
): MeltanoSetting {
  const standard = value === undefined ? {} : { value };
  return { name, label, kind: 'string', description, ...standard };
}
