/** How nested fields become columns, as in taps that are made with the Meltano SDK. */
export interface Flattening {
  /** So many levels of objects become columns; what lies deeper is JSON in a text. At least 1. */
  readonly maxDepth: number;
  /** Stands between the names of the levels. */
  readonly separator: string;
  /** Longer names are made shorter, the outer levels first. */
  readonly maxKeyLength: number;
}

type Naming = Pick<Flattening, 'separator' | 'maxKeyLength'>;

/**
 * What a field is called: the names of its levels, joined. As long as that takes as many characters as
 * the longest may have, or more, the levels are shortened from the outermost on: to the capitals of a
 * name in camel case, or where it has just one to three letters, all in small letters.
 */
export function flatName(path: readonly string[], { separator, maxKeyLength }: Naming): string {
  const names = [...path];
  for (let level = 0; level < names.length; level++) {
    if (names.join(separator).length < maxKeyLength) break;
    names[level] = shortened(names[level] ?? '');
  }
  return names.join(separator);
}

function shortened(name: string): string {
  const capitals = camelCase(name).replaceAll(/[a-z]/g, '');
  return (capitals.length > 1 ? capitals : name.slice(0, 3)).toLowerCase();
}

/** `pay_rate` as `PayRate`, and `payRate` as well. */
const camelCase = (name: string): string =>
  name.replaceAll(/(?:^|_)(.)/g, (_whole, letter: string) => letter.toUpperCase());
