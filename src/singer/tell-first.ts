/** How many things of one kind a person reads through; the rest is counted. */
const MOST_TOLD = 20;

/**
 * A text for each of the first items, and one that counts the rest: what others make may be endless.
 *
 * @param rest tells how many items are not named
 */
export function tellFirst<T>(
  items: readonly T[],
  tell: (item: T) => string,
  rest: (count: number) => string,
  most: number = MOST_TOLD,
): readonly string[] {
  const told = items.slice(0, most).map(tell);
  const left = items.length - told.length;
  return left === 0 ? told : [...told, rest(left)];
}
