/** Python's levels, by which Singer taps name theirs. */
export const LEVELS = { debug: 10, info: 20, warning: 30, error: 40, critical: 50 } as const;

/** The name of a level. */
export type Level = keyof typeof LEVELS;

const ALIASES: Readonly<Record<string, Level>> = {
  notset: 'debug',
  warn: 'warning',
  fatal: 'critical',
};

/**
 * The level that a setting names, as Python reads it: a name in any case, or a number, which stands
 * for the lowest level that it lets through. Null for anything else.
 */
export function parseLevel(value: unknown): Level | null {
  if (typeof value === 'number') return levelFrom(value);
  if (typeof value !== 'string') return null;
  const name = value.trim().toLowerCase();
  if (/^\d{1,3}$/.test(name)) return levelFrom(Number(name));
  return isLevel(name) ? name : (ALIASES[name] ?? null);
}

const isLevel = (name: string): name is Level => Object.hasOwn(LEVELS, name);

function levelFrom(number: number): Level {
  return (
    Object.keys(LEVELS)
      .filter(isLevel)
      .find((name) => LEVELS[name] >= number) ?? 'critical'
  );
}
