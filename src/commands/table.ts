import type { Commands } from '../command-line/command.js';
import type { Tap } from '../tap/tap.js';
import { COMPLETION, modesOf, sharedCommands } from './shared-table.js';

const paycor = async (): Promise<Tap> => (await import('../taps/paycor.js')).PAYCOR;

/** Every command of tap-paycor, by its name and by its flag: one that is Paycor’s alone has a line here. */
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
    ...sharedCommands(paycor),
    simulator: {
      summary: 'start a simulated Paycor on this machine and run until interrupted',
      load: () => import('./simulator.js'),
    },
    demo: {
      summary: 'sync from a simulated Paycor twice and show what came out; needs no credentials',
      load: () => import('./demo.js'),
    },
    completion: COMPLETION,
  },
  modes: modesOf(paycor, async () => (await import('../built-in-document.js')).builtInDocument),
};
