import { parseArgs } from 'node:util';

/** What can be measured by itself. */
const PARTS = ['start', 'compare', 'growth', 'pace'] as const;

type Part = (typeof PARTS)[number];

/** What a benchmark runs, and where its results go. */
export interface Options {
  readonly rounds: number;
  /** The companies have so many times as many employees. */
  readonly scale: number;
  readonly withPython: boolean;
  readonly parts: readonly Part[];
  /** The folder of the results. */
  readonly output: string;
}

/** Reads a command line. Throws a TypeError for what it does not know. */
export function optionsIn(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      scale: { type: 'string', default: '1' },
      output: { type: 'string', default: 'bench' },
      parts: { type: 'string', default: PARTS.join(',') },
      'without-python': { type: 'boolean', default: false },
    },
  });
  const [rounds, scale] = [values.rounds, values.scale].map(Number);
  if (!rounds || !scale) throw new TypeError('--rounds and --scale want a number above 0');
  const chosen = values.parts.split(',');
  const parts = PARTS.filter((part) => chosen.includes(part));
  return { rounds, scale, output: values.output, parts, withPython: !values['without-python'] };
}
