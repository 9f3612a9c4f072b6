import { isJsonNumber, type Json } from '../singer/json.js';

/** Whether a value holds lists or objects within each other, more than so many levels of them. */
export function isNestedDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null || isJsonNumber(value)) return false;
  if (levels === 0) return true;
  const members = value as Readonly<Record<string, Json>>;
  for (const name in members) if (isNestedDeeper(members[name] ?? null, levels - 1)) return true;
  return false;
}
