import { choice, flag, repeated, string, type Values } from './option.js';
import { FILE, FREE } from './place.js';
import { variablePrefix } from '../settings/setting-set.js';

/** What `--about` can print. */
const ABOUT_FORMATS = ['text', 'json', 'markdown', 'html'] as const;

export type AboutFormat = (typeof ABOUT_FORMATS)[number];

/** Every flag of a tap itself; they may stand beside any command. */
export const flagsOf = (tap: string) => ({
  config: repeated(
    '-c, --config <file>',
    `config file, or ENV for ${variablePrefix(tap)}<SETTING> variables and .env; may be repeated, later files win, ENV wins over files`,
    { kind: 'file', words: ['ENV'] },
  ),
  catalog: string(
    '--catalog <file>',
    'catalog with the selected streams and fields',
    FILE,
  ).conflicts('properties'),
  properties: string('-p, --properties <file>', 'old name of --catalog', FILE),
  select: repeated(
    '--select <pattern>',
    "read this and nothing else, whatever the catalog selects: a stream, or fields such as '*.name' (! before it: not this); may be repeated",
    FREE,
  ),
  deselect: repeated('--deselect <pattern>', 'leave this out; may be repeated', FREE),
  state: string('-s, --state <file>', 'state in which the last sync ended', FILE),
  summary: string(
    '--summary <file>',
    'file for the closing summary of a sync, as JSON: records, calls, failures, a stream each',
    FILE,
  ),
  report: string(
    '--report <file>',
    'file for a report on a sync, as an HTML page: streams, calls a minute, endpoints, failures',
    FILE,
  ),
  compareWith: string(
    '--compare-with <file>',
    'summary of an earlier sync, with which the report compares this one',
    FILE,
  ),
  discover: flag('-d, --discover', 'print the catalog of all streams; needs no config').conflicts([
    'test',
    'about',
  ]),
  test: choice(
    '--test [what]',
    'read the first record of every selected stream (records), or print schemas only (schema)',
    ['records', 'schema'],
  )
    .preset('records')
    .conflicts('about'),
  about: flag('--about', 'describe the settings and the streams'),
  format: choice(
    '--format <format>',
    'how about prints; html is a page of all streams and fields (default: text)',
    ABOUT_FORMATS,
  ),
  version: flag('--version', 'print the version'),
});

/** What the flags say. */
export type Flags = Values<ReturnType<typeof flagsOf>>;
