/**
 * What a terminal acts on instead of showing it, and what makes a line look like another: the
 * control characters C0, DEL and C1, the line and paragraph separators, and the signs that turn the
 * direction of a text around.
 */
const TELLTALE = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** The longest text of a log line, in characters; anything longer is no sentence for a person. */
const LONGEST = 8_000;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** As JSON escapes it, so that an escaped JSON text is the same JSON. */
function escaped(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text of whatever origin on one line of bounded length: nothing in it can act or forge a line. */
export function neutralLine(text: string): string {
  return cut(text).replace(TELLTALE, escaped);
}

/** A document whose own line feeds and tabs stay: nothing else in it can act on a terminal. */
export function neutralText(text: string): string {
  return text.replace(TELLTALE, (sign) => (sign === '\n' || sign === '\t' ? sign : escaped(sign)));
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST).toWellFormed()} … (${text.length - LONGEST} characters more)`;
}
