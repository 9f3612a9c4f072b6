import type { Commands } from '../command-line/command.js';

/** Every command, by its name and by its flag. Whoever adds one adds its file and a line here. */
export const COMMANDS: Commands = {
  named: {
    authorize: {
      summary: 'activate the application in a browser, store its tokens and write the config',
      load: () => import('./authorize.js'),
    },
    init: {
      summary: "ask for what a config needs and write it, or print Meltano's plugin definition",
      load: () => import('./init.js'),
    },
    streams: {
      summary: 'tell what streams there are, or all about one: key, permissions, fields, joins',
      load: () => import('./streams.js'),
    },
    about: {
      summary: 'describe settings and streams; with --format html, as a page to search',
      load: () => import('./about.js'),
    },
    select: {
      summary: 'write a catalog with what is to be read: by patterns, or from a list to tick',
      load: () => import('./select.js'),
    },
    check: {
      summary: 'ask Paycor for the first page of every selected stream and say what is missing',
      load: () => import('./check.js'),
    },
    plan: {
      summary: 'tell how many calls a sync would make, and how long that takes',
      load: () => import('./plan.js'),
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
    discover: () => import('./discover.js'),
    test: () => import('./test.js'),
    about: () => import('./about.js'),
    sync: () => import('./sync.js'),
  },
};
