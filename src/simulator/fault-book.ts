import { shareOf } from './digest.js';
import type { Amount, Fault } from './faults.js';
import { parseFault } from './parse-fault.js';

type Kind = Fault['kind'];
type FaultOf<K extends Kind> = Extract<Fault, { readonly kind: K }>;

/** The faults in force. Asking whether one strikes counts as a call to it. */
export interface FaultBook {
  add(spec: string): void;
  /** The first fault of these kinds that strikes this call; null when none does. */
  strike<K extends Kind>(
    kinds: readonly K[],
    isMeant: (fault: FaultOf<K>) => boolean,
  ): FaultOf<K> | null;
  /** All faults of a kind, without counting. */
  all<K extends Kind>(kind: K): readonly FaultOf<K>[];
}

interface Entry {
  readonly fault: Fault;
  readonly name: string;
  calls: number;
}

export function createFaultBook(seed: number, specs: readonly string[]): FaultBook {
  const entries: Entry[] = [];
  const add = (spec: string) => {
    const name = `${String(seed)} ${String(entries.length)} ${spec}`;
    entries.push({ fault: parseFault(spec), name, calls: 0 });
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

function isOneOf<K extends Kind>(fault: Fault, kinds: readonly K[]): fault is FaultOf<K> {
  return kinds.some((kind) => kind === fault.kind);
}

function strikes(entry: Entry): boolean {
  entry.calls++;
  const amount: Amount = 'amount' in entry.fault ? entry.fault.amount : { kind: 'always' };
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
