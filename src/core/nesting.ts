import { isComposite, isJsonNumber } from '../singer/json.js';

/** Whether a value holds lists or objects within each other, more than so many levels of them. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (!isComposite(value) || isJsonNumber(value)) return false;
  if (levels === 0) return true;
  for (const name in value) {
    const member = value[name];
    if (typeof member === 'object' && isNestedDeeper(member, levels - 1)) return true;
  }
  return false;
}
