import type { Commands } from '../command-line/command.js';
import type { Tap } from '../tap/tap.js';
import { bound } from './bound.js';

const talent = async (): Promise<Tap> => (await import('../taps/talent.js')).TALENT;

/** Every command of tap-paycor-talent: those of tap-paycor, as far as they make sense for the service. */
export const TALENT_COMMANDS: Commands = {
  tap: {
    name: 'tap-paycor-talent',
    description: 'Singer tap for Paycor Talent Development, the former 7Geese',
  },
  named: {
    authorize: {
      summary: 'let the application in by a browser, store its tokens and write the config',
      load: () => import('./talent-authorize.js'),
    },
    init: {
      summary: "ask for what a config needs and write it, or print Meltano's plugin definition",
      load: async () => {
        const { initCommand } = await import('./init.js');
        const { TALENT_INTERVIEW } = await import('../talent/interview.js');
        const { talentMeltanoText } = await import('../init/meltano-text.js');
        return { COMMAND: initCommand(TALENT_INTERVIEW, talentMeltanoText) };
      },
    },
    streams: {
      summary: 'tell what streams there are, or all about one: key, scopes, fields, joins',
      load: bound(() => import('./streams.js'), talent),
    },
    about: {
      summary: 'describe settings and streams; with --format html, as a page to search',
      load: bound(() => import('./about.js'), talent),
    },
    select: {
      summary: 'write a catalog with what is to be read: by patterns, or from a list to tick',
      load: bound(() => import('./select.js'), talent),
    },
    check: {
      summary:
        'ask the service for the first page of every selected stream and say what is missing',
      load: bound(() => import('./check.js'), talent),
    },
    plan: {
      summary: 'tell how many calls a sync would make, and how long that takes',
      load: bound(() => import('./plan.js'), talent),
    },
    simulator: {
      summary: 'start a simulated Talent Development on this machine and run until interrupted',
      load: () => import('./talent-simulator.js'),
    },
    demo: {
      summary: 'sync from a simulated service twice and show what came out; needs no credentials',
      load: () => import('./talent-demo.js'),
    },
    completion: {
      summary: 'print a script that completes these commands and options in bash, zsh or fish',
      load: () => import('./completion.js'),
    },
  },
  modes: {
    version: () => import('./version.js'),
    discover: async () => {
      const [{ discoverCommand }, { talentDocument }] = await Promise.all([
        import('./discover.js'),
        import('../talent-document.js'),
      ]);
      return { COMMAND: discoverCommand(talentDocument, talent) };
    },
    test: bound(() => import('./test.js'), talent),
    about: bound(() => import('./about.js'), talent),
    sync: bound(() => import('./sync.js'), talent),
  },
};
