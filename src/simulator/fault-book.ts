import { shareOf } from './digest.js';
import type { Amount } from './faults.js';

/** What the faults of every service have. */
interface Kinded {
  readonly kind: string;
  /** How many of the calls it strikes; without one, all. */
  readonly amount?: Amount;
}

type FaultOf<Fault extends Kinded, Kind> = Extract<Fault, { readonly kind: Kind }>;

/** The faults in force. Asking whether one strikes counts as a call to it. */
export interface FaultBook<Fault extends Kinded> {
  add(spec: string): void;
  /** The first fault of these kinds that strikes this call; null when none does. */
  strike<Kind extends Fault['kind']>(
    kinds: readonly Kind[],
    isMeant: (fault: FaultOf<Fault, Kind>) => boolean,
  ): FaultOf<Fault, Kind> | null;
  /** All faults of a kind, without counting. */
  all<Kind extends Fault['kind']>(kind: Kind): readonly FaultOf<Fault, Kind>[];
}

interface Entry<Fault extends Kinded> {
  readonly fault: Fault;
  readonly name: string;
  calls: number;
}

/** Faults of a service, each of them read from its SPEC. */
export function createFaultBook<Fault extends Kinded>(
  seed: number,
  specs: readonly string[],
  parse: (spec: string) => Fault,
): FaultBook<Fault> {
  const entries: Entry<Fault>[] = [];
  const add = (spec: string) => {
    const name = `${String(seed)} ${String(entries.length)} ${spec}`;
    entries.push({ fault: parse(spec), name, calls: 0 });
  };
  specs.forEach(add);
  return {
    add,
    strike(kinds, isMeant) {
      for (const entry of entries) {
        const { fault } = entry;
        if (isOneOf(fault, kinds) && isMeant(fault) && strikes(entry)) return fault;
      }
      return null;
    },
    all: (kind) => entries.map(({ fault }) => fault).filter((fault) => isOneOf(fault, [kind])),
  };
}

function isOneOf<Fault extends Kinded, Kind extends Fault['kind']>(
  fault: Fault,
  kinds: readonly Kind[],
): fault is FaultOf<Fault, Kind> {
  return kinds.some((kind) => kind === fault.kind);
}

function strikes(entry: Entry<Kinded>): boolean {
  entry.calls++;
  const amount = entry.fault.amount ?? { kind: 'always' };
  if (amount.kind === 'first') return entry.calls <= amount.count;
  if (amount.kind === 'share')
    return shareOf(`${entry.name} ${String(entry.calls)}`) < amount.share;
  return true;
}

/** Whether a fault's target means this endpoint. */
export function isTarget(
  target: string,
  endpoint: { readonly name: string; readonly stream: string },
): boolean {
  return target === '*' || target === endpoint.name || target === endpoint.stream;
}
