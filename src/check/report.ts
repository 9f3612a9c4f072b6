import type { Partitions } from '../core/partition.js';
import type { Withheld } from '../core/withheld.js';
import { isReadable, type Finding } from './finding.js';

/** What a check came to. */
export interface Report {
  readonly partitions: Partitions;
  readonly findings: readonly Finding[];
  /** What was not asked for. */
  readonly withheld: readonly (Withheld & { readonly route: string })[];
  /** Calls to the API, repeats included; token exchanges are none. */
  readonly calls: number;
}

/** A Data Access permission that is missing, and what it is needed for. */
export interface Tick {
  readonly permission: string;
  readonly streams: readonly string[];
}

/** The permissions to tick for what is forbidden, each once, in the order of the findings. */
export function ticksOf(findings: readonly Finding[]): readonly Tick[] {
  const byPermission = new Map<string, Set<string>>();
  for (const { result, stream } of findings) {
    for (const permission of 'tick' in result ? result.tick : []) {
      byPermission.set(permission, (byPermission.get(permission) ?? new Set()).add(stream));
    }
  }
  return [...byPermission].map(([permission, streams]) => ({ permission, streams: [...streams] }));
}

/** The streams that cannot be read for some legal entity, each once. */
export const unreadable = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.filter((one) => !isReadable(one)).map(({ stream }) => stream)),
];

/** What everyone who ticks a box must know (vendor). */
export const NEW_ACTIVATION =
  'A permission that is added counts only after a new activation of the application, which also ' +
  'gives new tokens: run tap-paycor authorize, or put the new refresh token into the config.';
