import { configFileIn } from '../authorize/config-file.js';
import { command } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import { rawConfigFrom } from '../command-line/inputs.js';
import { flag, string } from '../command-line/option.js';
import { FILE } from '../command-line/place.js';
import { print } from '../command-line/print.js';
import { normalize } from '../settings/normalize.js';
import { TapError } from '../errors.js';
import { refuseIfThere, writeNewFile } from '../init/new-file.js';
import { reportOf } from '../init/report.js';
import { templateBeside } from '../init/template.js';
import { createQuestions, placeOfQuestions } from '../questions/questions.js';
import { askFor, type Interview } from '../questions/settings.js';

/** Makes a config of a person's answers, or what a Meltano project needs. */
export const initCommand = (interview: Interview, meltanoText: MeltanoText) =>
  command({
    options: {
      yes: flag('--yes', 'ask nothing: write a template to fill in').conflicts('meltano'),
      force: flag('--force', 'replace a file that is there'),
      meltano: flag('--meltano', 'print the tap and loaders for a meltano.yml instead'),
      definition: flag('--definition', 'with --meltano: the tap alone, for meltano add --from-ref'),
      output: string('--output <file>', 'with --meltano: write it to a file (- for stdout)', FILE),
    },
    config: 'written',
    async run(context, { config, yes, force, meltano, definition, output }) {
      const text = (): string => meltanoText(definition ? 'definition' : 'project');
      if (meltano) return initMeltano(context, text(), output, force);
      if (output !== null) throw new TapError('usage', '--output goes with --meltano');
      if (definition) throw new TapError('usage', '--definition goes with --meltano');
      return initConfig(interview, context, config, yes, force);
    },
  });

/** What a Meltano project needs of a tap. */
type MeltanoText = (what: 'project' | 'definition') => string;

/** A config holds secrets; a plugin definition does not. */
const CONFIG_MODE = 0o600;
const PLUGIN_MODE = 0o644;

async function initMeltano(
  { out }: Context,
  text: string,
  output: string | null,
  force: boolean,
): Promise<void> {
  if (output === null || output === '-') return print(out, text);
  await writeNewFile({ path: output, mode: PLUGIN_MODE, force }, text);
  return print(out, `Written: ${output}\n`);
}

/**
 * Makes a config of a person's answers, or one to be filled in, and says what to do next. Settings
 * that the other sources of `--config` have are not asked for and not written. Nothing is written
 * before the last answer.
 */
async function initConfig(
  interview: Interview,
  context: Context,
  sources: readonly string[],
  yes: boolean,
  force: boolean,
): Promise<void> {
  const path = configFileIn(sources);
  if (path === null) throw new TapError('usage', 'init needs a file to write: --config FILE');
  refuseIfThere({ path, force });
  const others = sources.filter((source) => source !== path);
  const { settings: set } = interview;
  const raw = rawConfigFrom(others, context, set);
  const settings = yes ? templateBeside(interview, raw) : await asked(interview, context, raw);
  context.signal.throwIfAborted();
  const document = `${JSON.stringify(settings, null, 2)}\n`;
  await writeNewFile({ path, mode: CONFIG_MODE, force }, document);
  await print(
    context.out,
    `${reportOf({ path, settings, given: normalize(raw, set), sources }, set)}\n`,
  );
}

async function asked(
  interview: Interview,
  context: Context,
  raw: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, string>>> {
  const terminal = placeOfQuestions(context);
  const questions = createQuestions({ ...context, terminal, input: context.input(), missing });
  try {
    return await askFor(interview, interview.first, raw, questions, context.redactor.add);
  } finally {
    questions.close();
  }
}

function missing(what: string): TapError {
  return new TapError(
    'config',
    `${what} is missing and nothing was written: run init at a terminal, or with --yes, which ` +
      'writes a template to fill in.',
  );
}
