import { createHmac } from 'node:crypto';

/** Everything that the simulator invents hangs on its seed through this key. */
function keyOf(seed: number): string {
  return `simulated paycor ${String(seed)}`;
}

/** Hexadecimal digits (64) that depend on the seed and the parts only. */
export function digest(seed: number, ...parts: readonly string[]): string {
  return createHmac('sha256', keyOf(seed)).update(parts.join('\n')).digest('hex');
}

/** A GUID-shaped text that depends on the seed and the parts only. */
export function guid(seed: number, ...parts: readonly string[]): string {
  const hex = digest(seed, ...parts);
  return [0, 8, 12, 16, 20].map((at, i) => hex.slice(at, [8, 12, 16, 20, 32][i])).join('-');
}

/** FNV-1a: cheap, spread evenly, the same on every machine. An unsigned 32-bit integer. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A share between 0 and 1 (exclusive) that depends on the text only. */
export function shareOf(text: string): number {
  return hash32(text) / 2 ** 32;
}
