import type { Commands } from '../command-line/command.js';
import type { Tap } from '../tap/tap.js';
import { bound } from './bound.js';

/** The commands that every tap has alike, by their names: whoever adds one adds its file and a line here. */
export const sharedCommands = (tap: () => Promise<Tap>) =>
  ({
    streams: {
      summary: 'tell what streams there are, or all about one: key, permissions, fields, joins',
      load: bound(() => import('./streams.js'), tap),
    },
    about: {
      summary: 'describe settings and streams; with --format html, as a page to search',
      load: bound(() => import('./about.js'), tap),
    },
    select: {
      summary: 'write a catalog with what is to be read: by patterns, or from a list to tick',
      load: bound(() => import('./select.js'), tap),
    },
    check: {
      summary: 'ask for the first page of every selected stream and say what is missing',
      load: bound(() => import('./check.js'), tap),
    },
    plan: {
      summary: 'tell how many calls a sync would make, and how long that takes',
      load: bound(() => import('./plan.js'), tap),
    },
  }) satisfies Commands['named'];

/** What prints a script of whatever commands there are. */
export const COMPLETION = {
  summary: 'print a script that completes these commands and options in bash, zsh or fish',
  load: () => import('./completion.js'),
};

/**
 * What flags ask for, of every tap alike.
 *
 * @param document the catalog as it is without a config, worked out when the tap was built
 */
export const modesOf = (
  tap: () => Promise<Tap>,
  document: () => Promise<() => string>,
): Commands['modes'] => ({
  version: () => import('./version.js'),
  discover: async () => {
    const [{ discoverCommand }, catalog] = await Promise.all([import('./discover.js'), document()]);
    return { COMMAND: discoverCommand(catalog, tap) };
  },
  test: bound(() => import('./test.js'), tap),
  about: bound(() => import('./about.js'), tap),
  sync: bound(() => import('./sync.js'), tap),
});
