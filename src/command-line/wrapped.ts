import { Help } from 'commander';

/** How wide a text for a terminal may be, in characters. */
export const TERMINAL_COLUMNS = 80;

/** A sentence as lines that fit a terminal; each, or each but the first, is indented so far. */
export function wrapped(text: string, indent = 0, first = indent): string {
  const [margin, start] = [' '.repeat(indent), ' '.repeat(first)];
  const lines = new Help().boxWrap(text, TERMINAL_COLUMNS - indent).split('\n');
  return lines.map((line, index) => (index === 0 ? start : margin) + line.trimEnd()).join('\n');
}
