import { isSafeNumber } from 'lossless-json';

/** More digits than any double carries. */
const LONG = 16;

/** What stands for a number: a text that begins with a character that no sound JSON has in one. */
const MARK = '\0';
const MARK_ESCAPED = String.raw`\u0000`;

/**
 * A JSON text with each number that a double would change written as a text, which
 * `numberSetAside` reads; null where it has none. Throws a RangeError for a text that holds what
 * stands for a number already, and for one where such a number has an exponent.
 */
export function setLongNumbersAside(text: string): string | null {
  const parts: string[] = [];
  const quotes = quotesIn(text);
  let end = 0;
  for (const { start, next } of longNumbersIn(text)) {
    if (quotes.isInside(start)) continue;
    const number = text.slice(start, next);
    if (isExponent(text.charCodeAt(next))) throw new RangeError('a long number has an exponent');
    if (!NUMBER.test(number) || isSafeNumber(number) || isName(text, next)) continue;
    parts.push(text.slice(end, start), '"', MARK_ESCAPED, number, '"');
    end = next;
  }
  if (parts.length === 0) return null;
  if (text.includes(MARK_ESCAPED)) throw new RangeError('a text would be taken for a number');
  return parts.join('') + text.slice(end);
}

/** The digits of a number that was set aside; null for any other text. */
export const numberSetAside = (text: string): string | null =>
  text.startsWith(MARK) ? text.slice(MARK.length) : null;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A number in the place of a name is a fault, which a text in its place would hide. */
function isName(text: string, end: number): boolean {
  let index = end;
  while (isSpace(text.charCodeAt(index))) index++;
  return text[index] === ':';
}

interface Span {
  readonly start: number;
  /** Where it is over. */
  readonly next: number;
}

/**
 * Where so many digits and points stand side by side, a sign included. This reads every answer
 * whole, so it looks at one place in sixteen, for nothing that long passes between two of them, and
 * makes nothing on its way.
 */
function longNumbersIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let index = LONG - 1; index < text.length; index += LONG) {
    if (!isDigit(text.charCodeAt(index))) continue;
    let start = index;
    while (isDigit(text.charCodeAt(start - 1))) start--;
    let next = index + 1;
    while (isDigit(text.charCodeAt(next))) next++;
    if (next - start < LONG) continue;
    spans.push({ start: text[start - 1] === '-' ? start - 1 : start, next });
    index = next - 1;
  }
  return spans;
}

const isDigit = (code: number): boolean => (code >= 48 && code <= 57) || code === 46;

const isExponent = (code: number): boolean => code === 101 || code === 69;

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Tells, from the beginning to the end of a text, which places lie between two quotes. */
function quotesIn(text: string): { readonly isInside: (index: number) => boolean } {
  let next = text.indexOf('"');
  let isInside = false;
  return {
    isInside(index) {
      while (next !== -1 && next < index) {
        isInside = !isInside;
        next = quoteAfter(text, next + 1);
      }
      return isInside;
    },
  };
}

/** The next quote that ends or begins a text. */
function quoteAfter(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text[first - 1] === '\\') first--;
  return (index - first) % 2 === 1;
}
