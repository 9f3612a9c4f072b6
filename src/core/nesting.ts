import { isJsonNumber, type Json } from '../singer/json.js';

/** Whether a value holds lists or objects within each other, more than so many levels of them. */
export function isNestedDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null || isJsonNumber(value)) return false;
  if (levels === 0) return true;
  return Object.values<Json>(value).some((member) => isNestedDeeper(member, levels - 1));
}
