import { stringifyJson, type Json } from '../singer/json.js';
import { tellFirst } from '../singer/tell-first.js';

const LONGEST = 60;
const MOST_LISTED = 5;

/** A value that someone wrote, as an error quotes it: as JSON, and not much of it. */
export function shown(value: Json): string {
  const text = stringifyJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The first of some names, and how many there are beside them. */
export const shownAll = (names: readonly string[]): string =>
  tellFirst(names, shown, (count) => `${count} more`, MOST_LISTED).join(', ');
