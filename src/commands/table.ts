import type { Commands } from '../command-line/command.js';
import type { Tap } from '../tap/tap.js';
import { bound } from './bound.js';

const paycor = async (): Promise<Tap> => (await import('../taps/paycor.js')).PAYCOR;

/** Every command of tap-paycor, by its name and by its flag. Whoever adds one adds its file and a line here. */
export const COMMANDS: Commands = {
  tap: { name: 'tap-paycor', description: 'Singer tap for the Paycor HR and payroll API' },
  named: {
    authorize: {
      summary: 'activate the application in a browser, store its tokens and write the config',
      load: () => import('./authorize.js'),
    },
    init: {
      summary: "ask for what a config needs and write it, or print Meltano's plugin definition",
      load: async () => {
        const { initCommand } = await import('./init.js');
        const { PAYCOR_INTERVIEW } = await import('../questions/paycor.js');
        const { meltanoText } = await import('../init/meltano-text.js');
        return { COMMAND: initCommand(PAYCOR_INTERVIEW, meltanoText) };
      },
    },
    streams: {
      summary: 'tell what streams there are, or all about one: key, permissions, fields, joins',
      load: bound(() => import('./streams.js'), paycor),
    },
    about: {
      summary: 'describe settings and streams; with --format html, as a page to search',
      load: bound(() => import('./about.js'), paycor),
    },
    select: {
      summary: 'write a catalog with what is to be read: by patterns, or from a list to tick',
      load: bound(() => import('./select.js'), paycor),
    },
    check: {
      summary: 'ask Paycor for the first page of every selected stream and say what is missing',
      load: bound(() => import('./check.js'), paycor),
    },
    plan: {
      summary: 'tell how many calls a sync would make, and how long that takes',
      load: bound(() => import('./plan.js'), paycor),
    },
    simulator: {
      summary: 'start a simulated Paycor on this machine and run until interrupted',
      load: () => import('./simulator.js'),
    },
    demo: {
      summary: 'sync from a simulated Paycor twice and show what came out; needs no credentials',
      load: () => import('./demo.js'),
    },
    completion: {
      summary: 'print a script that completes these commands and options in bash, zsh or fish',
      load: () => import('./completion.js'),
    },
  },
  modes: {
    version: () => import('./version.js'),
    discover: async () => {
      const [{ discoverCommand }, { builtInDocument }] = await Promise.all([
        import('./discover.js'),
        import('../built-in-document.js'),
      ]);
      return { COMMAND: discoverCommand(builtInDocument, paycor) };
    },
    test: bound(() => import('./test.js'), paycor),
    about: bound(() => import('./about.js'), paycor),
    sync: bound(() => import('./sync.js'), paycor),
  },
};
