import type { SettingTable, ValuesOf } from './setting.js';

// What every tap of the package lets its users set, in the groups in which it stands in its table.

/** Which days are read, and in what zone points in time are. */
export const DATE_SETTINGS = {
  start_date: {
    type: 'string',
    format: 'day',
    description:
      'First day to read of streams that are cut by dates, where no bookmark says better: YYYY-MM-DD, or the day of a date-time as it is written.',
  },
  end_date: {
    type: 'string',
    format: 'day',
    description: 'Last day to read of streams that are cut by dates, itself included.',
  },
  lookback_days: {
    type: 'integer',
    minimum: 0,
    maximum: 36_500,
    description:
      "Days before the bookmark that are read again to catch late edits, for all dated streams alike. Without it, each stream's own number.",
  },
  timezone: {
    type: 'string',
    format: 'time-zone',
    default: 'UTC',
    description:
      'IANA name of the time zone in which a point in time is read when it comes without one.',
  },
} as const satisfies SettingTable;

/** How patient calls are. */
export const PATIENCE_SETTINGS = {
  request_timeout_seconds: {
    type: 'number',
    minimum: 0.01,
    maximum: 86_400,
    default: 60,
    description:
      'Seconds until a call that has not been answered in full is given up and repeated.',
  },
  max_retries: {
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    default: 6,
    description:
      'How often a call that failed in a passing way is repeated before its stream fails.',
  },
} as const satisfies SettingTable;

/** What becomes of rows that are gone, and where records go. */
export const OUTCOME_SETTINGS = {
  on_shrink: {
    type: 'string',
    enum: ['warn', 'fail'],
    default: 'warn',
    description:
      'What becomes of a stream that comes back with markedly fewer rows than in its last complete run, twice asked: warn tells it, fail ends the run with exit code 1 once all else is read. Either way, no row is told to be gone.',
  },
  shrink_percent: {
    type: 'number',
    minimum: 0,
    maximum: 100,
    default: 20,
    description:
      'Rows are markedly fewer where more than this share of them is missing, and more than shrink_rows of them. 100 trusts every number.',
  },
  shrink_rows: {
    type: 'integer',
    minimum: 0,
    maximum: 10_000_000,
    default: 5,
    description:
      'Rows are markedly fewer where more than so many of them are missing, and more than shrink_percent of them.',
  },
  emit_activate_version_messages: {
    type: 'boolean',
    default: false,
    description:
      'Whether full-table streams carry a version and end with ACTIVATE_VERSION once their whole table was read, so that the target can tell which rows are gone.',
  },
  batch_config: {
    type: 'object',
    description:
      'Where given, records go to files that BATCH messages name, as with the Meltano SDK: storage (root: file:// and the absolute path of a folder; prefix: begins the names of the files), encoding (format: jsonl; compression: gzip or none) and batch_size (records a file). In the environment: a JSON object.',
    properties: {
      storage: {
        type: 'object',
        description: 'Where the files go.',
        properties: {
          root: {
            type: 'string',
            format: 'folder-url',
            description: 'file:// and the absolute path of the folder, which is made if need be.',
          },
          prefix: {
            type: 'string',
            format: 'file-name',
            description: 'Begins the name of each file.',
          },
        },
        required: ['root'],
        additionalProperties: false,
      },
      encoding: {
        type: 'object',
        default: {},
        description: 'How the files are written.',
        properties: {
          format: {
            type: 'string',
            enum: ['jsonl'],
            default: 'jsonl',
            description: 'One JSON object a line.',
          },
          compression: {
            type: 'string',
            enum: ['gzip', 'none'],
            default: 'gzip',
            description: 'Whether the files are compressed.',
          },
        },
        additionalProperties: false,
      },
      batch_size: {
        type: 'integer',
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        default: 10_000,
        description: 'The most records of a file.',
      },
    },
    required: ['storage'],
    additionalProperties: false,
  },
} as const satisfies SettingTable;

/** What becomes of fields before they leave. */
export const FIELD_SETTINGS = {
  treat: {
    type: 'array',
    items: { type: 'object' },
    description:
      'What becomes of fields before they leave: objects with class (restricted, personal, pay or internal) or fields (patterns such as *.email*), and by: hash, mask, drop or year. The first that is about a field counts; docs/treatments.md tells more. In the environment: a JSON array.',
  },
  hash_key: {
    type: 'string',
    format: 'key',
    secret: true,
    description:
      'The key of the hashes that treat asks for: at least 32 bytes that nobody can guess. The same value has the same hash as long as the key stays.',
  },
  new_fields: {
    type: 'string',
    enum: ['ignore', 'pass', 'add', 'fail'],
    default: 'ignore',
    description:
      'What becomes of a field that the catalog does not have: ignore leaves it out with a warning, pass sends it undeclared, add declares it in a new SCHEMA message and remembers it in the state, fail fails its stream.',
  },
  decimals: {
    type: 'string',
    enum: ['number', 'string'],
    default: 'number',
    description:
      'How amounts and rates leave: as JSON numbers, or as strings (format singer.decimal, and x-singer.decimal) for targets that read numbers as floating point. Every digit leaves either way.',
  },
  flattening_enabled: {
    type: 'boolean',
    default: false,
    description:
      'Whether nested objects become columns, as in taps that are made with the Meltano SDK; lists become JSON in a string.',
  },
  flattening_max_depth: {
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    description:
      'With flattening_enabled: how many levels of objects become columns. What lies deeper becomes JSON in a string.',
  },
  flattening_separator: {
    type: 'string',
    default: '__',
    description: 'With flattening_enabled: stands between the names of the levels.',
  },
  flattening_max_key_length: {
    type: 'integer',
    minimum: 1,
    maximum: 1_000_000,
    default: 255,
    description:
      'With flattening_enabled: names of so many characters or more are shortened, the outer levels first.',
  },
} as const satisfies SettingTable;

/** The settings that every tap has; what its own table says of some of them are its own words. */
type Shared = typeof DATE_SETTINGS &
  typeof PATIENCE_SETTINGS &
  typeof OUTCOME_SETTINGS &
  typeof FIELD_SETTINGS;

/** The values of the shared groups, defaults filled in. */
export type SharedSettings = ValuesOf<Shared, never>;
