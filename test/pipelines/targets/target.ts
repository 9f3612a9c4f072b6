import type { Program } from '../support/pipe.js';
import type { VirtualEnvironment } from '../support/virtual-environment.js';
import type { Columns } from './columns.js';
import type { Trait } from './traits.js';

type Environment = Extract<VirtualEnvironment, { ready: true }>;

/** Where a target finds its program and puts what it loads. */
export interface Place {
  readonly environment: Environment;
  /** An empty folder of this target's own. */
  readonly folder: string;
}

/** A target: how it is run, and what is left of a row in it. */
export interface Target {
  /** As its package is called, with a word on the set-up where there are several. */
  readonly name: string;
  /** The file in `requirements/`, without its ending. */
  readonly requirements: string;
  /** What it loads, where it cannot load all. */
  readonly streams?: readonly string[];
  /** What must be there besides the packages. */
  readonly prepare?: (environment: Environment) => Promise<void>;
  /** Settings of the tap for this target. */
  readonly tapSettings?: (place: Place) => Readonly<Record<string, unknown>>;
  /** What its log says of every run. */
  readonly says?: RegExp;
  readonly config: (place: Place) => Readonly<Record<string, unknown>>;
  readonly program: (place: Place) => Program;
  /** Prints what was loaded: see `readers/rows.py`. */
  readonly reader: (place: Place) => Program;
  /** What the second run does to the rows of the first. */
  readonly secondRun: 'upserts' | 'appends' | 'replaces';
  /** How it spells the name of a table or column. */
  readonly spells?: (name: string) => string;
  /** Whether nested objects become columns, their names joined by two underscores. */
  readonly flattens?: boolean;
  readonly columns: Columns;
  /** What must have come through it for the comparison to mean something; without it, all traits. */
  readonly traits?: readonly Trait[];
}
