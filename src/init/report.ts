import type { SettingSet } from '../settings/setting-set.js';

/** What was written where, and what the config is made of. */
export interface Begun {
  readonly path: string;
  /** What was written. */
  readonly settings: Readonly<Record<string, string>>;
  /** What the other sources give, normalized. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The sources of `--config`. */
  readonly sources: readonly string[];
}

/** What the user reads in the end: names and next steps, no secret. */
export function reportOf(
  { path, settings, given, sources }: Begun,
  { tap: name, required }: Pick<SettingSet, 'tap' | 'required'>,
): string {
  const has = (one: string): boolean => one in given || Boolean(settings[one]);
  const open = required.filter((one) => !has(one));
  const tap = `${name} ${sources.map((source) => `--config ${source}`).join(' ')}`;
  const steps = [
    ...(open.length === 0 ? [] : [`fill in ${open.join(', ')}`]),
    ...(has('refresh_token') ? [] : [`${tap} authorize`]),
    `${tap} check`,
  ];
  return [`Written (for you alone to read): ${path}`, '', 'Next:', ...steps.map(indented)].join(
    '\n',
  );
}

const indented = (step: string): string => `  ${step}`;
