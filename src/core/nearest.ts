/**
 * The candidate that a mistyped name most probably means, or null when none is near. Case, hyphens
 * and underscores do not count: `clientId` is `client_id`.
 */
export function nearest(name: string, candidates: readonly string[]): string | null {
  const mistyped = plain(name);
  const near = candidates
    // As many characters as one name is longer must be added: a name of any length costs no more.
    .filter((candidate) => Math.abs(plain(candidate).length - mistyped.length) <= most(candidate))
    .map((candidate) => ({ candidate, distance: distance(mistyped, plain(candidate)) }))
    .filter(({ candidate, distance: edits }) => edits <= most(candidate))
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.candidate ?? null;
}

/** The most edits that make a candidate of a mistyped name. */
const most = (candidate: string): number => Math.max(1, candidate.length / 3);

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Levenshtein's distance: how many characters must be added, dropped or replaced. */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, character] of from.split('').entries()) {
    const current = [row + 1];
    for (const [column, other] of to.split('').entries()) {
      const replaced = (above[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
