/**
 * A source of believable randomness: the draw in [0, 1) for a topic and some numbers. The same
 * question always gets the same answer, whatever was asked before, so that what happened to one
 * employee on one day does not hang on how many employees or days there are.
 */
export type Dice = (topic: string, ...numbers: readonly number[]) => number;

function mix(hash: number, value: number): number {
  let bits = Math.imul(value | 0, 0xcc9e2d51);
  bits = Math.imul((bits << 15) | (bits >>> 17), 0x1b873593);
  const next = hash ^ bits;
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position++) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash;
}

/** Dice of a seed; 32 bits of Murmur3 over the seed, the topic and the numbers. */
export function createDice(seed: number): Dice {
  const topics = new Map<string, number>();
  const topicHash = (topic: string) => {
    const known = topics.get(topic);
    if (known !== undefined) return known;
    const hash = mix(mix(0, seed), hashText(topic));
    topics.set(topic, hash);
    return hash;
  };
  return (topic, ...numbers) => {
    let hash = topicHash(topic);
    for (const number of numbers) hash = mix(hash, number);
    return finish(hash) / 0x1_0000_0000;
  };
}

/** The element that a draw falls on. */
export function pick<Item>(items: readonly Item[], draw: number): Item {
  return at(items, Math.floor(draw * items.length));
}

/** The element at a position that is known to exist. */
export function at<Item>(items: readonly Item[], position: number): Item {
  const item = items[position];
  if (item === undefined) throw new RangeError(`nothing at ${position} of ${items.length}`);
  return item;
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, draw: number): number {
  return low + Math.floor(draw * (high - low + 1));
}
