import { STREAMS } from '../../src/streams/index.js';

/** A line up to the cursor, what must be offered there, and what must not. */
export interface Line {
  readonly line: string;
  readonly offers: readonly string[];
  readonly withholds: readonly string[];
}

const line = (
  text: string,
  offers: readonly string[],
  withholds: readonly string[] = [],
): Line => ({
  line: `tap-paycor ${text}`,
  offers,
  withholds,
});

/** What every shell must do alike. A folder with `config.json` and `folder/` lies there. */
export const LINES: readonly Line[] = [
  line('', ['authorize', 'check', 'completion', 'demo', 'help', 'init', 'plan', 'simulator']),
  line('ch', ['check'], ['demo']),
  line('--', ['--config', '--catalog', '--state', '--discover', '--help'], ['--all', '--seed']),
  line('--config config.json ch', ['check'], ['config.json']),
  line('--config config.json check --', ['--all', '--json', '--catalog'], ['--seed']),
  line('check --config config.json --a', ['--all'], ['--as-of']),
  line('simulator --', ['--fail', '--rate-limit', '--seed'], ['--directory', '--all']),
  line('--test=', ['records', 'schema'], ['config.json']),
  line('--test=s', ['schema'], ['records']),
  line('--about --format ', ['text', 'json', 'markdown'], ['check', 'config.json']),
  line('--about --format m', ['markdown'], ['json']),
  line('completion ', ['bash', 'zsh', 'fish'], ['check', 'config.json']),
  line('streams pay_st', ['pay_stubs', 'pay_stub_taxes'], ['pay_rates', 'config.json']),
  line('help si', ['simulator'], ['demo']),
  line('simulator --fail token-l', ['token-lost'], ['forbidden']),
  line('simulator --fail forb', ['forbidden'], ['token-lost']),
  line('simulator --fail forbidden:', Object.keys(STREAMS), ['token-lost']),
  line('simulator --fail hang:pay_r', ['pay_rates'], ['pay_stubs']),
  line('simulator --port ', [], ['config.json', 'check']),
  line('simulator --port 8080 --see', ['--seed'], ['--fail']),
  line('--config E', ['ENV'], ['config.json']),
];

/** Places of files, which bash completes itself. */
export const FILE_LINES: readonly Line[] = [
  line('--config ', ['config.json', 'folder', 'ENV'], ['check']),
  line('--catalog con', ['config.json'], ['ENV', 'folder']),
  line('init --meltano --output con', ['config.json'], ['ENV']),
  line('demo --directory ', ['folder'], ['config.json']),
];
