/**
 * A field as the wire has it: the stream, and the names on the way. Arrays need no mark, since no
 * object has an item and a field of one name.
 */
export interface WirePath {
  readonly stream: string;
  readonly names: readonly string[];
}

/** Which fields a rule is about, as in Meltano's `select`: `persons.*`, `*.email*`. */
export interface FieldPattern {
  /** As it was written. */
  readonly text: string;
  readonly stream: RegExp;
  readonly field: RegExp;
}

/**
 * Reads a pattern: a stream, a dot, and the way to a field. `*` stands for any text, dots included, `?`
 * for one character; `[]` may stand behind the name of an array. Null for what is none.
 */
export function parseFieldPattern(text: string): FieldPattern | null {
  const [stream = '', ...names] = text.trim().replaceAll('[]', '').split('.');
  if (stream === '' || names.length === 0 || names.some((name) => name === '')) return null;
  if (/[[\]!\s]/.test(text.trim().replaceAll('[]', ''))) return null;
  return { text, stream: globOf(stream), field: globOf(names.join('.')) };
}

const WILD: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/** Every other character stands for itself. */
const globOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replaceAll(/[^\w]/g, (sign) => WILD[sign] ?? `\\${sign}`)}$`, 'su');

/** Whether a pattern is about a field, or about what the field is a part of. */
export const isAbout = ({ stream, field }: FieldPattern, path: WirePath): boolean =>
  stream.test(path.stream) &&
  path.names.some((_, index) => field.test(path.names.slice(0, index + 1).join('.')));
