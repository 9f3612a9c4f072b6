/** A column that people have named: what tells it from others, and what they call it. */
export interface Heading {
  readonly id: string;
  readonly title: string;
}

/** A part is left for a suffix: PostgreSQL cuts names at 63 bytes. */
const LONGEST = 55;

/**
 * A name that every database takes: small ASCII letters, digits and underscores, a letter first.
 * `Pay Rate ($)` is `pay_rate`, `PayrollId` is `payroll_id`, `401(k)` is `column_401_k`.
 */
export function safeName(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const name = /^[a-z]/.test(words) ? words : `column_${words}`;
  return name.slice(0, LONGEST).replace(/_+$/, '');
}

/**
 * A name for each heading, by its id: the one that it is known by, or its title made safe, with a
 * number behind it where that is taken.
 *
 * @param known names by the ids of their headings: these stay, whatever their titles are now
 * @param taken names of other fields
 */
export function nameColumns(
  headings: readonly Heading[],
  known: ReadonlyMap<string, string>,
  taken: readonly string[],
): ReadonlyMap<string, string> {
  const names = new Map(
    headings.flatMap(({ id }) => {
      const name = known.get(id);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
  const used = new Set([...taken, ...names.values()].map(folded));
  for (const { id, title } of headings) {
    if (names.has(id)) continue;
    const name = freeName(safeName(title), used);
    used.add(folded(name));
    names.set(id, name);
  }
  return names;
}

/** Some targets know no capitals, and others write `employeeId` as `employee_id`. */
const folded = (name: string): string => name.toLowerCase().replaceAll('_', '');

function freeName(name: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}_${number}`;
    if (!used.has(folded(numbered))) return numbered;
  }
}
