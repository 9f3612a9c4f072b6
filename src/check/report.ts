import type { Partitions } from '../core/partition.js';
import type { Service } from '../core/service.js';
import type { RemedyOf } from '../failures/causes.js';
import type { Withheld } from '../core/withheld.js';
import type { Refused } from '../failures/causes.js';
import { isReadable, type Finding } from './finding.js';

/** What a check came to. */
export interface Report {
  readonly service: Service;
  readonly remedyOf: RemedyOf;
  /** What programs call permissions, and those that are missing. */
  readonly words: { readonly name: string; readonly missing: string };
  readonly partitions: Partitions;
  readonly findings: readonly Finding[];
  /** What was not asked for. */
  readonly withheld: readonly (Withheld & { readonly call: string })[];
  /** Calls to the API, repeats included; token exchanges are none. */
  readonly calls: number;
}

/** What can not be read, with why. */
export const refusedIn = (findings: readonly Finding[]): readonly Refused[] =>
  findings.flatMap(({ stream, partition, result }) =>
    'tick' in result ? [{ stream, partition, refusal: result }] : [],
  );

/** The streams that cannot be read for some legal entity, each once. */
export const unreadable = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.filter((one) => !isReadable(one)).map(({ stream }) => stream)),
];
