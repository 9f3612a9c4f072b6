import { Option } from 'commander';
import type { AboutFormat } from './invocation.js';
import { repeated, text } from './values.js';

/** What the flags say that stand beside any command. */
export interface Flags {
  readonly config?: readonly string[];
  readonly catalog?: string;
  readonly properties?: string;
  readonly state?: string;
  readonly summary?: string;
  readonly discover?: true;
  readonly test?: true | 'records' | 'schema';
  readonly about?: true;
  readonly format?: AboutFormat;
  readonly version?: true;
}

/** The catalog that the flags name, by its new name or its old one; null: none. */
export const catalogIn = ({ catalog, properties }: Flags): string | null =>
  catalog ?? properties ?? null;

/** Flags that each ask for something else than a sync; no two of them go together. */
export const MODES = ['discover', 'test', 'about'] as const;

/** Every flag of the tap itself. */
export const OPTIONS = [
  new Option(
    '-c, --config <file>',
    'config file, or ENV for TAP_PAYCOR_<SETTING> variables and .env; may be repeated, later files win, ENV wins over files',
  ).argParser(repeated),
  new Option('--catalog <file>', 'catalog with the selected streams and fields')
    .argParser(text)
    .conflicts('properties'),
  new Option('-p, --properties <file>', 'old name of --catalog').argParser(text),
  new Option('-s, --state <file>', 'state in which the last sync ended').argParser(text),
  new Option(
    '--summary <file>',
    'file for the closing summary of a sync, as JSON: records, calls, failures, a stream each',
  ).argParser(text),
  new Option('-d, --discover', 'print the catalog of all streams; needs no config').conflicts([
    'test',
    'about',
  ]),
  new Option(
    '--test [what]',
    'read the first record of every selected stream (records), or print schemas only (schema)',
  )
    .choices(['records', 'schema'])
    .conflicts('about'),
  new Option('--about', 'describe the settings and the streams'),
  new Option('--format <format>', 'how --about prints (default: text)').choices([
    'text',
    'json',
    'markdown',
  ]),
  new Option('--version', 'print the version'),
];
