import type { Commands } from '../command-line/command.js';
import type { Tap } from '../tap/tap.js';
import { COMPLETION, modesOf, sharedCommands } from './shared-table.js';

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
    ...sharedCommands(talent),
    simulator: {
      summary: 'start a simulated Talent Development on this machine and run until interrupted',
      load: () => import('./talent-simulator.js'),
    },
    demo: {
      summary: 'sync from a simulated service twice and show what came out; needs no credentials',
      load: () => import('./talent-demo.js'),
    },
    completion: COMPLETION,
  },
  modes: modesOf(talent, async () => (await import('../talent-document.js')).talentDocument),
};
