import type { Dice } from './random.js';

function hex(draw: number, digits: number): string {
  return Math.floor(draw * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}

/**
 * An id that looks like Paycor's own (`4064f8f0-f191-0000-0000-000060f50200`): hexadecimal in the
 * groups of a UUID, mostly zeros in the middle, of no RFC 4122 version. The second group tells
 * kinds apart; 64 bits tell things of one kind apart.
 */
export function idOf(dice: Dice, kind: string, ...numbers: readonly number[]): string {
  const topics = topicsOf(kind);
  const head = hex(dice(topics.head, ...numbers), 8);
  const tail = hex(dice(topics.tail, ...numbers), 8);
  return `${head}-${hex(dice(topics.kind), 4)}-0000-0000-0000${tail}`;
}

interface Topics {
  readonly head: string;
  readonly tail: string;
  readonly kind: string;
}

/** Written out once: a company has ten thousands of ids, of a hundred kinds. */
const TOPICS = new Map<string, Topics>();

function topicsOf(kind: string): Topics {
  const known = TOPICS.get(kind) ?? {
    head: `${kind} id`,
    tail: `${kind} id, continued`,
    kind: `kind ${kind}`,
  };
  TOPICS.set(kind, known);
  return known;
}

/** Paycor's pointer to another resource. */
export type Reference = { readonly id: string; readonly url: string };

export function reference(id: string, url: string): Reference {
  return { id, url };
}

/** A pointer for each name, by the name. */
export function references<Name extends string>(
  names: readonly Name[],
  pointer: (name: Name) => Reference,
): Readonly<Record<string, Reference>> {
  return Object.fromEntries(names.map((name) => [name, pointer(name)] as const));
}
