import type { Json } from '../singer/json.js';

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
