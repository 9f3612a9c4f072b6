import { join } from 'node:path';
import { fetchSdkSource, sdkSample } from '../support/sdk-samples.js';
import { digits, emptyAsNull, moment, nullsDropped, word, type Columns } from './columns.js';
import { reader } from './reader.js';
import type { Place, Target } from './target.js';

const configured = ({ folder }: Place): readonly string[] => [
  '--config',
  join(folder, 'target-config.json'),
];

/** CSV knows text only, and no null. */
const CSV: Columns = {
  text: { keeps: emptyAsNull, reads: emptyAsNull },
  date: { reads: emptyAsNull },
  'date-time': { reads: (value) => moment(emptyAsNull(value)) },
  integer: { reads: digits },
  number: { reads: digits },
  boolean: { reads: word },
  object: { reads: emptyAsNull },
  array: { reads: emptyAsNull },
};

/** The target's own time stamp is of a second, in which two short runs may begin. */
const A_FILE_A_RUN = {
  file_naming_scheme: '{stream_name}-{timestamp}.csv',
  timestamp_format: '%Y%m%dT%H%M%S.%f',
};

/** What writes files. */
export const FILE_TARGETS: readonly Target[] = [
  {
    name: 'target-jsonl',
    requirements: 'target-jsonl',
    config: ({ folder }) => ({ destination_path: folder, do_timestamp_file: false }),
    program: (place) => ({
      command: place.environment.program('target-jsonl'),
      args: configured(place),
    }),
    reader: (place) => reader(place, 'jsonl_files', place.folder),
    secondRun: 'appends',
    columns: {},
  },
  {
    name: 'meltanolabs-target-csv',
    requirements: 'target-csv',
    config: ({ folder }) => ({
      output_path: folder,
      ...A_FILE_A_RUN,
    }),
    program: (place) => ({
      command: place.environment.program('target-csv'),
      args: configured(place),
    }),
    reader: (place) => reader(place, 'csv_files', place.folder, ','),
    secondRun: 'appends',
    columns: CSV,
  },
  {
    name: 'meltanolabs-target-csv, flattened',
    requirements: 'target-csv',
    streams: ['pay_stubs', 'pay_rates'],
    config: ({ folder }) => ({
      output_path: folder,
      ...A_FILE_A_RUN,
      flattening_enabled: true,
      flattening_max_depth: 9,
    }),
    program: (place) => ({
      command: place.environment.program('target-csv'),
      args: configured(place),
    }),
    reader: (place) => reader(place, 'csv_files', place.folder, ','),
    secondRun: 'appends',
    flattens: true,
    columns: CSV,
    traits: ['null', 'integer beyond 2^53', 'number with more than 15 digits', 'date'],
  },
  {
    name: 'singer-sdk sample target-csv',
    requirements: 'sdk-samples',
    prepare: fetchSdkSource,
    config: ({ folder }) => ({ target_folder: folder }),
    program: (place) => sdkSample(place.environment, 'csv', configured(place)),
    reader: (place) => reader(place, 'csv_files', place.folder, '\t', '\\'),
    secondRun: 'appends',
    columns: CSV,
  },
  {
    name: 'singer-sdk sample target-parquet',
    requirements: 'sdk-samples',
    prepare: fetchSdkSource,
    streams: ['employees'],
    config: ({ folder }) => ({ filepath: join(folder, 'employees.parquet') }),
    program: (place) => sdkSample(place.environment, 'parquet', configured(place)),
    reader: (place) => reader(place, 'parquet_files', place.folder),
    secondRun: 'replaces',
    columns: { object: { keeps: nullsDropped, reads: nullsDropped } },
    traits: ['non-ASCII text', 'right-to-left text', 'null', 'boolean', 'nested object'],
  },
];
