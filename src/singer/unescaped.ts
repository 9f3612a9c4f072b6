/** A text as it reads once its escapes are undone, and where each of its bytes came from. */
export interface View {
  /** UTF-8, a character a byte, since escapes of URLs stand for bytes. */
  readonly bytes: string;
  /** The place in the original bytes where a byte, or the end, of the view comes from. */
  readonly placeOf: (index: number) => number;
}

/** Escapes within escapes within escapes: what was encoded more often was meant to be hidden. */
const MOST_ROUNDS = 4;

/** One character or byte as JSON, URLs and HTML escape it. */
const ESCAPE =
  /%(?<byte>[\da-f]{2})|(?<json>\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|\\u[\da-f]{4}|\\["'/\\bfnrt])|&(?:#(?<decimal>\d{1,7})|#x(?<hexadecimal>[\da-f]{1,6})|(?<name>amp|lt|gt|quot|apos));/gi;

/** The text as it is, and as it reads after each round of undoing escapes that changes it. */
export function* viewsOf(text: string): Generator<View> {
  let view: View | null = { bytes: bytesOf(text), placeOf: (index) => index };
  for (let round = 0; view !== null && round <= MOST_ROUNDS; round++) {
    yield view;
    view = unescaped(view);
  }
}

/** UTF-8 as a string of a character a byte. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

/** The text of such a string. */
export const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString();

/** Null where there is nothing to undo. */
function unescaped({ bytes, placeOf }: View): View | null {
  const parts: string[] = [];
  const places: number[] = [];
  let end = 0;
  const keepUpTo = (start: number): void => {
    parts.push(bytes.slice(end, start));
    for (let index = end; index < start; index++) places.push(placeOf(index));
  };
  for (const { 0: escape, index, groups = {} } of bytes.matchAll(ESCAPE)) {
    keepUpTo(index);
    const meant = bytesMeant(groups);
    parts.push(meant);
    for (const _ of meant) places.push(placeOf(index));
    end = index + escape.length;
  }
  if (end === 0) return null;
  keepUpTo(bytes.length);
  const last = placeOf(bytes.length);
  return { bytes: parts.join(''), placeOf: (index) => places[index] ?? last };
}

function bytesMeant(escape: Readonly<Record<string, string>>): string {
  const { byte, json, decimal, hexadecimal, name = '' } = escape;
  if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
  if (json !== undefined) return bytesOf(jsonCharacter(json));
  if (decimal !== undefined) return bytesOf(character(Number(decimal)));
  if (hexadecimal !== undefined) return bytesOf(character(Number.parseInt(hexadecimal, 16)));
  return NAMED[name.toLowerCase()] ?? '';
}

/** Upper-case texts have `\U` and `\N`. */
function jsonCharacter(escape: string): string {
  const text = escape.toLowerCase();
  if (text === "\\'") return "'";
  const character: unknown = JSON.parse(`"${text}"`);
  return String(character);
}

const character = (code: number): string => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : '');

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
