import type { Line } from './lines.js';

/**
 * What is wrong with what a shell offers: `lacks WORD` and `shows WORD`. A shell may offer a whole
 * word, or what follows its colon or its equals sign.
 */
export function mistakesIn(
  candidates: readonly string[],
  { offers, withholds }: Line,
): readonly string[] {
  const parts = new Set(candidates.flatMap((candidate) => candidate.split(/[=:]/)));
  const lacking = offers.filter((word) => !parts.has(word));
  const showing = withholds.filter((word) => parts.has(word));
  return [...lacking.map((word) => `lacks ${word}`), ...showing.map((word) => `shows ${word}`)];
}
