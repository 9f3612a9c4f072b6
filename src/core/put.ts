import type { Json, JsonObject } from '../singer/json.js';

/** An object of one's own, with room for more members: what is spread instead is slow to extend. */
export function copyOf(object: JsonObject): Record<string, Json> {
  const copy: Record<string, Json> = {};
  for (const name in object) put(copy, name, object[name] ?? null);
  return copy;
}

/** Gives an object that is being made a member. `__proto__` is a name like any other. */
export function put(object: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value;
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}
