import type { Readable, Writable } from 'node:stream';
import { configFileIn } from '../authorize/config-file.js';
import type { NewConfigInvocation, NewPluginInvocation } from '../command-line/invocation.js';
import { print } from '../command-line/print.js';
import { loadRawConfig } from '../config/load.js';
import { normalize } from '../config/normalize.js';
import { secretsIn } from '../config/secrets.js';
import type { Variables } from '../config/token-store-path.js';
import { TapError } from '../errors.js';
import { refuseIfThere, writeNewFile } from '../init/new-file.js';
import { pluginBlock } from '../init/plugin-block.js';
import { reportOf } from '../init/report.js';
import { templateBeside } from '../init/template.js';
import { createQuestions } from '../questions/questions.js';
import { askFor, FIRST_SETTINGS } from '../questions/settings.js';
import type { Redactor } from '../singer/redact.js';

/** A config holds secrets; a plugin definition does not. */
const CONFIG_MODE = 0o600;
const PLUGIN_MODE = 0o644;

export interface InitPluginCommand extends NewPluginInvocation {
  readonly out: Writable;
}

/** Prints the tap's part of a `meltano.yml`, or makes a file of it. */
export async function initMeltano({ out, output, force }: InitPluginCommand): Promise<void> {
  if (output === null) return print(out, pluginBlock());
  await writeNewFile({ path: output, mode: PLUGIN_MODE, force }, pluginBlock());
  return print(out, `Written: ${output}\n`);
}

export interface InitConfigCommand extends NewConfigInvocation {
  readonly variables: Variables;
  readonly input: () => Readable & { readonly isTTY?: boolean };
  readonly out: Writable;
  readonly terminal: Writable;
  readonly redactor: Redactor;
  /** What Ctrl-C does while a question is open. */
  readonly interrupt: () => void;
  readonly signal: AbortSignal;
}

/**
 * Makes a config of a person's answers, or one to be filled in, and says what to do next. Settings
 * that the other sources of `--config` have are not asked for and not written. Nothing is written
 * before the last answer.
 */
export async function initConfig(command: InitConfigCommand): Promise<void> {
  const { config: sources, variables, force, yes, out, redactor, signal } = command;
  const path = configFileIn(sources);
  if (path === null) throw new TapError('usage', 'init needs a file to write: --config FILE');
  refuseIfThere({ path, force });
  const others = sources.filter((source) => source !== path);
  const raw = loadRawConfig(others, variables);
  for (const secret of secretsIn(raw)) redactor.add(secret);
  const settings = yes ? templateBeside(raw) : await asked(command, raw);
  signal.throwIfAborted();
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  await writeNewFile({ path, mode: CONFIG_MODE, force }, text);
  await print(out, `${reportOf({ path, settings, given: normalize(raw), sources })}\n`);
}

async function asked(
  command: InitConfigCommand,
  raw: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, string>>> {
  const questions = createQuestions({ ...command, input: command.input(), missing });
  try {
    return await askFor(FIRST_SETTINGS, raw, questions, command.redactor.add);
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
